import { expect, it } from 'vitest'
import { keepList } from '../../../src/usecases/talk/shown-lists.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { cardsOf, desk, keyIn, LIAISON, REPORT, textOf } from '../support/desk.ts'
import { A, B, C, town } from './town.ts'

const place = () => desk({ tickets: town() })

it('a place means the list shown last, and none after a working day', async () => {
  const at = await place()
  await at.says('wang', '待办')
  await at.moveTo(shanghai('2015-03-02 21:59'))
  expect(cardsOf(await at.says('wang', '工单 3'))[0]?.note).toContain(C)
  await at.moveTo(shanghai('2015-03-02 22:00'))
  expect(textOf(await at.says('wang', '工单 3'))).toContain('没有给您发过列表')
  expect(textOf(await at.says('lead', '3'))).toContain('没有给您发过列表')
})

it('an answer to a place bears the whole number, so that a slip is seen', async () => {
  const at = await place()
  await at.says('wang', '待办')
  expect(textOf(await at.says('wang', '联系 1'))).toContain(`工单 ${A} 已记录先行联系`)
  expect(textOf(await at.says('wang', '联系 1'))).toContain(`工单 ${A} 已经记录过先行联系`)
})

it('pages count on, and each place of every page is known', async () => {
  const numbers = Array.from({ length: 14 }, (_, n) => `SH20150302-0007${String(n + 10)}`)
  const at = await desk({ tickets: new Map(numbers.map((no) => [no, aTicket({ no })])) })
  const first = await at.says('wang', '待办')
  expect(cardsOf(first)[0]?.buttons.map(({ text }) => text)).toEqual([
    '1. 000710',
    '2. 000711',
    '3. 000712',
    '4. 000713',
    '5. 000714',
    '下一页',
  ])
  const second = await at.presses('wang', keyIn(first, '下一页'))
  expect(textOf(second)).toContain('6. SH20150302-000715')
  expect(cardsOf(second)[0]?.body).toContain('例如「6」「联系 6」')
  expect(second.replace).toBeUndefined()
  for (const [said, no] of [
    ['2', '000711'],
    ['7', '000716'],
  ] as const) {
    expect(cardsOf(await at.says('wang', said))[0]?.note).toContain(no)
  }
  expect(textOf(await at.says('wang', '12'))).toContain('最近的列表只有 10 件')
})

it('a list that arrives while another one is read makes a place a question, never an act on the wrong ticket', async () => {
  const at = await place()
  await at.says('wang', '待办')
  await at.moveTo(shanghai('2015-03-02 14:10'))
  await at.store.keep((tx) => keepList(tx, LIAISON.id, { asked: false, nos: [C, A] }))
  const reply = textOf(await at.says('wang', '联系 1'))
  expect(reply).toContain(A)
  expect(reply).toContain(C)
  expect(reply).toContain('没有办理')
  expect(await at.acts()).toEqual([])
  await at.moveTo(shanghai('2015-03-02 15:00'))
  await at.store.keep((tx) => keepList(tx, LIAISON.id, { asked: false, nos: [C] }))
  expect(textOf(await at.says('wang', '联系 1'))).toContain(`工单 ${C} 已记录`)
})

it('the few that a tail may mean are numbered, and the next place means one of them', async () => {
  const at = await place()
  await at.says('wang', '联系 256')
  await at.says('wang', '联系 2')
  expect(await at.acts()).toEqual(['ticket.contact ticket:SH20150301-000256'])
})

it('closing from 「待办」 takes four presses and the text', async () => {
  const at = await place()
  const listed = await at.says('wang', '待办')
  const opened = await at.presses('wang', keyIn(listed, '2. 000124'))
  const form = await at.presses('wang', keyIn(opened, '办结上报'))
  await at.presses('wang', keyIn(form, '提交'), { result: ['solved'] })
  const shown = await at.says('wang', REPORT)
  await at.presses('wang', keyIn(shown, '确认办结'))
  expect(await at.acts()).toEqual([`closure.report ticket:${B}`])
})

it('a ticket that nobody called asks once and goes on, whichever answer is pressed', async () => {
  for (const [answer, acts] of [
    ['仍要办结', [`closure.report ticket:${A}`]],
    ['先记先行联系', [`ticket.contact ticket:${A}`]],
  ] as const) {
    const at = await place()
    const asked = await at.says('wang', `办结 123 实际解决 ${REPORT}`)
    const reply = await at.presses('wang', keyIn(asked, answer))
    expect(await at.acts()).toEqual(acts)
    if (answer === '仍要办结') continue
    expect(reply.replace?.title).toBe('请确认办结说明')
    await at.presses('wang', keyIn(reply, '确认办结'))
    expect(await at.acts()).toHaveLength(2)
  }
})

it('a report before its outcome is kept until the outcome is chosen, by a word or by a press', async () => {
  const at = await place()
  await at.says('wang', `办结 124 ${REPORT}`)
  expect(cardsOf(await at.says('wang', '解释说明'))[0]?.body).toContain('总阀损坏')
  const other = await place()
  const form = await other.says('wang', `办结 124 ${REPORT}`)
  const pressed = await other.presses('wang', keyIn(form, '提交'), { result: ['solved'] })
  expect(cardsOf(pressed).at(-1)?.body).toContain('总阀损坏')
})

it('a reason before its ground is kept until the ground is chosen', async () => {
  const at = await place()
  const form = await at.says('wang', '退单 178 该井盖属于通信公司所有')
  await at.presses('wang', keyIn(form, '提交退单'), { ground: ['outside'] })
  expect(await at.acts()).toEqual([`return.request ticket:${C}`])
  expect(await at.drafts()).toBe(0)
})
