import { rolesFor } from '../../domain/may.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import { isHistory } from '../rules/reminder-plan.ts'
import { handlingAt, type RulesNow } from '../rules/rules.ts'
import { tell, tellUnits } from './tell.ts'

type Announcing = Pick<Tx, 'outbox' | 'people' | 'now'>

/**
 * Tells the liaisons of the unit in charge that a ticket is theirs; history tells nobody. Unless it is urgent it waits
 * for others to be told with it (contract.md#calm).
 */
export async function announceNew(tx: Announcing, ticket: Ticket, rules: RulesNow): Promise<void> {
  if (!isHistory(ticket, tx.now, rules)) await announceFresh(tx, [ticket], rules)
}

/** The same of many at once, none of which is history. */
export async function announceFresh(tx: Announcing, tickets: readonly Ticket[], rules: RulesNow): Promise<void> {
  const { now } = tx
  const { minutes } = handlingAt(rules, now).gather
  const told = tickets.map((ticket) => {
    const { seq, unit } = latest(ticket)
    return {
      unit,
      key: `new-ticket:${ticket.no}:${seq}`,
      notice: { kind: 'new-ticket' as const, ticket: ticket.no, seq },
      dueAt: new Date(now.getTime() + (ticket.urgent ? 0 : minutes.value * 60_000)),
    }
  })
  await tellUnits(tx, ['liaison'], told)
}

/** Asks the office to decide a return. */
export async function announceReturn(tx: Announcing, ticket: string, requestedAt: Date): Promise<void> {
  const notice: Notice = { kind: 'return-asked', ticket, requestedAt: requestedAt.toISOString() }
  await tell(
    tx,
    { roles: rolesFor('decide-return'), unit: null },
    `return-asked:${ticket}:${requestedAt.getTime()}`,
    notice,
  )
}

/** Tells the unit that asked how its return was decided. */
export async function announceDecision(tx: Announcing, ticket: string, unit: string, requestedAt: Date): Promise<void> {
  const notice: Notice = { kind: 'return-decided', ticket, requestedAt: requestedAt.toISOString() }
  await tell(tx, { roles: ['liaison'], unit }, `return-decided:${ticket}:${requestedAt.getTime()}`, notice)
}

/** Tells the unit's leader and the office that a return was refused once more. */
export async function announceRefusedAgain(tx: Announcing, ticket: string, unit: string, count: number): Promise<void> {
  const notice: Notice = { kind: 'return-refused-again', ticket, unit, count }
  const key = `return-refused-again:${ticket}:${unit}:${count}:${tx.now.getTime()}`
  await tell(tx, { roles: ['leader'], unit }, key, notice)
  await tell(tx, { roles: ['office'], unit: null }, key, notice)
}

/** Tells the office that a return waits no longer: its unit took it back. */
export async function announceWithdrawal(
  tx: Announcing,
  ticket: string,
  unit: string,
  requestedAt: Date,
): Promise<void> {
  const notice: Notice = { kind: 'return-withdrawn', ticket, unit }
  await tell(tx, { roles: ['office'], unit: null }, `return-withdrawn:${ticket}:${requestedAt.getTime()}`, notice)
}

type Cards = Awaited<ReturnType<Tx['outbox']['cardsAbout']>>

/** Replaces one card with what its ticket is by then. */
export async function turnCard(
  tx: Pick<Announcing, 'outbox' | 'now'>,
  { ticket, outboxId, memberId }: { ticket: string; outboxId: string; memberId: string },
  more: { passing?: boolean },
): Promise<void> {
  const notice: Notice = { kind: 'card-over', ticket, outboxId, ...more }
  await tx.outbox.add({ key: `card-over:${outboxId}:${tx.now.getTime()}`, memberId, notice })
}

async function turnThese(
  tx: Pick<Announcing, 'outbox' | 'now'>,
  ticket: string,
  exceptMember: string | null,
  cards: Cards,
  more: (about: Notice) => { passing?: boolean },
): Promise<void> {
  for (const card of cards) {
    if (card.memberId === exceptMember) continue
    await turnCard(tx, { ticket, ...card }, more(card.notice))
  }
}

const turnCards = async (
  tx: Announcing,
  ticket: string,
  exceptMember: string | null,
  more: (about: Notice) => { passing?: boolean },
): Promise<void> => turnThese(tx, ticket, exceptMember, await tx.outbox.cardsAbout(ticket), more)

/**
 * Replaces the cards that others still hold about a ticket whose work is over. Where a card's handle serves once, it
 * is kept for this moment; before it, an older card simply answers with the present state when pressed.
 */
export const closeCards = (tx: Announcing, ticket: string, exceptMember: string | null): Promise<void> =>
  turnCards(tx, ticket, exceptMember, () => ({}))

/** The same while the work goes on: for those whose platform lets a card be replaced as often as one likes. */
export const refreshCards = (tx: Announcing, ticket: string, exceptMember: string | null): Promise<void> =>
  turnCards(tx, ticket, exceptMember, () => ({ passing: true }))

/** The same of cards that were found before. */
export const refreshThese = (
  tx: Announcing,
  ticket: string,
  exceptMember: string | null,
  cards: Cards,
): Promise<void> => turnThese(tx, ticket, exceptMember, cards, () => ({ passing: true }))

/** The same, and over are the cards that asked for a decision which nobody has to make any more. */
export const closeDecisions = (
  tx: Announcing,
  ticket: string,
  exceptMember: string | null,
  asked: 'return-asked' | 'extension-asked' | 'exclusion-asked' | 'pause-asked' | 'signature-asked',
): Promise<void> => turnCards(tx, ticket, exceptMember, ({ kind }) => (kind === asked ? {} : { passing: true }))
