import { isStillWanted, STAGES } from '../domain/reminder.ts'
import type { DueReminder } from './ports/reminders.ts'
import type { Store, Tx } from './ports.ts'

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

async function recipients(people: Tx['people'], reminder: DueReminder): Promise<string[]> {
  const liaisons = reminder.audience === 'liaisons'
  const members = liaisons
    ? await people.having(['liaison'], reminder.unit)
    : [...(await people.having(['leader'], reminder.unit)), ...(await people.having(['office'], null))]
  return [...new Set(members.map((member) => member.id))]
}

async function queueDigest(tx: Keeping, memberId: string, reminders: readonly DueReminder[]): Promise<void> {
  const first = reminders[0]
  if (!first) return
  const ticket = reminders.length === 1 ? { ticket: first.ticket } : {}
  const key = `reminders:${memberId}:${first.id}:${reminders.length}`
  const id = await tx.outbox.add({ key, memberId, notice: { kind: 'reminders' }, ...ticket })
  if (id === null) return
  await tx.reminders.bind(
    reminders.map((reminder) => reminder.id),
    memberId,
    id,
  )
}

/**
 * Contract 5, reminders: turns every reminder that is due into messages, one digest a member. One pass at a time
 * (the store holds a lock), all in one transaction: a reminder is fired exactly when its messages are queued.
 * Returns how many were due.
 */
export const fireReminders = (needs: { store: Store }) => (): Promise<number> =>
  needs.store.keep(async (tx) => {
    const due = await tx.reminders.takeDue(PASS)
    const wanted = due.filter((reminder) => isStillWanted(reminder, reminder.settled, tx.now))
    const told = [...lastRungs(wanted).values()]
    const digests = new Map<string, DueReminder[]>()
    const known = new Map<string, string[]>()
    const untold: DueReminder[] = []
    for (const reminder of told) {
      const audience = `${reminder.audience}|${reminder.unit}`
      const members = known.get(audience) ?? (await recipients(tx.people, reminder))
      known.set(audience, members)
      if (members.length === 0) untold.push(reminder)
      for (const id of members) {
        const digest = digests.get(id) ?? []
        digest.push(reminder)
        digests.set(id, digest)
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
    for (const [memberId, reminders] of digests) await queueDigest(tx, memberId, reminders)
    return due.length
  })
