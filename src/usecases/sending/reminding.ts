import { STAGES } from '../../domain/lists/tickets.ts'
import type { Member, PlatformName } from '../../domain/people.ts'
import { type Audience, isStillWanted } from '../../domain/reminder.ts'
import type { DueReminder } from '../ports/reminders.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { beginLadders } from '../rules/beginning.ts'
import type { Rules } from '../rules/rules.ts'

type Keeping = Parameters<Parameters<Store['keep']>[0]>[0]

// More than one pass could ever send, yet a bound: the rest is found by the next pass.
const PASS = 20_000

const rungKey = (reminder: DueReminder): string =>
  [reminder.ticket, reminder.seq, reminder.limit, reminder.audience].join('|')

/**
 * Of several rungs of one ladder that are due together, as after a night without power or with a ticket that came in
 * late, only the last is still news.
 */
function lastRungs(due: readonly DueReminder[]): Map<string, DueReminder> {
  const last = new Map<string, DueReminder>()
  for (const reminder of due) {
    const earlier = last.get(rungKey(reminder))
    if (!earlier || STAGES.indexOf(reminder.stage) > STAGES.indexOf(earlier.stage))
      last.set(rungKey(reminder), reminder)
  }
  return last
}

const idsOf = (reminders: readonly DueReminder[]): string[] => reminders.map(({ id }) => id)

async function recipients(people: Tx['people'], reminder: DueReminder): Promise<Member[]> {
  const of: Readonly<Record<Audience, () => Promise<Member[]>>> = {
    liaisons: () => people.having(['liaison'], reminder.unit),
    leaderAndOffice: async () => [
      ...(await people.having(['leader'], reminder.unit)),
      ...(await people.having(['office'], null)),
    ],
    liaisonsAndLeader: () => people.having(['liaison', 'leader'], reminder.unit),
  }
  const members = await of[reminder.audience]()
  return members.filter((member, at) => members.findIndex(({ id }) => id === member.id) === at)
}

type Digest = { member: Member; reminders: DueReminder[] }

const newsKey = ({ ticket, limit, stage }: DueReminder): string => `${ticket}|${limit}|${stage}`

async function queueDigest(tx: Keeping, { member, reminders }: Digest): Promise<void> {
  const first = reminders[0]
  if (!first) return
  const ticket = reminders.length === 1 ? { ticket: first.ticket } : {}
  const key = `reminders:${member.id}:${first.id}:${reminders.length}`
  const id = await tx.outbox.add({ key, memberId: member.id, notice: { kind: 'reminders' }, ...ticket })
  if (id !== null) await tx.reminders.bind(idsOf(reminders), member.id, id)
}

/** How long reminders are gathered where calls have to be saved. */
const GATHERING_MS = 1_800_000

/** One message for everything that falls due for a member until the half hour is full; nothing urgent waits for it. */
async function gather(tx: Keeping, digest: Digest): Promise<void> {
  const { member, reminders } = digest
  if (reminders.some(({ urgent }) => urgent)) return queueDigest(tx, digest)
  const until = new Date((Math.floor(tx.now.getTime() / GATHERING_MS) + 1) * GATHERING_MS)
  const key = `reminders:${member.id}:until:${until.getTime()}`
  const added = await tx.outbox.add({ key, memberId: member.id, notice: { kind: 'reminders' }, dueAt: until })
  const id = added ?? (await tx.outbox.waiting(key))
  return id === null ? queueDigest(tx, digest) : tx.reminders.bind(idsOf(reminders), member.id, id)
}

/** `sparing`: the platforms whose calls of the month run low, so that digests are gathered for longer. */
type Needs = { store: Store; rules: Rules; sparing?: () => Promise<ReadonlySet<PlatformName>> }

/**
 * contract.md#reminders: turns every reminder that is due into messages, one digest a member. One pass at a time
 * (the store holds a lock), all in one transaction: a reminder is fired exactly when its messages are queued.
 * Returns how many were due.
 */
export const fireReminders = (needs: Needs) => async (): Promise<number> => {
  await beginLadders(needs)()
  return needs.store.keep(async (tx) => {
    const due = await tx.reminders.takeDue(PASS)
    const wanted = due.filter((reminder) => isStillWanted(reminder, reminder.settled, tx.now))
    const told = [...lastRungs(wanted).values()]
    const digests = new Map<string, Digest & { news: Set<string> }>()
    const known = new Map<string, Member[]>()
    const untold: DueReminder[] = []
    for (const reminder of told) {
      const audience = `${reminder.audience}|${reminder.unit}`
      const members = known.get(audience) ?? (await recipients(tx.people, reminder))
      known.set(audience, members)
      if (members.length === 0) untold.push(reminder)
      for (const member of members) {
        const digest = digests.get(member.id) ?? { member, reminders: [], news: new Set() }
        // Whoever is both liaison and leader is told once.
        if (!digest.news.has(newsKey(reminder))) digest.reminders.push(reminder)
        digest.news.add(newsKey(reminder))
        digests.set(member.id, digest)
      }
    }
    // What is settled once stays: each of these leaves the ones before it as they are.
    const isWanted = new Set(wanted)
    await tx.reminders.settle(idsOf(untold), 'fired', 'nobody to tell')
    await tx.reminders.settle(idsOf(told), 'fired', null)
    await tx.reminders.settle(idsOf(wanted), 'overtaken', 'a later stage was due')
    await tx.reminders.settle(
      idsOf(due.filter((reminder) => !isWanted.has(reminder))),
      'cancelled',
      'settled or passed',
    )
    await tx.reminders.again(idsOf(wanted))
    const sparing = digests.size > 0 ? await needs.sparing?.() : undefined
    // Begun one after the other, which is the order that they keep, and waited for together.
    await Promise.all(
      [...digests.values()].map((digest) =>
        sparing?.has(digest.member.account.platform) ? gather(tx, digest) : queueDigest(tx, digest),
      ),
    )
    return due.length
  })
}
