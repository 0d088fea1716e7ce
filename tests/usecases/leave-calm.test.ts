import { afterEach, expect, it } from 'vitest'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
afterEach(() => desk.close())

it('contract.md#duty: what waits for somebody through the night is told to his substitute together', async () => {
  desk = await aDesk('2015-09-02 23:00', { calm: true })
  const substitute = { platform: null, text: 'pd-lead' }
  const asked = { who: null, first: '09-03', last: null, substitute }
  await desk.office.leaves.give(await desk.office.member('pd-1'), asked)
  for (const no of ['A', 'B']) {
    const receivedAt = await desk.store.now()
    const row = { ...ticketRow(no, '2015-09-02 23:00'), receivedAt }
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row]))
  }
  await desk.moveTo('2015-09-03 07:30')
  await desk.office.pass()
  const told = desk.chat.sent.filter(({ about }) => about.startsWith('new-ticket'))
  expect(told.map(({ at, to, about }) => `${at} ${to} ${about}`).sort()).toEqual([
    '09-03 07:30 pd-2 new-tickets A + B',
    '09-03 07:30 pd-lead new-tickets A + B',
  ])
})
