import { z } from 'zod'
import type { Account, Card, SendOutcome } from '../../chat.ts'
import type { BotPorts } from '../../ports.ts'
import { CardFault } from '../fault.ts'
import { type CardParams, cardParams } from './card-slots.ts'
import type { Client } from './client.ts'
import { failureOf } from './codes.ts'
import type { Called } from './exchange.ts'
import type { DingTalkSettings } from './settings.ts'

/** The documents name no end; a card of a month ago is nobody's work any more. */
const HANDLE_MS = 30 * 24 * 3_600_000

const Delivered = z.object({
  result: z.object({
    deliverResults: z.array(z.object({ success: z.boolean(), errorMsg: z.string().nullish() })).default([]),
  }),
})

/** What the platform says of a name that it knows already (dingtalk.md 4.2). */
const TAKEN = 'param.cardAlreadyExist'

/** Where cards call back: over the stream, or to the address registered under this key. */
export type CallbackRoute = { callbackType: 'STREAM' } | { callbackType: 'HTTP'; callbackRouteKey: string }

/** dingtalk.md 4.2: the space of a group, or of one member with the robot, and how a card comes there. */
function space(settings: DingTalkSettings, to: Account, group: string | null): Readonly<Record<string, unknown>> {
  const { robotCode } = settings
  return group === null
    ? {
        openSpaceId: `dtv1.card//IM_ROBOT.${to.userId}`,
        imRobotOpenSpaceModel: { supportForward: false },
        imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
      }
    : {
        openSpaceId: `dtv1.card//IM_GROUP.${group}`,
        imGroupOpenSpaceModel: { supportForward: false },
        imGroupOpenDeliverModel: { robotCode },
      }
}

export function cardDelivery(settings: DingTalkSettings, ports: BotPorts, client: Client) {
  /** A lost answer is asked for once more: the name is this delivery's own, so that no second card comes of it. */
  const created = async (body: Readonly<Record<string, unknown>>): Promise<Called> => {
    const create = () => client.call({ api: '/v1.0/card/instances/createAndDeliver', family: 'open', body })
    const first = await create()
    if (first.kind === 'ok' || first.failure.kind !== 'unknown') return first
    const second = await create()
    return second.kind === 'ok' || second.code === TAKEN ? second : first
  }

  const outcomeOf = async (answer: unknown, outTrackId: string): Promise<SendOutcome> => {
    const read = Delivered.safeParse(answer)
    // An answer of 200 may still say that nobody got the card (dingtalk.md 8, trap 13).
    const lost = read.data?.result.deliverResults.find(({ success }) => !success)
    if (lost) {
      ports.log({ event: 'dingtalk.card-undelivered', code: 'deliver' })
      return { kind: 'unreachable', code: 'deliverResults' }
    }
    const handleUntil = new Date((await ports.now()).getTime() + HANDLE_MS)
    return { kind: 'sent', messageId: outTrackId, handle: outTrackId, handleUntil }
  }

  return {
    /** Creates and delivers one card; the outcome, and the platform's code where it refused. */
    async deliver(
      to: Account,
      card: { outTrackId: string; params: CardParams },
      group: string | null,
      route: CallbackRoute,
    ): Promise<{ outcome: SendOutcome; code: string | null }> {
      const body = {
        cardTemplateId: settings.cardTemplateId,
        outTrackId: card.outTrackId,
        userIdType: 1,
        ...route,
        cardData: { cardParamMap: card.params },
        ...space(settings, to, group),
      }
      const called = await created(body)
      if (called.kind === 'failed' && called.code !== TAKEN) return { outcome: called.failure, code: called.code }
      return { outcome: await outcomeOf(called.kind === 'ok' ? called.data : null, card.outTrackId), code: null }
    },

    /** dingtalk.md 4.3: a new face for everybody who sees the card; as often as one likes. */
    async update(card: Card, outTrackId: string): Promise<SendOutcome> {
      let params: CardParams
      try {
        params = cardParams(card)
      } catch (fault) {
        if (fault instanceof CardFault) return { kind: 'broken', code: fault.message, alert: true }
        throw fault
      }
      const called = await client.call({
        api: '/v1.0/card/instances',
        method: 'PUT',
        family: 'open',
        body: {
          outTrackId,
          userIdType: 1,
          cardData: { cardParamMap: params },
          cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
        },
      })
      if (called.kind === 'failed') return called.code === null ? called.failure : failureOf(called.code)
      return { kind: 'sent', messageId: null, handle: null, handleUntil: null }
    },
  }
}
