import { z } from 'zod'
import type { Fetched } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { download, notFetched } from '../../download.ts'
import { failureOfStatus } from '../../line.ts'
import type { DingTalkSettings } from '../settings.ts'
import type { Client } from './client.ts'

const API = '/v1.0/robot/messageFiles/download'
const Link = z.object({ downloadUrl: z.string() })
// Nothing of ours lies there, and nothing of the platform's.
const NEAR = /^(?:localhost|0\.|10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|\[)/i

/** Whether a link leads where a platform can have put a file: to a public host, or to that of a configured base. */
function isFetchable({ apiBase, oapiBase }: DingTalkSettings, link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, hostname, host, username, password } = new URL(link)
  if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '') return false
  return !NEAR.test(hostname) || [apiBase, oapiBase].some((base) => new URL(base).host === host)
}

/** platforms/dingtalk.md#said-and-sent: what a member sent: a link by its code, and the file behind the link. */
export function messageFiles(settings: DingTalkSettings, ports: BotPorts, client: Client) {
  return async (downloadCode: string, most: number): Promise<Fetched> => {
    const body = { downloadCode, robotCode: settings.robotCode }
    const called = await client.call({ api: API, family: 'open', body })
    if (called.kind === 'failed') return notFetched(called.failure)
    const link = Link.safeParse(called.data).data?.downloadUrl ?? ''
    if (!isFetchable(settings, link)) return { kind: 'gone', code: 'link' }
    const heard = await download(ports.fetch, link, most)
    if (heard.kind === 'too-large') return heard
    if (heard.kind === 'failed') return notFetched(heard.failure)
    if (heard.status !== 200) return notFetched(failureOfStatus(heard.status))
    return { kind: 'fetched', content: heard.content }
  }
}
