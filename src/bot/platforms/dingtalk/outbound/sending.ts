import { z } from 'zod'
import type { Account, Card, Reader, Rendered, SendOutcome } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { type Channel, readChannel } from '../channel.ts'
import type { Client } from '../client/client.ts'
import { treatmentOf } from '../client/codes.ts'
import type { DingTalkSettings } from '../settings.ts'
import { batches } from './batch.ts'
import { type CallbackRoute, cardDelivery } from './card-delivery.ts'
import { type Packed, unpack } from './packed.ts'
import { callbackRoute } from './route.ts'
import type { Said } from './said.ts'
import type { Sessions } from './session.ts'
import { robotMessage, workNotice } from './wire-words.ts'

/**
 * platforms/dingtalk.md#monthly-calls: what an ordinary organisation may call in a month, all its applications
 * together.
 */
export const MONTHLY_CALLS = 5_000
/** From here on a card goes as free words where it can. */
const LOW = 0.8
const TEMPLATE_MS = 600_000
const TEMPLATE = 'dingtalk:template'

const SENT = { kind: 'sent', messageId: null, handle: null, handleUntil: null } as const
const Taken = z.object({ processQueryKey: z.string().min(1).nullable().catch(null) })
const READ_STATUS = '/v1.0/robot/oToMessages/readStatus'
const Read = z.object({ userId: z.string(), readStatus: z.string(), readTimestamp: z.coerce.number().catch(0) })
const ReadStatus = z.object({ messageReadInfoList: z.array(Read).catch([]) })

const Recalled = z.object({ successResult: z.array(z.string()).catch([]) })

/**
 * Sends by what is cheapest and still arrives: the address lent with the last message, which costs no call; a card, or
 * a robot message; a work notification where the robot may not speak to somebody.
 */
export function sending(settings: DingTalkSettings, ports: BotPorts, client: Client, sessions: Sessions) {
  const cards = cardDelivery(settings, ports, client)
  const toMember = batches(client)

  const toGroup = async (group: string, said: Said): Promise<SendOutcome> => {
    const body = { robotCode: settings.robotCode, openConversationId: group, ...robotMessage(said) }
    const called = await client.call({ api: '/v1.0/robot/groupMessages/send', family: 'open', body })
    if (called.kind === 'failed') return called.failure
    return { ...SENT, messageId: Taken.parse(called.data).processQueryKey }
  }

  const byWorkNotice = async (to: Account, said: Said, serial: string): Promise<SendOutcome> => {
    const body = { agent_id: settings.agentId, userid_list: to.userId, msg: workNotice(said, serial) }
    const called = await client.call({ api: '/topapi/message/corpconversation/asyncsend_v2', family: 'old', body })
    return called.kind === 'failed' ? called.failure : SENT
  }

  const byRobot = async (to: Account, { said, serial, secret }: Packed): Promise<SendOutcome> => {
    const sent = await toMember(to.userId, { robotCode: settings.robotCode, ...robotMessage(said) }, secret)
    if (sent.kind === 'called') return sent.outcome
    const { code, failure } = sent.called
    const isBarred = code !== null && treatmentOf(code) === 'robot'
    return isBarred && settings.agentId !== null ? byWorkNotice(to, said, serial) : failure
  }

  const asWords = async (to: Account, packed: Packed, channel: Channel | null): Promise<SendOutcome> => {
    if (channel !== null) {
      const written = await sessions.write(channel, packed.said)
      if (written.kind === 'sent') return SENT
      if (written.kind === 'failed') return written.failure
    }
    return channel?.group ? toGroup(channel.group, packed.said) : byRobot(to, packed)
  }

  // A card costs a call where the same words, its buttons saying sentences, cost none.
  const isDear = async (channel: Channel | null): Promise<boolean> =>
    channel !== null && (await sessions.isAlive(channel)) && (await ports.calls.used('dingtalk')) >= MONTHLY_CALLS * LOW

  const asCard = async (
    to: Account,
    card: NonNullable<Packed['card']>,
    channel: Channel | null,
    route: CallbackRoute,
    again: boolean,
  ): Promise<SendOutcome | null> => {
    // What may be there as a card already is asked for as a card, or the member would be told twice.
    if ((await ports.pauses.until(TEMPLATE)) !== null || (!again && (await isDear(channel)))) return null
    const { outcome, code } = await cards.deliver(to, card, channel?.group ?? null, route, again)
    if (code === null || treatmentOf(code) !== 'template') return outcome
    // Somebody has to publish it again; until then everything is still said and done by sentences.
    await ports.pauses.pause(TEMPLATE, TEMPLATE_MS)
    ports.log({ event: 'dingtalk.template-unusable', code })
    await ports.alarm?.(code).catch((fault: unknown) => {
      ports.log({ event: 'dingtalk.alarm-untold', code, fault: fault instanceof Error ? fault.name : 'unknown' })
    })
    return null
  }

  return {
    async send(to: Account, rendered: Rendered, again = false): Promise<SendOutcome> {
      const packed = unpack(rendered.body)
      if (packed.secret) return byRobot(to, packed)
      const asked = readChannel(packed.channel)
      const channel = asked?.group ? asked : ((await sessions.of(to)) ?? asked)
      const route = callbackRoute(settings)
      const sent = packed.card && route ? await asCard(to, packed.card, channel, route, again) : null
      return sent ?? asWords(to, packed, channel)
    },

    /** platforms/dingtalk.md#to-members: 200 even for those that it does not take back. */
    async recall(messageId: string): Promise<SendOutcome> {
      const body = { robotCode: settings.robotCode, processQueryKeys: [messageId] }
      const called = await client.call({ api: '/v1.0/robot/otoMessages/batchRecall', family: 'open', body })
      if (called.kind === 'failed') return called.failure
      const { successResult } = Recalled.parse(called.data)
      return successResult.includes(messageId) ? SENT : { kind: 'broken', code: 'not-recalled', alert: false }
    },

    /** platforms/dingtalk.md#read-status: nothing where it does not say. */
    async readers(messageId: string): Promise<readonly Reader[]> {
      const query = { robotCode: settings.robotCode, processQueryKey: messageId }
      const called = await client.call({ api: READ_STATUS, family: 'open', method: 'GET', query })
      if (called.kind === 'failed') return []
      return ReadStatus.parse(called.data).messageReadInfoList.flatMap(({ userId, readStatus, readTimestamp }) =>
        readStatus === 'READ' ? [{ userId, at: readTimestamp > 0 ? new Date(readTimestamp) : null }] : [],
      )
    },

    async update(_to: readonly Account[], card: Card, handle: string): Promise<SendOutcome> {
      return cards.update(card, handle)
    },
  }
}
