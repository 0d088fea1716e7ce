import { z } from 'zod'
import type { Account, Card, SendOutcome } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { CardFault } from '../../fault.ts'
import type { Client } from '../client/client.ts'
import type { Called } from '../client/exchange.ts'
import type { DingTalkSettings } from '../settings.ts'
import { type CardParams, cardParams } from './card-slots.ts'
import type { Packed } from './packed.ts'

/** The documents name no end; a card of a month ago is nobody's work any more. */
const HANDLE_MS = 30 * 24 * 3_600_000

const Delivered = z.object({
  result: z.object({
    deliverResults: z.array(z.object({ success: z.boolean(), errorMsg: z.string().nullish() })).default([]),
  }),
})

/** What the platform says of a name that it knows already (platforms/dingtalk.md#name-of-a-card). */
const TAKEN = 'cardAlreadyExist'

type Failed = Called & { kind: 'failed' }
type Created = { called: Called; again: boolean }

const isTaken = ({ code }: Failed): boolean => code === TAKEN || code === `param.${TAKEN}`

/** No answer, or a server that failed: it may have made the card first (platforms/dingtalk.md#name-of-a-card). */
const isOpen = ({ failure, status }: Failed): boolean => failure.kind === 'unknown' || (status ?? 0) >= 500

const SOON_MS = 15_000

/** Asked for again under the same name, however much later, a card is shown once. */
const opened = ({ failure }: Failed): SendOutcome =>
  failure.kind === 'unknown'
    ? { kind: 'later', code: failure.code, afterMs: SOON_MS, open: true }
    : failure.kind === 'later'
      ? { ...failure, open: true }
      : failure

/** Where cards call back: over the stream, or to the address registered under this key. */
export type CallbackRoute = { callbackType: 'STREAM' } | { callbackType: 'HTTP'; callbackRouteKey: string }

/**
 * platforms/dingtalk.md#creating-a-card: the space of a group, or of one member with the robot, and how a card comes
 * there.
 */
function space(
  { robotCode }: DingTalkSettings,
  to: Account,
  group: string | null,
  push: string | null,
): Readonly<Record<string, unknown>> {
  // Said on the phone and in the list of chats; without it the card's summary is.
  const said = push === null ? {} : { lastMessageI18n: { ZH_CN: push }, notification: { alertContent: push } }
  const model = { supportForward: false, ...said }
  return group === null
    ? {
        openSpaceId: `dtv1.card//IM_ROBOT.${to.userId}`,
        imRobotOpenSpaceModel: model,
        imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
      }
    : {
        openSpaceId: `dtv1.card//IM_GROUP.${group}`,
        imGroupOpenSpaceModel: model,
        imGroupOpenDeliverModel: { robotCode },
      }
}

export function cardDelivery(settings: DingTalkSettings, ports: BotPorts, client: Client) {
  /**
   * A lost answer is asked for once more: the name is this delivery's own, so that no second card comes of it. `again`:
   * it may have been taken earlier, or by the first of the two.
   */
  const created = async (body: Readonly<Record<string, unknown>>, again: boolean): Promise<Created> => {
    const create = () => client.call({ api: '/v1.0/card/instances/createAndDeliver', family: 'open', body })
    const first = await create()
    if (first.kind === 'ok' || first.failure.kind !== 'unknown') return { called: first, again }
    return { called: await create(), again: true }
  }

  const outcomeOf = async (answer: unknown, outTrackId: string): Promise<SendOutcome> => {
    const read = Delivered.safeParse(answer)
    // An answer of 200 may still say that nobody got the card (platforms/dingtalk.md#creating-a-card).
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
      card: NonNullable<Packed['card']>,
      group: string | null,
      route: CallbackRoute,
      isAgain: boolean,
    ): Promise<{ outcome: SendOutcome; code: string | null }> {
      const body = {
        cardTemplateId: settings.cardTemplateId,
        outTrackId: card.outTrackId,
        userIdType: 1,
        ...route,
        cardData: { cardParamMap: card.params },
        ...space(settings, to, group, card.push),
      }
      const { called, again } = await created(body, isAgain)
      if (called.kind === 'ok') return { outcome: await outcomeOf(called.data, card.outTrackId), code: null }
      if (!isTaken(called))
        return { outcome: again || isOpen(called) ? opened(called) : called.failure, code: called.code }
      // Another database's card may bear this name (a copy, a test beside production): that is nobody's success.
      if (!again) return { outcome: { kind: 'taken', code: TAKEN }, code: null }
      return { outcome: await outcomeOf(null, card.outTrackId), code: null }
    },

    /** platforms/dingtalk.md#updating-a-card: a new face for everybody who sees the card; as often as one likes. */
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
      if (called.kind === 'failed') return called.failure
      return { kind: 'sent', messageId: null, handle: null, handleUntil: null }
    },
  }
}
