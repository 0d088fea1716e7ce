import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card, Reply } from '../../src/bot/chat.ts'
import { replyTo } from '../../src/bot/talk/reply.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from '../usecases/desk.ts'
import { cardsOf, lengthProblems, textOf } from './support/desk.ts'
import { REPERTOIRE } from './support/repertoire.ts'

const NO = 'SH20150302-000123'
const OTHER = 'SH20150302-000124'

let desk: Desk
let events = 0

async function says(userId: string, text: string): Promise<Reply> {
  events += 1
  const account = { platform: 'wecom' as const, userId }
  const event = { kind: 'text' as const, id: `e${events}`, account, at: await desk.store.now(), text, group: null }
  return (await replyTo(REPERTOIRE, useCasesOver(desk.rules)(desk.store), 2048, event)).reply
}

const firstCard = (reply: Reply): Card => {
  const [card] = cardsOf(reply)
  if (!card) throw new Error('no card')
  return card
}

beforeAll(async () => {
  desk = await aDesk('2015-06-01 09:00')
  const more = (userId: string, role: 'reviewGroup' | 'leadingGroup') => ({
    platform: 'wecom' as const,
    userId,
    name: `试${userId}`,
    unit: null,
    roles: [role],
  })
  await desk.office.bring(
    COMMAND,
    'members',
    rowsOf<'members'>([more('review-1', 'reviewGroup'), more('leading-1', 'leadingGroup')]),
  )
  const closed = {
    contactedAt: inShanghai('2015-03-02 15:00'),
    closedAt: inShanghai('2015-03-04 15:00'),
    result: 'solved' as const,
    report: GOOD_REPORT,
    citizenName: '张三丰',
    citizenPhone: '13812341234',
  }
  await desk.office.bring(
    COMMAND,
    'tickets',
    rowsOf<'tickets'>([ticketRow(NO, '2015-03-02 10:00', closed), ticketRow(OTHER, '2015-03-02 10:00', closed)]),
  )
  const revisit = { contactedFirst: 'no', onTime: 'yes', result: 'unsolved', satisfaction: 'dissatisfied' } as const
  await desk.office.bring(
    COMMAND,
    'revisits',
    rowsOf<'revisits'>([
      { ticket: NO, at: inShanghai('2015-03-06 10:00'), reached: true, ...revisit, note: '仍在漏水' },
    ]),
  )
  await says('office-1', `减分 浦东 2 ${NO} 报实际解决，回访未解决`)
})
afterAll(() => desk.close())

describe('each desk sees what decides, for exactly the tickets before it', () => {
  const opens = async (userId: string): Promise<boolean> =>
    !textOf(await says(userId, `工单 ${NO}`)).includes('没有办理')

  it('before its turn a group opens nothing and has nothing to do', async () => {
    for (const userId of ['review-1', 'leading-1']) {
      expect(await opens(userId)).toBe(false)
      expect(textOf(await says(userId, '待办'))).toContain('没有等待您审核的事项')
    }
  })

  it('the adjustment card bears the complaint, the report and the revisit', async () => {
    const card = firstCard(await says('office-2', '加减分 1'))
    expect(card.body).toBe(`报实际解决，回访未解决。诉求：水管漏水。办结说明：${GOOD_REPORT}`)
    expect(card.fields).toContainEqual({ name: '回访', value: '未解决，不满意，先行联系否，按时办结是' })
    expect(lengthProblems(card)).toEqual([])
  })

  it('the review group has it in 「待办」, opens its ticket with the citizen masked, and no other', async () => {
    await says('office-2', '同意加减分 1')
    const todo = await says('review-1', '待办')
    expect(textOf(todo)).toMatch(/^等待您审核的事项共 1 项：\n1\. 加减分 1 浦东新区水务局 减分（待审核）/)
    expect(firstCard(todo).buttons.map(({ text }) => text)).toEqual(['同意', '不同意'])
    const opened = await says('review-1', `工单 ${NO}`)
    expect(firstCard(opened).buttons).toEqual([])
    expect(firstCard(opened).fields).toContainEqual({ name: '市民', value: '张* 138****1234' })
    expect(textOf(opened)).toContain(GOOD_REPORT)
    expect(textOf(opened)).toContain('2015-03-06 10:00 未解决，不满意，先行联系否，按时办结是（仍在漏水）')
    expect(textOf(await says('review-1', `工单 ${OTHER}`))).toContain('没有办理这件事的权限')
    expect(await opens('leading-1')).toBe(false)
  })

  it('once it has decided the next desk has it', async () => {
    await says('review-1', '同意加减分 1')
    expect(await opens('review-1')).toBe(false)
    expect(textOf(await says('leading-1', '待办'))).toContain('加减分 1')
    expect(await opens('leading-1')).toBe(true)
    await says('leading-1', '同意加减分 1')
    expect(await opens('leading-1')).toBe(false)
    expect(textOf(await says('leading-1', '待办'))).toContain('没有等待您审核的事项')
  })

  it('「排名」 and 「得分」 for both groups', async () => {
    for (const userId of ['review-1', 'leading-1']) {
      expect(textOf(await says(userId, '排名')).match(/　基础 /g)).toHaveLength(10)
      expect(textOf(await says(userId, '得分 浦东'))).toContain('浦东新区水务局 2015 年度考核得分')
    }
  })
})
