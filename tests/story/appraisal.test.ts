import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { player } from '../faults/playing.ts'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'

const NO = 'SH20150302-000001'
const OLD = 'SH20150302-000002'

let running: Running
const at = (userId: string) => player(running.simulator, userId, 8_000)
const line = async (item: string): Promise<{ points: string | null }> => {
  const answer = await fetch(`${running.url}/api/v1/units/pudong/sheet`, {
    headers: { authorization: 'Bearer made-up-reader-token' },
  })
  const sheet: { items: { item: string; points: string | null }[] } = JSON.parse(await answer.text())
  return sheet.items.find((one) => one.item === item) ?? { points: 'none' }
}
const audited = async (act: string): Promise<number> =>
  Number((await running.database.sql('SELECT count(*)::int AS n FROM audit WHERE act = $1', [act]))[0]?.n)

beforeAll(async () => {
  running = await runningService('2015-03-27T08:30:00+08:00')
  const desk = [
    { platform: 'wecom', userId: 'review-1', name: '试review-1', unit: null, roles: ['reviewGroup'] },
    { platform: 'wecom', userId: 'leading-1', name: '试leading-1', unit: null, roles: ['leadingGroup'] },
    {
      platform: 'wecom',
      userId: 'many-1',
      name: '试many-1',
      unit: null,
      roles: ['office', 'reviewGroup', 'leadingGroup'],
    },
  ]
  expect(await running.send('members', [...STAFF, ...desk])).toMatchObject({ rejected: [] })
  const closed = { contactedAt: '2015-03-05T10:00:00+08:00', closedAt: '2015-03-06T10:00:00+08:00', result: 'solved' }
  await running.send('tickets', [
    aTicketRow(OLD, '2015-03-02T09:00:00+08:00', { ...closed, report: '已处理' }),
    aTicketRow(NO, '2015-03-09T09:00:00+08:00', {
      ...closed,
      contactedAt: '2015-03-12T10:00:00+08:00',
      closedAt: '2015-03-13T10:00:00+08:00',
      report: GOOD_REPORT,
      urgent: true,
      repeatOf: OLD,
    }),
  ])
  await running.send('revisits', [
    { ticket: NO, at: '2015-03-20T10:00:00+08:00', reached: true, contactedFirst: 'yes', result: 'unsolved' },
  ])
})
afterAll(() => running.stop())

describe('六（一） marks, by the office in chat', () => {
  it('a mark with its reason moves the sheet, and the old one is shown beside the new', async () => {
    expect(await at('office-1').asks('评分 浦东 出席会议 1.5 缺席一次', '已评分')).toContain('1.5/2')
    expect(await line('meetings')).toMatchObject({ points: '1.50' })
    expect(await at('office-1').asks('评分　浦东，会议，２分，补交了说明', '原 1.5 分')).toContain('2/2')
    expect(await at('office-2').asks('评分 浦东 出席会议 2 补交了说明', '没有重复')).toContain('2/2')
    expect(await audited('mark.give')).toBe(3)
  })
  it('the reason is asked for, and refusals come before it', async () => {
    expect(await at('office-1').asks('评分 浦东 归档 3.5', '满分')).toContain('3')
    expect(await at('office-1').asks('评分 浦东 归档 1.3 迟交', '0.5')).toContain('0.5')
    expect(await at('office-1').asks('评分 浦东 先行联系 20 太慢', '系统')).toContain('不用评分')
    await at('office-1').asks('评分 浦东 归档 2.5', '请发送评分理由')
    expect(await at('office-1').asks('两卷迟交', '已评分')).toContain('2.5/3')
    expect(await at('pd-1').asks('评分 浦东 归档 3 很好', '权限')).toContain('没有')
  })
  it('「评分 浦东」 and 「评分表」 show what stands and what is missing', async () => {
    expect(await at('office-1').asks('评分 浦东', '2015 年度评分')).toMatch(/两卷迟交[\s\S]*|补交了说明/)
    const table = await at('office-1').asks('评分表', '没有评完')
    expect(table).toContain('组织落实情况、工单处理流程、交办工作情况')
    expect(table).toContain('15 个单位')
  })
})

describe('六（一）4 monthly reports', () => {
  it('on the last three working days of the month the unit is reminded, once a day, until it has reported', async () => {
    await running.moveTo('2015-03-27T09:00:00+08:00')
    await at('qp-1').hears('还没有报送2015年3月')
    await running.moveTo('2015-03-27T15:00:00+08:00')
    expect(
      at('qp-1')
        .chat()
        .filter((item) => JSON.stringify(item).includes('还没有报送')),
    ).toHaveLength(1)
    expect(await at('qp-1').asks('报送 三月热线动态', '已收到')).toContain('2015年3月')
    expect(await at('qp-1').asks('报送 三月热线动态', '没有重复')).toContain('三月热线动态')
    expect(await at('qp-1').asks('报送 重大事件 青松路爆管', '重大事件')).toContain('青松路爆管')
    expect(await at('qp-1').asks('报送', '已报送')).toContain('2014年11月')
    expect(await at('office-1').asks('报送情况', '没有报送')).not.toContain('青浦')
    await running.moveTo('2015-03-30T09:00:00+08:00')
    await at('pd-2').hears('还没有报送2015年3月')
    expect(
      at('qp-1')
        .chat()
        .filter((item) => JSON.stringify(item).includes('还没有报送2015')),
    ).toHaveLength(1)
  })
})

