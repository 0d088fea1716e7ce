import { fold } from '../../wecom/chats.ts'
import type { Params } from '../chat/item.ts'
import type { UserIdType } from '../identity.ts'

export type CardCallback = { type: 'HTTP'; routeKey: string } | { type: 'STREAM' } | null

/** New values; `byKey` false erases every variable that is not among them (platforms/dingtalk.md#updating-a-card). */
export type Change = { params: Params; byKey: boolean }

export type SpaceKind = 'IM_ROBOT' | 'IM_GROUP'

type NewCard = {
  callback: CardCallback
  /** how presses name who pressed */
  userIdType: UserIdType
  /** the kinds of chats it may be put into, and the words that a notice of it says there */
  spaces: Map<SpaceKind, string | null>
  shared: Params
  privates: readonly (readonly [string, Params])[]
}

type Card = Omit<NewCard, 'privates'> & {
  privates: Map<string, Params>
  /** what one viewer sees in place of `shared`, since a press of theirs was answered */
  own: Map<string, Params>
}

const changedBy = (old: Params, change: Change): Params =>
  change.byKey ? { ...old, ...change.params } : { ...change.params }

/**
 * Every card delivered, with what each viewer sees of it (platforms/dingtalk.md#creating-a-card, #updating-a-card,
 * #answering-a-press).
 */
export function createCards() {
  const cards = new Map<string, Card>()

  const create = (outTrackId: string, { privates, ...card }: NewCard): void => {
    const folded = privates.map(([userId, params]) => [fold(userId), params] as const)
    cards.set(outTrackId, { ...card, privates: new Map(folded), own: new Map() })
  }

  /** Private values beat public ones (platforms/dingtalk.md#creating-a-card). */
  const viewOf = (outTrackId: string, viewer: string | null): Params => {
    const card = cards.get(outTrackId)
    if (!card) return {}
    if (viewer === null) return { ...card.shared }
    return { ...(card.own.get(fold(viewer)) ?? card.shared), ...card.privates.get(fold(viewer)) }
  }

  const changePrivate = (card: Card, userId: string, change: Change): void => {
    card.privates.set(fold(userId), changedBy(card.privates.get(fold(userId)) ?? {}, change))
  }

  /** platforms/dingtalk.md#answering-a-press: the answer to a press changes the clicker's view alone. */
  const answer = (outTrackId: string, clicker: string, data: Change | null, own: Change | null): void => {
    const card = cards.get(outTrackId)
    if (!card) return
    if (data) card.own.set(fold(clicker), changedBy(card.own.get(fold(clicker)) ?? card.shared, data))
    if (own) changePrivate(card, clicker, own)
  }

  /**
   * platforms/dingtalk.md#updating-a-card, #answering-a-press: an update reaches all viewers, who then see the same
   * again.
   */
  const update = (outTrackId: string, data: Change | null, privates: readonly (readonly [string, Change])[]): void => {
    const card = cards.get(outTrackId)
    if (!card) return
    if (data) {
      card.shared = changedBy(card.shared, data)
      card.own.clear()
    }
    for (const [userId, change] of privates) changePrivate(card, userId, change)
  }

  return {
    create,
    viewOf,
    answer,
    update,
    has: (outTrackId: string): boolean => cards.has(outTrackId),
    callbackOf: (outTrackId: string): CardCallback => cards.get(outTrackId)?.callback ?? null,
    userIdTypeOf: (outTrackId: string): UserIdType => cards.get(outTrackId)?.userIdType ?? 1,
    spacesOf: (outTrackId: string): ReadonlyMap<SpaceKind, string | null> => cards.get(outTrackId)?.spaces ?? new Map(),
    openFor: (outTrackId: string, spaces: ReadonlyMap<SpaceKind, string | null>): void => {
      for (const [kind, push] of spaces) cards.get(outTrackId)?.spaces.set(kind, push)
    },
  }
}
