import type { ChatItem, TakenCall } from '../../../../simulator/index.ts'
import type { Rows } from '../rows.ts'
import type { Told } from '../told.ts'

export const [CLOSED, CONTACTED, OPEN] = ['SH20150302-000001', 'SH20150302-000002', 'SH20150302-000003'] as const
export const HOUR = 3_600_000
export const later = (at: Date | null, ms: number): Date => new Date((at?.getTime() ?? 0) + ms)

/** What the checker looks at, to be spoilt. */
export type Case = { rows: Rows; calls: TakenCall[]; told: Told; chats: Map<string, ChatItem[]> }

/** What is spoilt in words, how, and the line that has to name it. */
export type Spoiling = [string, (one: Case) => void, RegExp]

/** The one that fits; there is one, or the case says nothing. */
export function the<Row>(list: readonly Row[], fits: (row: Row) => boolean): Row {
  const found = list.find(fits)
  if (!found) throw new Error('the case has no such row')
  return found
}
export const without = <Row>(list: Row[], fits: (row: Row) => boolean): void => {
  list.splice(list.indexOf(the(list, fits)), 1)
}
export const contact = ({ rows }: Case, no: string = CONTACTED) =>
  the(rows.entries, ({ act, subject }) => act === 'ticket.contact' && subject === `ticket:${no}`)
export const dueDay = ({ rows }: Case) =>
  the(rows.reminders, (row) => row.ticket === OPEN && row.limit === 'firstContact' && row.stage === 'due-day')
export const carrier = ({ rows }: Case) => {
  const reminder = the(rows.reminders, (row) => row.ticket === OPEN && row.state === 'fired')
  const { message } = the(rows.carried, (row) => row.reminder === reminder.id)
  return the(rows.messages, ({ id }) => id === message)
}
export const callOf = (one: Case, message: { messageId: string | null }) =>
  the(one.calls, ({ messageId, what }) => what === 'send' && messageId === message.messageId)
