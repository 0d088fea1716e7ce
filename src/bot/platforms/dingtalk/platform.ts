import type { ChatEvent, Hear, Message, Opened, Platform, RawResponse, Reply } from '../../chat.ts'
import type { BotPorts } from '../../ports.ts'
import { CardFault } from '../fault.ts'
import { admin, type DingTalkAdmin } from './admin.ts'
import { readChannel } from './channel.ts'
import { client } from './client/client.ts'
import { messageFiles } from './client/message-files.ts'
import { openCallback, PATHS } from './inbound/door.ts'
import { type Nobody, overQuota, type RobotMessage } from './inbound/robot-message.ts'
import { cardParams } from './outbound/card-slots.ts'
import { renderer } from './outbound/render.ts'
import { callbackRoute, keepRegistered } from './outbound/route.ts'
import { saidText } from './outbound/said.ts'
import { MONTHLY_CALLS, sending } from './outbound/sending.ts'
import { sessions } from './outbound/session.ts'
import type { DingTalkSettings } from './settings.ts'
import { streamFrames } from './stream/frames.ts'
import { superviseStream } from './stream/supervisor.ts'

/**
 * Two thousand bytes are a page on a phone, and what the shortest way of sending takes
 * (platforms/dingtalk.md#work-notification).
 */
const TEXT_BYTES = 1_900

const json = (body: unknown): RawResponse => ({ status: 200, type: 'application/json', body: JSON.stringify(body) })

/** platforms/dingtalk.md#answering-a-press: the new face for whoever pressed. */
const faceOf = (reply: Reply): unknown =>
  reply.replace === undefined
    ? {}
    : {
        cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
        cardData: { cardParamMap: cardParams(reply.replace) },
      }

/**
 * DingTalk for one internal application: robot messages and card callbacks over HTTP or the stream, events, cards or
 * sentences out. Talks to the two configured bases alone. `settings` may change while it runs.
 */
export function dingtalk(settings: DingTalkSettings, ports: BotPorts): Platform & DingTalkAdmin {
  const calls = client(settings, ports)
  const lent = sessions(settings, ports)

  const lend = async ({ event, lent: channel }: RobotMessage): Promise<void> => {
    if (channel) await lent.keep(event.account, channel)
  }

  /** What nobody waits an answer for, and somebody has to hear of all the same. */
  const passedOver = async (opened: Opened | Nobody): Promise<void> => {
    await overQuota(opened, ports)
    if (!('channel' in opened) || ports.stranger === undefined) return
    lent.write(opened.channel, saidText(ports.stranger)).catch((fault: unknown) => {
      ports.log({ event: 'dingtalk.stranger-untold', fault: fault instanceof Error ? fault.name : 'unknown' })
    })
  }

  return {
    name: 'dingtalk',
    get limits() {
      const presses = callbackRoute(settings) !== null
      return {
        textBytes: TEXT_BYTES,
        pictures: true,
        groups: true,
        repeatWindowMs: 0,
        // It names no limit for one member and says so when there is one; this keeps a loop of ours from being a flood.
        pace: { minute: 120, hour: 2_000 },
        replaces: presses ? ('always' as const) : ('never' as const),
        namesCards: presses,
        presses,
        menu: false,
        monthlyCalls: MONTHLY_CALLS,
      }
    },
    paths: Object.values(PATHS),

    async open(request, now): Promise<Opened> {
      const opened = openCallback(settings, request, now)
      if ('kind' in opened) {
        await passedOver(opened)
        return 'channel' in opened ? { kind: opened.kind, why: opened.why } : opened
      }
      await lend(opened)
      return { kind: 'event', event: opened.event }
    },

    answer(event: ChatEvent, reply: Reply): { response: RawResponse; rest: readonly Message[] } {
      if (event.kind !== 'press') {
        // Whether an answer here is still shown is not sure (platforms/dingtalk.md#answering-in-the-response):
        // everything goes by the lent address.
        return { response: json({}), rest: reply.replace ? [reply.replace, ...reply.say] : reply.say }
      }
      try {
        return { response: json(faceOf(reply)), rest: reply.say }
      } catch (fault) {
        if (!(fault instanceof CardFault) || reply.replace === undefined) throw fault
        ports.log({ event: 'dingtalk.card-fault', code: fault.message })
        return { response: json({}), rest: [reply.replace, ...reply.say] }
      }
    },

    acknowledge: () => json({}),
    fetchFile: messageFiles(settings, ports, calls),
    render: renderer(settings, ports, calls),
    ...sending(settings, ports, calls, lent),
    ...admin(settings, ports, calls),

    async sayBack(event, text) {
      const channel = 'channel' in event ? readChannel(event.channel ?? null) : null
      if (channel) await lent.write(channel, saidText(text))
    },

    attend(hear: Hear) {
      if (settings.mode === 'http') {
        if (callbackRoute(settings) === null) return { trouble: () => null, stop: async () => undefined }
        return keepRegistered(settings, calls)
      }
      return superviseStream(settings, ports, streamFrames({ settings, ports, hear, lend, passedOver }))
    },
  }
}
