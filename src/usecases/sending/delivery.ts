import type { PlatformName } from '../../domain/people.ts'
import type { Calm, ClaimedMessage, SendOutcome, Settlement, Taking } from '../ports/outbox.ts'
import type { SharingStore, Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { keepList } from '../talk/shown-lists.ts'
import { turnCard } from '../telling/announce.ts'
import { tellOffice, tellPlatformTrouble } from '../telling/office-alerts.ts'
import { freshSerial, serialOf } from './installation.ts'
import type { Messenger, NoticeSubject, RenderedMessage } from './messenger.ts'
import { subjectOf } from './notice-subject.ts'
import { ATTEMPTS, OUR_FAULT, settlementOf } from './settling.ts'

const LEASE_MS = 60_000
/** How often one attempt may change the name that a message bears: a random one is used already about never. */
const FRESH = 3

type Keeping = Parameters<Parameters<Store['keep']>[0]>[0]

/** Tells the office what it has to know about a message that will not arrive; never about a message to itself of that kind. */
async function alarm(tx: Keeping, message: ClaimedMessage, outcome: SendOutcome, settled: Settlement): Promise<void> {
  const { id, member, notice } = message
  if (settled.state === 'unreachable' && (await tx.people.markUnreachable(member.id))) {
    await tellOffice(tx, 'unreachable', member.id, `unreachable:${member.id}:${id}`)
  }
  const isTrouble = outcome.kind === 'taken' || (outcome.kind === 'later' && outcome.alert)
  if (isTrouble && notice.kind !== 'alert') await tellPlatformTrouble(tx, outcome.code)
  const isLost = settled.state === 'dead' || settled.state === 'unknown'
  if (!isLost || notice.kind === 'alert') return
  if (outcome.kind === 'broken' && outcome.alert) {
    await tellPlatformTrouble(tx, outcome.code)
  } else if (notice.kind !== 'card-over') {
    await tellOffice(tx, 'dead-message', id, `dead:${id}`)
  }
}

/** `version`: of the ticket that it shows; null where that was written down at another time. */
type Shown = { no: string; version: number | null }
type Sent = { outcome: SendOutcome; cardId: string | null; shown?: Shown | null }

function shownOf(subject: NoticeSubject, message: ClaimedMessage): Shown | null {
  const [only, ...others] = subject.kind === 'reminders' ? subject.items : [subject]
  const view = only && others.length === 0 && 'view' in only ? only.view : null
  return view && { no: view.ticket.no, version: message.rendered ? null : view.ticket.version }
}

/** What need not be told at once at the moment; absent: everything goes when it is due. */
type CalmNow = (tx: Keeping) => Promise<Calm>

export type Deliver = (id: string) => Promise<Settlement['state'] | null>

/** What is due by now: each message is on its way, and `done` comes at its end as {@link Deliver} gives it. */
export type Begun = {
  begun: readonly {
    id: string
    memberId: string
    platform: PlatformName
    done: Promise<Settlement['state'] | null>
  }[]
  now: Date
  /** See {@link Taken}. */
  next: Date | null
}
export type Begin = (asked: Pick<Taking, 'most' | 'busy' | 'full' | 'tried'>) => Promise<Begun>

type Needs = {
  store: SharingStore
  rules: Pick<Rules, 'schemes'>
  messenger: Messenger
  calm?: CalmNow
}

/**
 * reliability.md#claim, #settle: claims one message, writes it down before the call, sends it, settles it. Null:
 * somebody else has it, or it is not due. Exactly one card about a member who left, a message that died or a platform
 * that refuses us goes to the office. A fault of ours counts as an attempt like any other, and is thrown once that is
 * settled. Messages that are on their way at once share their commits; each waits for its own before it goes on.
 */
export function deliveries({ store, rules, messenger, calm }: Needs): { one: Deliver; begin: Begin } {
  /** Written down before the call, so that a repetition is the same. */
  const write = async (message: ClaimedMessage, subject: NoticeSubject, serial: string) => {
    const rendered = await messenger.render(message.member, subject, serial)
    if (!rendered) return null
    await store.sharing.keep(async (tx) => {
      // It leaves with the commit, and is kept with it or nothing is.
      tx.outbox.keepRendered(message.id, rendered).catch(() => undefined)
      if (rendered.listed) await keepList(tx, message.member.id, { asked: false, nos: rendered.listed })
    })
    return rendered
  }

  /**
   * Under a name that nobody has used. One that was used before, though never by this message, is another database's
   * (a copy, a test beside production, an earlier one): the message gets a fresh name, and is not taken for sent.
   */
  const sendNamed = async (message: ClaimedMessage, subject: NoticeSubject, first: RenderedMessage): Promise<Sent> => {
    const { member } = message
    let rendered = first
    let outcome = await messenger.send(member, rendered, message.firstTriedAt !== null)
    for (let more = 0; outcome.kind === 'taken' && more < FRESH; more += 1) {
      const fresh = await write(message, subject, await store.read((tx) => freshSerial(tx, message.id)))
      if (!fresh) break
      rendered = fresh
      outcome = await messenger.send(member, rendered, false)
    }
    return { outcome, cardId: rendered.cardId }
  }

  /** Null when there is nothing to say any more. */
  const sendOne = async (message: ClaimedMessage, aboutToSend: () => void): Promise<Sent | null> => {
    const [subject, serial] = await store.sharing.read((tx) =>
      Promise.all([subjectOf(tx, message, rules), serialOf(tx, message.id)]),
    )
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
    // What the platform surely never took is said as things stand now; what it may have goes again as it was.
    const kept = message.firstTriedAt === null ? null : message.rendered
    const rendered = kept ?? (await write(message, subject, serial))
    if (!rendered) return null
    aboutToSend()
    return { ...(await sendNamed(message, subject, rendered)), shown: shownOf(subject, message) }
  }

  /** What its ticket became while a card was on its way is shown on it, as on those that were there already. */
  const catchUp = async (message: ClaimedMessage, ticket: string): Promise<void> => {
    const { id, member } = message
    const still = await store.read((tx) => subjectOf(tx, message, rules))
    const card = { ticket, outboxId: id, memberId: member.id }
    await store.keep((tx) => turnCard(tx, card, still ? { passing: true } : {}))
  }

  const settle = async (message: ClaimedMessage, sent: Sent | null, windowMs: number): Promise<Settlement['state']> => {
    const { settlement, version } = await store.sharing.keep(async (tx) => {
      const settlement: Settlement = sent
        ? settlementOf(sent.outcome, message, sent.cardId, windowMs, tx.now)
        : { state: 'cancelled', error: 'nothing to say any more' }
      const version = await tx.outbox.settle(message.id, settlement)
      if (sent) await alarm(tx, message, sent.outcome, settlement)
      return { settlement, version }
    })
    if (version !== null && sent?.shown && sent.shown.version !== version) await catchUp(message, sent.shown.no)
    return settlement.state
  }

  const finish = async (message: ClaimedMessage): Promise<Settlement['state']> => {
    const windowMs = messenger.repeatWindowMs(message.member)
    // Whoever died with it in hand may have sent it. A platform that looks for repetitions gets it again, since one
    // shown twice, when its window is over, is better than one lost; another one at most once.
    if (message.interrupted && message.rendered && windowMs === 0 && !messenger.mayRepeat(message)) {
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

  const calmNow = async (tx: Keeping): Promise<Calm | null> => (await calm?.(tx)) ?? null
  const one: Deliver = async (id) => {
    const message = await store.keep(async (tx) => tx.outbox.claim(id, LEASE_MS, messenger.paceOf, await calmNow(tx)))
    return message && finish(message)
  }
  const begin: Begin = async (asked) => {
    const { due, next, now } = await store.keep(async (tx) => ({
      ...(await tx.outbox.take({ ...asked, leaseMs: LEASE_MS, paceOf: messenger.paceOf, calm: await calmNow(tx) })),
      now: tx.now,
    }))
    const begun = due.map(({ message, ...which }) => ({ ...which, done: message ? finish(message) : one(which.id) }))
    return { begun, now, next }
  }
  return { one, begin }
}

export const delivery = (needs: Needs): Deliver => deliveries(needs).one
