import { expect, it } from 'vitest'
import { newTicketsCard } from '../../src/bot/views/tickets/gathered.ts'
import { latest } from '../../src/domain/ticket.ts'
import { keepList } from '../../src/usecases/talk/shown-lists.ts'
import { aTicket } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, LIAISON, lengthProblems, textOf } from './support/desk.ts'

const NOS = ['SH20150302-000201', 'SH20150302-000202', 'SH20150302-000203']

/** Three tickets that came together are told as one list, as it is delivered. */
async function gathered() {
  const tickets = NOS.map((no, at) => aTicket({ no, summary: `${at + 1} 号楼没有水` }))
  const place = await desk({ tickets: new Map(tickets.map((ticket) => [ticket.no, ticket])) })
  const { card, listed } = newTicketsCard(
    tickets.map((ticket) => ({
      ...ticket,
      firstContactUntil: latest(ticket).limits.firstContact.until,
      provisional: false,
    })),
  )
  await place.store.keep((tx) => keepList(tx, LIAISON.id, { asked: false, nos: listed }))
  const acts = async () => (await place.acts()).filter((act) => act.includes('contact'))
  return { place, card, acts }
}

it('contract.md#calm: each line of the list of new tickets opens its ticket, which goes on with its own buttons', async () => {
  const { place, card, acts } = await gathered()
  expect(lengthProblems(card)).toEqual([])
  expect(card.buttons).toHaveLength(3)
  for (const [at, button] of card.buttons.entries()) {
    const reply = await place.presses('wang', button.key)
    // The list itself stays, to be pressed for its other lines.
    expect(reply.replace).toBeUndefined()
    const [ticket] = cardsOf(reply)
    expect(JSON.stringify(ticket)).toContain(NOS[at])
    expect(buttonsOf(ticket)).toContain('已联系市民')
  }
  expect(await acts()).toEqual([])
})

it('「1 已联系」 on it is the contact of its first ticket; a place that it has not is said', async () => {
  const { place, acts } = await gathered()
  expect(textOf(await place.says('wang', '1 已联系'))).toContain(`工单 ${NOS[0]} 已记录先行联系`)
  expect(textOf(await place.says('wang', '第3件联系了，谢谢'))).toContain(`工单 ${NOS[2]} 已记录先行联系`)
  expect(await acts()).toEqual([`ticket.contact ticket:${NOS[0]}`, `ticket.contact ticket:${NOS[2]}`])
  await place.says('wang', '9 已联系')
  expect(await acts()).toHaveLength(2)
})
