import { afterEach, beforeEach, expect, it } from 'vitest'
import { confirmationDuty } from '../../src/usecases/publication/confirmation-duty.ts'
import { verifyEdition } from '../../src/usecases/publication/verify-edition.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)

/** The year's result is confirmed in silence and released; gives the one who released it. */
async function published() {
  const office = await as('office-1')
  const group = { platform: 'wecom' as const, userId: 'leading-1', name: '试leading-1', unit: null }
  await desk.office.bring(COMMAND, 'members', rowsOf<'members'>([{ ...group, roles: ['leadingGroup'] }]))
  await desk.office.confirmations.open(office, { lastDay: '03-20', period: null })
  await desk.moveTo('2016-03-21 09:00')
  await confirmationDuty(desk)()
  await desk.office.assumptions.confirmAll(office, (await desk.office.assumptions.show(office)).mark)
  const { release } = await desk.office.publication.ask(office, '部分项目未评')
  await desk.office.publication.approve(await as('leading-1'), release.id)
  return as('leading-1')
}

it('contract.md#life, 「更正」: what is published stays byte for byte, that is said, and the check tells it from tampering', async () => {
  const closing = { result: 'solved', report: GOOD_REPORT } as const
  await desk.office.closures.report(await as('pd-1'), 'A', closing)
  await desk.moveTo('2016-03-01 09:00')
  const office = await as('office-1')
  const leading = await published()
  const edition = () => desk.database.sql('SELECT standings, facts, hash FROM editions')
  const before = await edition()
  expect(before).toHaveLength(1)
  const asked = await desk.office.standings.sheet(leading, 'pudong')
  expect(asked).toMatchObject({ edition: 1 })
  await expect(desk.office.corrections.contact(office, 'A', null, '误按')).rejects.toMatchObject({
    code: 'not-contacted',
  })
  expect(await desk.office.corrections.result(office, 'A', 'unsolved', '报错类别')).toMatchObject({
    frozen: 'published',
  })
  expect(await edition()).toEqual(before)
  expect(await desk.office.standings.sheet(leading, 'pudong')).toEqual(asked)
  const { ticket } = await desk.office.tickets.show(office, 'A')
  expect(ticket.assignments.at(-1)?.result).toBe('unsolved')
  const { broken, changed } = await verifyEdition({ store: desk.store })('2015', 1)
  expect(broken).toEqual([])
  expect(changed.map(({ about, explained }) => [about, explained])).toEqual([['ticket:A', true]])
  // What stands now follows the correction: only the next edition can say so.
  const now = await desk.office.standings.provisional(office)
  const own = [...now.standing.ranked, ...now.standing.reference].find(({ unit }) => unit.code === 'pudong')
  expect(own?.total).not.toEqual(asked.sheet.total)
})
