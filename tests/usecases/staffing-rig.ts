import type { Called } from '../../src/usecases/people/staffing.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk } from './desk.ts'

export const called = (text: string, platform: Called['platform'] = null): Called => ({ text, platform })

/** A desk at which people leave and come back. */
export async function aStaffedDesk() {
  const desk = await aDesk('2015-03-02 10:05')
  const as = (userId: string) => desk.office.member(userId)
  return {
    ...desk,
    as,
    stop: async (by: string, who: string) => desk.office.staffing.stop(await as(by), called(who)),
    restart: async (by: string, who: string) => desk.office.staffing.restart(await as(by), called(who)),
    bringTicket: (no = 'A') =>
      desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow(no, '2015-03-02 10:00')])),
    members: (...rows: object[]) =>
      desk.office.bring(
        COMMAND,
        'members',
        rowsOf<'members'>(
          rows.map((row) => ({ platform: 'wecom', userId: '', name: '', unit: null, roles: [], ...row }) as const),
        ),
      ),
    sentTo: (userId: string) => desk.chat.sent.filter(({ to }) => to === userId).map(({ about }) => about),
    audited: () =>
      desk.database.sql(
        `SELECT act, why, detail FROM audit WHERE act LIKE 'member.%' AND act <> 'member.import' ORDER BY seq`,
      ),
  }
}

export type StaffedDesk = Awaited<ReturnType<typeof aStaffedDesk>>
