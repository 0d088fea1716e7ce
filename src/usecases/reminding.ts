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

async function recipients(people: Tx['people'], reminder: DueReminder): Promise<string[]> {
  const liaisons = reminder.audience === 'liaisons'
  const members = liaisons
    ? await people.having(['liaison'], reminder.unit)
    : [...(await people.having(['leader'], reminder.unit)), ...(await people.having(['office'], null))]
  return members.map((member) => member.id)
}

async function queueDigest(tx: Keeping, memberId: string, reminders: readonly DueReminder[]): Promise<void> {
  const first = reminders[0]
  if (!first) return
  const ticket = reminders.length === 1 ? { ticket: first.ticket } : {}
  const key = `reminders:${memberId}:${first.id}:${reminders.length}`
  const id = await tx.outbox.add({ key, memberId, notice: { kind: 'reminders' }, ...ticket })
  if (id === null) return
  for (const reminder of reminders) await tx.reminders.bind(reminder.id, memberId, id)
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
    const last = lastRungs(wanted)
    const inbox = new Map<string, DueReminder[]>()
    const known = new Map<string, string[]>()
    for (const reminder of due) {
      if (!isStillWanted(reminder, reminder.settled, tx.now)) {
        await tx.reminders.settle(reminder.id, 'cancelled', 'settled')
      } else if (last.get(rungKey(reminder)) !== reminder) {
        await tx.reminders.settle(reminder.id, 'overtaken', 'a later stage was due')
      } else {
        const audience = `${reminder.audience}|${reminder.unit}`
        const ids = known.get(audience) ?? (await recipients(tx.people, reminder))
        known.set(audience, ids)
        for (const id of ids) inbox.set(id, [...(inbox.get(id) ?? []), reminder])
        await tx.reminders.settle(reminder.id, 'fired', ids.length === 0 ? 'nobody to tell' : null)
      }
    }
    for (const [memberId, reminders] of inbox) await queueDigest(tx, memberId, reminders)
    return due.length
  })
