import { afterEach, beforeEach, expect, it } from 'vitest'
import { ticketFile } from '../../../src/usecases/tickets/ticket-file.ts'
import { COMMAND, rowsOf, ticketRow } from '../../support/office.ts'
import { aDesk, type Desk } from '../desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
})
afterEach(() => desk.close())

const bring = (as: string | null) =>
  desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00', { class: as })]))
const classOf = async () => (await ticketFile(desk)('A')).class

it('contract.md#tickets: what the sender classes a ticket as is kept, corrected, and not undone by silence', async () => {
  expect(await bring('急')).toMatchObject({ accepted: 1, rejected: [] })
  expect(await classOf()).toBe('急')
  expect(await bring('急')).toMatchObject({ unchanged: 1 })
  expect(await bring(null)).toMatchObject({ unchanged: 1 })
  expect(await bring('平')).toMatchObject({ changed: 1 })
  expect(await classOf()).toBe('平')
})
