import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk } from './desk.ts'

export const FINE = { contactedFirst: 'yes', onTime: 'yes', result: 'solved', satisfaction: 'satisfied' } as const
export const BAD = { contactedFirst: 'no', onTime: 'yes', result: 'unsolved', satisfaction: 'dissatisfied' } as const
const MISSED = { reason: 'no-answer', said: '' } as const

const closed = (no: string, closedAt: string, more = {}) =>
  ticketRow(no, '2015-03-02 10:00', {
    citizenName: '王某某',
    citizenPhone: '13800001234',
    contactedAt: inShanghai('2015-03-02 11:00'),
    closedAt: inShanghai(closedAt),
    result: 'solved',
    report: GOOD_REPORT,
    ...more,
  })

export const surveyor = (userId: string) => ({
  platform: 'wecom' as const,
  userId,
  name: `访${userId}`,
  unit: null,
  roles: ['surveyor' as const],
})

/** An office with two surveyors, three closed tickets (A, B, and N without a telephone) and an open one. */
export async function aCallingDesk() {
  const desk = await aDesk('2015-03-04 10:00')
  const { office } = desk
  await office.bring(COMMAND, 'members', rowsOf<'members'>([surveyor('s-1'), surveyor('s-2')]))
  const rows = [
    closed('B', '2015-03-03 09:00'),
    closed('A', '2015-03-02 15:00'),
    closed('N', '2015-03-02 12:00', { citizenPhone: null }),
    ticketRow('OPEN', '2015-03-02 10:00'),
  ]
  await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
  return {
    ...desk,
    as: (userId: string) => office.member(userId),
    next: async (userId = 's-1') => (await office.calls.next(await office.member(userId)))?.view.ticket.no ?? null,
    answer: async (no: string, answers: typeof FINE | typeof BAD = FINE, said = '', userId = 's-1') =>
      office.calls.answer(await office.member(userId), no, answers, said),
    missed: async (no: string) => office.calls.unreached(await office.member('s-1'), no, MISSED),
    revisits: (no: string) => desk.store.read((tx) => tx.tickets.revisits(no)),
    imported: (no: string, at: string, answers: typeof FINE | typeof BAD) =>
      office.bring(
        COMMAND,
        'revisits',
        rowsOf<'revisits'>([{ ticket: no, at: inShanghai(at), reached: true, ...answers, note: null }]),
      ),
  }
}

export type CallingDesk = Awaited<ReturnType<typeof aCallingDesk>>
