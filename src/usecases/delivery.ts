import type { Messenger } from './messenger.ts'
import { subjectOf } from './notice-subject.ts'
import { tellOffice, tellPlatformTrouble } from './office-alerts.ts'
import type { ClaimedMessage, SendOutcome, Settlement } from './ports/outbox.ts'
import type { Store } from './ports.ts'

const LEASE_MS = 60_000
const ATTEMPTS = 8
const OUR_FAULT = 'fault'

/** A quarter of what it has waited already: from ten seconds to ten minutes. */
const patience = (waited: number): number => Math.min(600_000, Math.max(10_000, waited / 4))

/** Doubling from ten seconds, at most an hour. */
const backoff = (attempts: number): number => Math.min(3_600_000, 10_000 * 2 ** Math.max(0, attempts - 1))

function settlementOf(
  outcome: SendOutcome,
  message: ClaimedMessage,
  cardId: string | null,
  repeatWindowMs: number,
  now: Date,
): Settlement {
  if (outcome.kind === 'sent') return { state: 'sent', ...outcome, cardId }
  if (outcome.kind === 'unreachable') return { state: 'unreachable', error: outcome.code }
  if (outcome.kind === 'broken') return { state: 'dead', error: outcome.code }
  const untaken = message.firstTriedAt === null
  if (outcome.kind === 'later' && outcome.code !== OUR_FAULT) {
    // A platform that is away, or refuses everybody, says nothing against this message: it waits for as long as it takes.
    const wait = Math.max(outcome.afterMs, patience(now.getTime() - message.madeAt.getTime()))
    return { state: 'pending', error: outcome.code, dueAt: new Date(now.getTime() + wait), untaken, free: true }
  }
  if (message.attempts >= ATTEMPTS) return { state: 'dead', error: outcome.code }
  if (outcome.kind === 'later') {
    const wait = backoff(message.attempts)
    return { state: 'pending', error: outcome.code, dueAt: new Date(now.getTime() + wait), untaken }
  }
  // The platform may have taken it. The same bytes again are harmless only while its own duplicate check looks.
  const since = now.getTime() - (message.firstTriedAt ?? now).getTime()
  const wait = backoff(message.attempts)
  if (since + wait < repeatWindowMs)
    return { state: 'pending', error: outcome.code, dueAt: new Date(now.getTime() + wait) }
  return { state: 'unknown', error: outcome.code }
}

type Keeping = Parameters<Parameters<Store['keep']>[0]>[0]

/** Tells the office what it has to know about a message that will not arrive; never about a message to itself of that kind. */
async function alarm(tx: Keeping, message: ClaimedMessage, outcome: SendOutcome, settled: Settlement): Promise<void> {
  const { id, member, notice } = message
  if (settled.state === 'unreachable' && (await tx.people.markUnreachable(member.id))) {
    await tellOffice(tx, 'unreachable', member.id, `unreachable:${member.id}:${id}`)
  }
  if (outcome.kind === 'later' && outcome.alert && notice.kind !== 'alert') {
    await tellPlatformTrouble(tx, outcome.code)
  }
  const isLost = settled.state === 'dead' || settled.state === 'unknown'
  if (!isLost || notice.kind === 'alert') return
  if (outcome.kind === 'broken' && outcome.alert) {
    await tellPlatformTrouble(tx, outcome.code)
  } else if (notice.kind !== 'card-over') {
    await tellOffice(tx, 'dead-message', id, `dead:${id}`)
  }
}

type Sent = { outcome: SendOutcome; cardId: string | null }

export type Deliver = (id: string) => Promise<Settlement['state'] | null>

/**
 * reliability 1.4–1.8: claims one message, writes it down before the call, sends it, settles it. Null: somebody else
 * has it, or it is not due. Exactly one card about a member who left, a message that died or a platform that refuses
 * us goes to the office. A fault of ours counts as an attempt like any other, and is thrown once that is settled.
 */
export const delivery = (needs: { store: Store; messenger: Messenger }): Deliver => {
  const { store, messenger } = needs

  /** Null when there is nothing to say any more. */
  const sendOne = async (message: ClaimedMessage, aboutToSend: () => void): Promise<Sent | null> => {
    const subject = await store.read((tx) => subjectOf(tx, message))
    if (!subject) return null
    if (subject.kind === 'card-over') {
      if (messenger.keepsHandles(subject.card.account)) {
        return { outcome: await messenger.update(subject.card, subject), cardId: null }
      }
      // A ticket that goes on is shown when its card is pressed: where a handle serves once, it is kept for the end.
      if (message.notice.kind === 'card-over' && message.notice.passing) return null
      // It is spent before the call, and a lost answer leaves the card as it was.
      const ours = await store.keep((tx) => tx.outbox.spendHandle(subject.card.outboxId))
      if (!ours) return null
      const outcome = await messenger.update(subject.card, subject)
      if (outcome.kind === 'sent') return { outcome, cardId: null }
      return { outcome: { kind: 'broken', code: outcome.code, alert: false }, cardId: null }
    }
    const rendered = message.rendered ?? (await messenger.render(message.member, subject, `m${message.id}`))
    if (!rendered) return null
    if (!message.rendered) await store.keep((tx) => tx.outbox.keepRendered(message.id, rendered))
    aboutToSend()
    return { outcome: await messenger.send(message.member, rendered), cardId: rendered.cardId }
  }

  const settle = (message: ClaimedMessage, sent: Sent | null, windowMs: number): Promise<Settlement['state']> =>
    store.keep(async (tx) => {
      const settlement: Settlement = sent
        ? settlementOf(sent.outcome, message, sent.cardId, windowMs, tx.now)
        : { state: 'cancelled', error: 'nothing to say any more' }
      await tx.outbox.settle(message.id, settlement)
      if (sent) await alarm(tx, message, sent.outcome, settlement)
      return settlement.state
    })

  return async (id) => {
    const message = await store.keep((tx) => tx.outbox.claim(id, LEASE_MS, messenger.paceOf))
    if (!message) return null
    const windowMs = messenger.repeatWindowMs(message.member)
    // Whoever died with it in hand may have sent it. A platform that looks for repetitions gets it again, since one
    // shown twice, when its window is over, is better than one lost; another one at most once.
    if (message.interrupted && message.rendered && windowMs === 0) {
      return settle(message, { outcome: { kind: 'unknown', code: 'interrupted' }, cardId: null }, 0)
    }
    if (message.attempts > ATTEMPTS) {
      return settle(message, { outcome: { kind: 'broken', code: 'interrupted', alert: false }, cardId: null }, 0)
    }
    let sending = false
    try {
      const sent = await sendOne(message, () => {
        sending = true
      })
      return await settle(message, sent, windowMs)
    } catch (fault) {
      const outcome: SendOutcome = sending
        ? { kind: 'unknown', code: OUR_FAULT }
        : { kind: 'later', code: OUR_FAULT, afterMs: 0 }
      await settle(message, { outcome, cardId: null }, windowMs)
      throw fault
    }
  }
}
