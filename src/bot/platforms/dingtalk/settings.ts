/** What one internal application of one organisation is known by. */
export type DingTalkSettings = {
  clientId: string
  clientSecret: string
  robotCode: string
  /** The published card template; null: buttons say sentences. */
  cardTemplateId: string | null
  /** Whose messages are taken; null: those of the organisation that the robot itself is in. */
  corpId: string | null
  /** Event subscription over HTTP; null: off. */
  events: { token: string; aesKey: string } | null
  mode: 'http' | 'stream'
  /** Work notifications need it; null: there is no such fallback. */
  agentId: number | null
  /** Without a path: `https://api.dingtalk.com`, `https://oapi.dingtalk.com`. */
  apiBase: string
  oapiBase: string
  /** Where the platform finds this service; null: cards cannot call back over HTTP. */
  publicUrl: string | null
}