describe('五（三）, 六（三） adjustments pass three desks, each by another person', () => {
  it('proposed, verified, agreed, approved by pressing cards: only then the score moves', async () => {
    expect(await at('office-1').asks('加分', '加分情形')).toContain('1. ')
    expect(await at('office-1').asks('加分 浦东 1 3.5 理由', '3')).toContain('0.5')
    expect(await at('office-1').asks('加分 浦东 9 1 理由', '条款')).toContain('1 至 5')
    await at('office-1').asks(`加分 浦东 第1项 1.5分 ${OLD} 老大难问题解决`, '已提出加减分 1')
    await at('office-2').hears('待核实')
    // Not the proposer, not another desk, not twice by one person.
    await at('office-2').press('待核实', '同意')
    await at('review-1').hears('待审核')
    await at('many-1').hears('待核实')
    await at('many-1').press('待核实', '同意')
    expect(JSON.stringify(at('many-1').cardAbout('加减分 1'))).toContain('待审核')
    await at('review-1').press('待审核', '同意')
    await at('leading-1').hears('待审定')
    expect(await line('adjustment')).toMatchObject({ points: '2.00' })
    await at('leading-1').press('待审定', '同意')
    await at('pd-lead').hears('已审定')
    expect(await line('adjustment')).toMatchObject({ points: '3.50' })
    await at('leading-1')
      .press('加减分 1', '同意')
      .catch(() => undefined)
    expect(await audited('adjustment.agree')).toBe(3)
    const steps = await running.database.sql('SELECT step FROM adjustment_steps WHERE adjustment = 1 ORDER BY at')
    expect(steps.map(({ step }) => step)).toEqual(['proposed', 'verified', 'agreed', 'approved'])
  })

  it('one person takes one step, whatever else he is; a refusal has its reason; the proposer may withdraw', async () => {
    await at('many-1').asks('减分 青浦 6 其他原因', '已提出加减分 2')
    await at('office-1').hears('加减分 2')
    await at('office-1').press('加减分 2', '同意')
    await at('review-1').hears('加减分 2')
    await at('review-1').press('加减分 2', '不同意')
    await at('review-1').hears('不同意的理由')
    expect(await at('review-1').asks('依据不足', '已否决')).toContain('依据不足')
    await at('office-2').hears('依据不足')
    await at('office-1').asks('减分 青浦 6 再提一次', '已提出加减分 3')
    expect(await at('office-2').asks('撤回 3', '提出人')).toContain('只有')
    await at('office-1').hears('加减分 3 · ')
    await at('office-1').press('加减分 3', '撤回')
    expect(await at('office-1').asks('加减分', '事项 3 项')).toMatch(/已审定[\s\S]*已否决[\s\S]*已撤回/)
    expect(await at('qp-1').asks('加减分', '加分')).toContain('还没有')
    expect(await at('pd-1').asks('加减分', '事项 1 项')).toContain('已审定')
    expect(await at('pd-1').asks('加分 浦东 1 3 自己提', '权限')).toContain('没有')
  })

  it('a file may not undo what the desks decided', async () => {
    const [row] = await running.database.sql(
      `SELECT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') AS at FROM adjustments WHERE id = 1`,
    )
    const again = {
      period: '2015',
      unit: 'pudong',
      kind: 'bonus',
      clause: 1,
      points: 1.5,
      reason: 'x',
      at: `${row?.at}+08:00`,
    }
    const answer = await running.send('adjustments', [
      { ...again, points: '1.5', status: 'rejected' },
      { ...again, points: '2', status: 'approved' },
    ])
    expect(answer.rejected.map(({ code }) => code)).toEqual(['conflict', 'conflict'])
  })
})

describe('scoring.md#candidates', () => {
  it('are found by rules with their evidence, proposed or dismissed by one press, never points by themselves', async () => {
    const before = await line('adjustment')
    const list = await at('office-1').asks('候选', '减分候选 4 件')
    expect(list).toContain('紧急工单逾期 1 件')
    expect(list).toContain('重复投诉 1 件')
    expect(list).toContain('报实际解决而回访未解决 1 件')
    expect(list).toContain('办结说明不完整 1 件')
    await at('office-1').hears('减分候选：')
    await at('office-1').press('减分候选：', '下一条')
    await at('office-1').press('减分候选：', '提出减分')
    await at('office-1').hears('已提出加减分 4')
    await at('office-1').press('减分候选：', '不予提出')
    await at('office-1').press('减分候选：', '不予提出')
    await at('office-1').press('减分候选：', '不予提出')
    expect(await at('office-2').asks('候选', '候选')).toContain('没有等待')
    const verdicts = await running.database.sql('SELECT verdict FROM candidate_verdicts ORDER BY verdict')
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['dismissed', 'dismissed', 'dismissed', 'proposed'])
    expect(await line('adjustment')).toEqual(before)
    expect(await at('pd-1').asks('候选', '权限')).toContain('没有')
  })

  it('nothing was dropped, cut or refused by the platform, and nothing personal was logged', () => {
    const { wecom } = running.simulator
    expect({ errors: wecom.errors, warnings: wecom.warnings }).toEqual({ errors: [], warnings: [] })
    expect(running.logged.join('\n')).not.toMatch(/13812341234|张三丰|814号/)
  })
})
