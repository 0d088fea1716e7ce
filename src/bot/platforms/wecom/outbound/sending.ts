import { z } from 'zod'
import type { Account, Card, Rendered, SendOutcome } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { CardFault } from '../../fault.ts'
import type { Called, Client } from '../client/client.ts'
import type { WecomSettings } from '../settings.ts'
import { type Media, ourPicture } from './media.ts'
import { cardToReplace } from './outbound.ts'
import { asRepetition } from './render.ts'

/** The documents say 72 hours; the last one is left alone. */
const HANDLE_MS = 71 * 3_600_000
const MEDIA_EXPIRED = 40007
/** The `task_id` was used before. */
const NAME_KNOWN = 42014

/** It came with an answer that was lost, and its handle with it: the card is replaced when it is pressed. */
const ARRIVED = { kind: 'sent', messageId: null, handle: null, handleUntil: null } as const

/** `|` joined in one call's answer, an array in the other's. */
const People = z
  .union([z.string().transform((joined) => joined.split('|')), z.array(z.string())])
  .catch([])
  .transform((names) => names.map((name) => name.toLowerCase()))
const word = z.string().min(1).nullable().catch(null)

/** The call was accepted: nothing that is odd about its answer may turn that into a failure. */
const Accepted = z.object({ invaliduser: People, unlicenseduser: People, msgid: word, response_code: word })

/** The two calls that change a member's chat (platforms/wecom.md#sending, #updating-a-card). */
export function sending(settings: WecomSettings, ports: BotPorts, client: Client, media: Media) {
  const afterSend = async (to: Account, called: Called): Promise<SendOutcome> => {
    if (called.kind === 'failed') return called.failure
    const answer = Accepted.parse(called.data)
    const name = to.userId.toLowerCase()
    if (answer.invaliduser.includes(name)) return { kind: 'unreachable', code: 'invaliduser' }
    if (answer.unlicenseduser.includes(name)) return { kind: 'unreachable', code: 'unlicenseduser' }
    const handle = answer.response_code
    const handleUntil = handle === null ? null : new Date((await ports.now()).getTime() + HANDLE_MS)
    return { kind: 'sent', messageId: answer.msgid, handle, handleUntil }
  }

  return {
    async send(to: Account, rendered: Rendered, again = false): Promise<SendOutcome> {
      const [first = '', png] = rendered.body.split('\n')
      const body = again ? asRepetition(first) : first
      const called = await client.call({ api: 'message/send', body })
      if (called.kind === 'failed' && called.errcode === NAME_KNOWN && rendered.cardId !== null) {
        // Another database's message may bear this name (a copy, a test beside production): nobody's success.
        return again ? ARRIVED : { kind: 'taken', code: String(NAME_KNOWN) }
      }
      const isStale = called.kind === 'failed' && called.errcode === MEDIA_EXPIRED
      if (!isStale || png === undefined) return afterSend(to, called)
      // Refused, so that nothing was shown: other bytes are no danger of showing it twice.
      const mediaId = await media.upload(ourPicture(Buffer.from(png, 'base64')))
      if (typeof mediaId !== 'string') return mediaId
      const fresh = JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(body)), image: { media_id: mediaId } })
      return afterSend(to, await client.call({ api: 'message/send', body: fresh }))
    },

    /** platforms/wecom.md#recall. */
    async recall(messageId: string): Promise<SendOutcome> {
      const called = await client.call({ api: 'message/recall', body: JSON.stringify({ msgid: messageId }) })
      return called.kind === 'failed' ? called.failure : ARRIVED
    },

    async update(to: readonly Account[], card: Card, handle: string): Promise<SendOutcome> {
      const userids = to.map((account) => account.userId)
      if (userids.length === 0) return { kind: 'broken', code: 'no-recipient', alert: false }
      let json: Readonly<Record<string, unknown>>
      try {
        const built = cardToReplace(card, settings.publicUrl)
        if (built.cuts > 0) ports.log({ event: 'wecom.cut', what: 'card', count: built.cuts })
        json = built.json
      } catch (fault) {
        if (!(fault instanceof CardFault)) throw fault
        return { kind: 'broken', code: fault.message, alert: true }
      }
      const body = { userids, agentid: settings.agentId, response_code: handle, template_card: json }
      const called = await client.call({ api: 'message/update_template_card', body: JSON.stringify(body) })
      if (called.kind === 'failed') return called.failure
      const invalid = Accepted.parse(called.data).invaliduser
      const isLost = userids.every((name) => invalid.includes(name.toLowerCase()))
      return isLost
        ? { kind: 'unreachable', code: 'invaliduser' }
        : { kind: 'sent', messageId: null, handle: null, handleUntil: null }
    },
  }
}
