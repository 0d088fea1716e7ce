import { z } from 'zod'
import type { Fetched } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { download, notFetched } from '../../download.ts'
import { failureOfStatus, parsed } from '../../line.ts'
import type { WecomSettings } from '../settings.ts'
import { failureOf, isTokenError } from './errors.ts'
import type { TokenSource } from './token.ts'

const API = 'media/get'
const Refused = z.object({ errcode: z.number().int() })

/** The platform's code where it answers with words instead of a file; null: it is a file. */
function codeIn(type: string, content: Uint8Array): number | null {
  if (!/json|text\/plain/i.test(type)) return null
  return Refused.safeParse(parsed(Buffer.from(content).toString('utf8'))).data?.errcode ?? null
}

/** platforms/wecom.md#media: what a member sent, by its media id, for three days. */
export function mediaGet(settings: WecomSettings, ports: BotPorts, token: TokenSource) {
  const attempt = (mediaId: string, accessToken: string, most: number) => {
    const query = new URLSearchParams({ access_token: accessToken, media_id: mediaId })
    return download(ports.fetch, `${settings.apiBase}/cgi-bin/${API}?${query}`, most)
  }

  const judged = (code: number): Fetched => {
    ports.log({ event: 'wecom.call', api: API, code: String(code), outcome: 'failed' })
    return notFetched(failureOf(code))
  }

  return async (mediaId: string, most: number): Promise<Fetched> => {
    let spoiled: string | undefined
    for (;;) {
      const lent = await token(spoiled)
      if ('failure' in lent) return notFetched(lent.failure)
      const heard = await attempt(mediaId, lent.token, most)
      if (heard.kind === 'too-large') return heard
      if (heard.kind === 'failed') return notFetched(heard.failure)
      const code = codeIn(heard.type, heard.content)
      // A token is fetched anew once, never in a loop.
      if (code !== null && isTokenError(code) && spoiled === undefined) {
        spoiled = lent.token
        continue
      }
      if (code !== null) return judged(code)
      if (heard.status !== 200) return notFetched(failureOfStatus(heard.status))
      return { kind: 'fetched', content: heard.content }
    }
  }
}
