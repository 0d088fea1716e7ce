import type { TicketLine } from '../../../../usecases/ports/tickets.ts'
import type { Marked } from '../../../../wording/holidays/limit-words.ts'

type Limits = Pick<TicketLine, 'firstContactUntil' | 'closingUntil' | 'provisional'>

/** The limit of first contact of one line of a list. */
export const contactOf = ({ firstContactUntil: until, provisional }: Limits): Marked => ({
  until,
  provisional: provisional.includes('firstContact'),
})

/** Its closing limit. */
export const closingOf = ({ closingUntil: until, provisional }: Limits): Marked => ({
  until,
  provisional: provisional.includes('closing'),
})
