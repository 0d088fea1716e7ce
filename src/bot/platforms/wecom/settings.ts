/** What one self-built application of one corporation is known by. `publicUrl` is where links on cards may lead. */
export type WecomSettings = {
  corpId: string
  agentId: number
  secret: string
  token: string
  encodingAesKey: string
  /** Without a path: `https://qyapi.weixin.qq.com`; private editions have hosts of their own. */
  apiBase: string
  publicUrl?: string
}
