import type { Platform, RawResponse } from '../../chat.ts'
import type { BotPorts } from '../../ports.ts'
import { CardFault } from '../fault.ts'
import { admin, type WecomAdmin } from './admin.ts'
import { client } from './client/client.ts'
import { mediaGet } from './client/media-get.ts'
import { tokenSource } from './client/token.ts'
import { unwrap, wrap } from './inbound/envelope.ts'
import { readInbound, troubleIn } from './inbound/inbound.ts'
import { media } from './outbound/media.ts'
import { passive, TEXT_BYTES } from './outbound/passive.ts'
import { REPEAT_SECONDS, renderer } from './outbound/render.ts'
import { sending } from './outbound/sending.ts'
import type { WecomSettings } from './settings.ts'

/** A slow line or a clock that drifts must not carry a repetition out of the platform's window. */
const MARGIN_SECONDS = 300

const plain = (body: string): RawResponse => ({ status: 200, type: 'text/plain', body })

/**
 * WeCom for one application of one corporation: callbacks in, passive answers, messages and card updates out, and
 * the questions of the installation's check. Talks to `settings.apiBase` alone.
 */
export function wecom(given: WecomSettings, ports: BotPorts): Platform & WecomAdmin {
  const settings = { ...given, apiBase: given.apiBase.replace(/\/+$/, '') }
  const calls = client(settings, ports)
  const pictures = media(calls)

  return {
    name: 'wecom',
    limits: {
      textBytes: TEXT_BYTES,
      pictures: true,
      groups: false,
      repeatWindowMs: (REPEAT_SECONDS - MARGIN_SECONDS) * 1000,
      // It drops in silence what exceeds 30 a minute or 1000 an hour (reliability.md#pace).
      pace: { minute: 25, hour: 900 },
      replaces: 'once',
      // By `task_id`; but the code for one that was used is in no document, so that only the window is relied on.
      namesCards: false,
      presses: true,
      menu: true,
      monthlyCalls: null,
    },
    paths: ['/wecom/callback'],

    async open(request, now) {
      const unwrapped = unwrap(settings, request, now)
      if (unwrapped.kind === 'refused') return unwrapped
      if (unwrapped.kind === 'echo') return { kind: 'echo', response: plain(unwrapped.message) }
      const opened = readInbound(settings, unwrapped.message)
      const trouble = troubleIn(opened)
      if (trouble !== null) await ports.alarm?.(trouble)
      return opened
    },

    answer(event, reply, now) {
      try {
        const { xml, rest, cuts } = passive(settings, event, reply, now)
        if (cuts > 0) ports.log({ event: 'wecom.cut', what: 'card', count: cuts })
        if (xml === null) return { response: plain(''), rest }
        return { response: { status: 200, type: 'text/xml', body: wrap(settings, xml, now) }, rest }
      } catch (fault) {
        if (!(fault instanceof CardFault) || reply.replace === undefined) throw fault
        // The press is settled; failing the callback would only bring it again. The card fails by name when it is sent.
        ports.log({ event: 'wecom.card-fault', code: fault.message })
        return { response: plain(''), rest: [reply.replace, ...reply.say] }
      }
    },

    acknowledge: () => plain(''),
    fetchFile: mediaGet(settings, ports, tokenSource(settings, ports)),
    render: renderer(settings, pictures, ports.log),
    ...sending(settings, ports, calls, pictures),
    ...admin(settings, ports, calls),
  }
}
