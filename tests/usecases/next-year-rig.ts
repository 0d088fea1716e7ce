import type { HolidayNotice } from '../../src/domain/calendar.ts'
import type { LimitName } from '../../src/domain/deadline.ts'
import { latest, type Ticket } from '../../src/domain/ticket.ts'
import { addHolidayNotice } from '../../src/usecases/holidays/add-notice.ts'
import { COMMAND, inShanghai, minuteOf, rowsOf, ticketRow } from '../support/office.ts'
import type { Desk } from './desk.ts'

/** Nobody's: the first of January, and a Monday besides; a Saturday is made up. */
export const NOTICE: HolidayNotice = {
  number: '国办发明电〔2026〕99号',
  year: 2027,
  issued: '2026-12-25',
  address: '',
  rest: ['2027-01-01', '2027-01-04'],
  work: ['2027-01-09'],
}

/** A ticket that was closed on the 28th. */
export const closedRow = (no: string) =>
  ticketRow(no, '2026-12-28 09:00', {
    contactedAt: inShanghai('2026-12-28 09:30'),
    closedAt: inShanghai('2026-12-28 09:40'),
    result: 'solved',
  })

/** What is done at the turn of the year, over one desk. */
export const nextYearOver = (desk: Desk) => {
  const shown = async (no: string): Promise<Ticket> => {
    const ticket = await desk.store.read((tx) => tx.tickets.find(no))
    if (!ticket) throw new Error(`no ticket ${no}`)
    return ticket
  }
  return {
    shown,
    as: (userId: string) => desk.office.member(userId),
    bring: (...rows: Parameters<typeof rowsOf<'tickets'>>[0]) =>
      desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows)),
    add: (notice = NOTICE, replace = false) =>
      addHolidayNotice({ store: desk.store, rules: desk.rules })(COMMAND, notice, { replace }),
    /** 「01-05」, and a star where it is provisional. */
    last: async (no: string, limit: LimitName): Promise<string> => {
      const { until, provisional } = latest(await shown(no)).limits[limit]
      return `${minuteOf(until).slice(0, 5)}${provisional ? '*' : ''}`
    },
    /** The citizen finds it unsolved: it goes back to its unit. */
    sentBack: async (no: string): Promise<void> => {
      await desk.moveTo('2026-12-30 10:00')
      const at = inShanghai('2026-12-30 09:30')
      const answers = {
        contactedFirst: null,
        onTime: null,
        result: 'unsolved' as const,
        satisfaction: null,
        note: null,
      }
      await desk.office.bring(COMMAND, 'revisits', rowsOf<'revisits'>([{ ticket: no, at, reached: true, ...answers }]))
    },
  }
}
