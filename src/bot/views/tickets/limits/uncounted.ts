import type { TicketOptions } from '../../../../usecases/tickets/ticket-options.ts'
import { uncountedTicket } from '../../../../wording/console/periods/periods.ts'
import type { Text } from '../../../chat.ts'
import { BODY, fitsBody, short } from '../../text/card-text.ts'
import { say } from '../../text/said.ts'

/** A ticket that came on a day of no period says so on its card, with what whoever reads it can do; else nothing. */
const line = ({ uncounted }: TicketOptions): string =>
  uncounted === null ? '' : `（${uncountedTicket(uncounted.day, uncounted.mends)}）`

const room = (options: TicketOptions): number => BODY - [...line(options)].length

/** What a card says of a ticket, and that it is counted in no period where it is in none. */
export const withUncounted = (text: string, options: TicketOptions): string =>
  `${short(text, room(options))}${line(options)}`

/** Whether a text stands on its ticket's card as a whole. */
export const fitsBeside = (text: string, options: TicketOptions): boolean => fitsBody(text, room(options))

/** The same beside a card that has no room for it. */
export const uncountedText = ({ uncounted }: TicketOptions, no: string): Text[] =>
  uncounted === null ? [] : [say(`工单 ${no}：${uncountedTicket(uncounted.day, uncounted.mends)}。`)]
