import type { TakenCall } from '../../../simulator/index.ts'
import { isNight } from './contract.ts'
import type { MessageRow, ReminderRow, Rows } from './rows.ts'
import { CLAIM_MS, overSince, settledCharges } from './settled.ts'

const AT_ONCE = ['answer', 'file', 'citizen', 'office-word', 'card-over']
/** An instant is kept to the millisecond, and the two sides of the line may read the hour one after the other. */
const CLOCKS_MS = 5

const shown = (at: Date | number): string => new Date(at).toISOString()

/** When the call came and whether what it says was begun by night: a claim on the edge is of the day before it. */
function timesOf(call: TakenCall, row: MessageRow): { at: number; begun: number; isByNight: boolean } {
  const at = call.at.getTime()
  const begun = (row.firstTried ?? call.at).getTime()
  return { at, begun, isByNight: [at, begun, at - CLAIM_MS, at + CLOCKS_MS].every(isNight) }
}

/**
 * contract.md#reminders, #calm: no call came before its message was made or its reminders were due, none by night about
 * what is not urgent, and none was begun about what had been settled before.
 */
export function checkTimely(rows: Rows, owned: ReadonlyMap<TakenCall, MessageRow>): string[] {
  const settledOf = settledCharges(rows)
  const urgent = new Set(rows.tickets.filter((ticket) => ticket.urgent).map(({ no }) => no))
  const reminders = new Map(rows.reminders.map((row) => [row.id, row]))
  const carries = new Map<string, ReminderRow[]>()
  for (const { message, reminder } of rows.carried) {
    const row = reminders.get(reminder)
    if (row) carries.set(message, [...(carries.get(message) ?? []), row])
  }
  return [...owned].flatMap(([call, row]) => {
    const { at, begun, isByNight } = timesOf(call, row)
    const carried = carries.get(row.id) ?? []
    const name = `message ${row.id} (${row.kind})`
    const isUrgent = [row.ticket, ...carried.map(({ ticket }) => ticket)].some((no) => no !== null && urgent.has(no))
    const settled = (what: string, over: number | null): string[] =>
      over !== null && over + CLAIM_MS < begun
        ? [`settled: ${name} told ${what} at ${shown(at)}, settled since ${shown(over)}`]
        : []
    const early = (what: string, due: Date): string[] =>
      at + CLOCKS_MS < due.getTime() ? [`early: ${name} told ${what} at ${shown(at)}, due at ${shown(due)}`] : []
    const charge = { ticket: row.ticket ?? '', seq: row.seq ?? 1 }
    return [
      ...early('its subject', row.madeAt),
      ...(isByNight && !isUrgent && !AT_ONCE.includes(row.kind)
        ? [`early: ${name} told by night, at ${shown(at)}`]
        : []),
      ...(row.kind === 'new-ticket' ? settled(charge.ticket, settledOf(charge).close) : []),
      ...carried.flatMap((reminder) => {
        const what = `${reminder.ticket} ${reminder.limit} ${reminder.stage}`
        return [...early(what, reminder.dueAt), ...settled(what, overSince(reminder.limit, settledOf(reminder)))]
      }),
    ]
  })
}
