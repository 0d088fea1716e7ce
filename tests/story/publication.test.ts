import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyEdition } from '../../src/usecases/publication/verify-edition.ts'
import { player } from '../faults/playing.ts'
import { expectPapersOf } from '../support/edition-papers.ts'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT } from '../support/staff.ts'
import { bringYear } from '../support/year.ts'

const NO = 'SH20151123-000001'
const LATE = 'SH20151123-000002'
let running: Running
const at = (userId: string) => player(running.simulator, userId, 8_000)
const audited = async (act: string): Promise<number> =>
  Number((await running.database.sql('SELECT count(*)::int AS n FROM audit WHERE act = $1', [act]))[0]?.n)
const edition = (number: number) =>
  running.database.sql('SELECT facts, scheme, standings, hash FROM editions WHERE edition = $1', [number])

beforeAll(async () => {
  running = await runningService('2015-11-23T09:00:00+08:00')
  await bringYear(running)
}, 120_000)
afterAll(() => running.stop())

describe('plan 五, 七: from dispatch to publication of two editions, in chat', () => {
  it('a ticket is dispatched, contacted and closed; another one is forgotten', async () => {
    await running.send('tickets', [
      aTicketRow(NO, '2015-11-23T08:50:00+08:00'),
      aTicketRow(LATE, '2015-11-23T08:55:00+08:00'),
    ])
    await at('pd-1').hears(NO)
    await at('pd-1').press(NO, '已联系市民')
    await at('pd-1').say(`办结 ${NO} 实际解决 ${GOOD_REPORT}`)
    await at('pd-1').hears('已办结')
  })

  it('五: the data are confirmed after the period, by the office, with a day that leaves time', async () => {
    expect(await at('office-1').asks('启动数据确认 至 12月20日', '考核期')).toContain('还没有结束')
    await running.moveTo('2015-12-02T09:00:00+08:00')
    expect(await at('pd-1').asks('启动数据确认 至 12月20日', '权限')).toContain('没有')
    expect(await at('office-1').asks('启动数据确认 至 12月2日', '截止日期')).toContain('明天')
    expect(await at('office-1').asks('启动数据确认 至 12月20日', '已启动')).toContain('15 个单位')
    expect(await at('office-2').asks('启动数据确认 至 12月20日', '正在进行')).toContain('不用')
    const card = JSON.stringify(await at('pd-1').hears('请确认考核数据'))
    expect(card).toContain('2015-12-20（周日）24:00')
    expect(await audited('confirmation.open')).toBe(1)
  })

  it('another unit confirms; 「提请发布」 is refused while words are awaited', async () => {
    await at('qp-1').answers('请确认考核数据', '确认无误')
    expect(JSON.stringify(at('qp-1').cardAbout('请确认考核数据'))).toContain('已确认无误')
    expect(await at('office-1').asks('提请发布', '没有答复')).toContain('14 个单位')
  })

  it('a unit objects to a ticket: the office grants it by a correction, and the unit sees the difference', async () => {
    await at('pd-1').press('请确认考核数据', '提出异议')
    await at('pd-1').hears('请发送有异议的工单编号')
    expect(await at('pd-1').asks('先行联系 没有编号', '逐件计算')).toContain('编号')
    expect(await at('pd-1').asks(`${LATE} 当日下午已电话联系`, '已提交异议')).toContain(LATE)
    expect(await at('pd-2').asks('确认无误', '异议等待')).toContain('请在处理后')
    await at('office-1').answers('异议待处理', '认可异议')
    await at('office-1').hears('选择更正')
    await at('office-1').choose('选择更正', '已按时联系')
    expect(JSON.stringify(await at('office-1').hears('更正前后'))).toContain('先行联系率')
    // The colleague's older card shows what has become of it and decides nothing.
    await at('office-2').press('异议待处理', '不认可')
    expect(JSON.stringify(at('office-2').cardAbout('异议已认可'))).toContain('已按时联系')
    const told = JSON.stringify(await at('pd-1').hears('已认可'))
    expect(told).toContain('先行联系率')
    expect(told).not.toContain('青浦')
    expect([await audited('objection.grant'), await audited('facts.correct')]).toEqual([1, 1])
  })

  it('an objection to a mark is granted by a new mark, one without ground is refused with its reason', async () => {
    await at('pd-1').asks('异议 出席会议 三月例会已事先请假', '已提交异议')
    await at('office-2').asks('异议', '异议待处理')
    await at('office-2').press('三月例会', '认可异议')
    await at('office-2').hears('更正后的分值')
    expect(await at('office-2').asks('2.5', '分')).toMatch(/0|2/)
    await at('office-2').asks('2', '更正前后')
    await at('pd-lead').asks(`异议 ${LATE} 按时办结 市民要求延后`, '已提交异议')
    await at('office-1').answers('市民要求延后', '不认可')
    await at('office-1').hears('不认可的理由')
    await at('office-1').say('没有书面依据')
    expect(JSON.stringify(await at('pd-lead').hears('未予认可'))).toContain('没有书面依据')
  })

  it('on the last day who has not answered is reminded, and silence is recorded as such', async () => {
    await running.moveTo('2015-12-20T09:00:00+08:00')
    await at('pd-lead').hears('数据确认今日截止')
    await running.moveTo('2015-12-20T16:00:00+08:00')
    await at('pd-1').hears('数据确认即将截止')
    expect(JSON.stringify(at('qp-1').chat())).not.toContain('数据确认今日截止')
    await at('pd-1').press('数据确认即将截止', '确认无误')
    await running.moveTo('2015-12-21T00:00:00+08:00')
    expect(await at('pd-1').asks('异议 出席会议 迟到的异议', '截止')).toContain('不能')
    const answers = await running.database.sql(
      `SELECT answer || ' ' || count(*) AS n FROM confirmation_answers GROUP BY answer ORDER BY 1`,
    )
    expect(answers).toEqual([{ n: 'confirmed 2' }, { n: 'silent 13' }])
    // Nobody is told of it at midnight.
    await running.moveTo('2015-12-21T07:30:00+08:00')
    expect(JSON.stringify(await at('office-1').hears('已截止'))).toContain('未答复 13 家')
  })

  it('七: nothing is released before every assumption is confirmed by name and the leading group approves', async () => {
    await running.moveTo('2015-12-21T09:00:00+08:00')
    expect(await at('office-1').asks('提请发布', '假定')).toContain('不能发布')
    await at('office-1').asks('假定', '确认考核方案的假定')
    await at('office-1').press('确认考核方案的假定', '全部确认')
    expect(await audited('scheme.confirm')).toBe(0)
    await at('office-1').answers('确认以下 39 项？', '确认')
    expect(await audited('scheme.confirm')).toBeGreaterThan(20)
    expect(await at('both-1').asks('提请发布', '已提请')).toContain('第 1 版')
    expect(await at('office-1').asks('提请发布', '已经提请')).toContain('不用')
    await at('both-1').answers('考核结果待审定', '同意发布')
    await at('both-1').hears('前一步是您本人')
    await at('leading-1').press('考核结果待审定', '不同意')
    await at('leading-1').hears('不同意的理由')
    await at('leading-1').say('请补充说明未答复单位')
    expect(JSON.stringify(await at('office-1').hears('未同意发布'))).toContain('补充说明')
    expect(await edition(1)).toEqual([])
    await at('office-1').asks('提请发布', '已提请')
    await at('leading-1').hears('发布申请 2')
    await at('leading-1').press('发布申请 2', '查看全部')
    await at('leading-1').hears('拟为第 1 版')
    await at('leading-1').press('发布申请 2', '同意发布')
    await at('leading-1').answers('确认发布 2015 年度考核结果？', '确认发布')
    expect(JSON.stringify(await at('pd-1').hears('考核结果已发布'))).toContain('浦东')
    expect(JSON.stringify(await at('pd-1').hears('考核结果已发布'))).not.toContain('青浦')
    expect(JSON.stringify(await at('office-1').hears('考核结果已发布'))).toContain('青浦')
    expect(await at('office-1').asks('排名', '已发布')).toContain('第 1 版')
    expect(await at('qp-1').asks('排名', '已发布')).toContain('第 1 版')
  })

  it('its papers and pictures name the edition and its hash', async () => {
    await expectPapersOf(running.service.database, 1, String((await edition(1))[0]?.hash))
  })

  it('a fact that changes later leaves edition 1 byte-equal, and the check says which fact it was', async () => {
    const before = await edition(1)
    const verify = verifyEdition({ store: running.database.store })
    expect(await verify('2015', 1)).toMatchObject({ broken: [], changed: expect.anything() })
    expect((await verify('2015', 1)).changed.filter(({ explained }) => !explained)).toEqual([])
    await running.send('revisits', [
      {
        ticket: NO,
        at: '2015-12-01T10:00:00+08:00',
        reached: true,
        contactedFirst: 'no',
        satisfaction: 'dissatisfied',
      },
    ])
    await running.catchUp()
    expect(await edition(1)).toEqual(before)
    const imported = await verify('2015', 1)
    expect(imported.broken).toEqual([])
    expect(imported.changed.filter(({ about }) => about === `ticket:${NO}`).every(({ explained }) => explained)).toBe(
      true,
    )
    expect(imported.changed.some(({ about }) => about === `ticket:${NO}`)).toBe(true)
    const [other] = await running.database.sql(
      `UPDATE assignments SET contacted_at = received_at + interval '1 hour'
       WHERE ticket_no = (SELECT ticket_no FROM assignments WHERE unit_code = 'fengxian' AND contacted_at IS NOT NULL LIMIT 1)
       RETURNING ticket_no AS no`,
    )
    const tampered = (await verify('2015', 1)).changed.filter(({ explained }) => !explained)
    expect(tampered.map(({ about }) => about)).toEqual([`ticket:${other?.no}`])
    expect(tampered[0]?.what).toContain('contactedAt')
    await expect(running.database.sql('UPDATE editions SET reason = $1', ['x'])).rejects.toThrow('never changed')
    await expect(running.database.sql('DELETE FROM editions')).rejects.toThrow('never changed')
  })

  it('a correction is edition 2, with its reason and its difference', async () => {
    await at('office-1').asks('启动数据确认 2015 至 12月30日', '已启动')
    await running.moveTo('2015-12-31T00:00:00+08:00')
    await running.moveTo('2015-12-31T09:00:00+08:00')
    expect(await at('office-1').asks('提请发布', '原因')).toContain('提请发布 更正')
    expect(await at('office-1').asks('提请发布 补录浦东一件回访', '已提请')).toContain('第 2 版')
    await at('leading-1').hears('发布申请 3')
    await at('leading-1').press('发布申请 3', '同意发布')
    await at('leading-1').answers('确认发布 2015 年度考核结果？', '确认发布')
    const told = JSON.stringify(await at('pd-2').hears('第 2 版'))
    expect(told).toContain('补录浦东一件回访')
    expect(told).toContain('与上一版的差异')
    const verify = verifyEdition({ store: running.database.store })
    expect((await verify('2015', 1)).broken).toEqual([])
    expect((await verify('2015', 2)).broken).toEqual([])
    await running.database.sql('ALTER TABLE editions DISABLE TRIGGER edition_is_final')
    await running.database.sql(
      `UPDATE editions SET standings = replace(standings, '浦东新区', '浦西新区') WHERE edition = 2`,
    )
    expect((await verify('2015', 2)).broken).toEqual(['result', 'edition', 'recomputed'])
  })

  it('nothing was dropped, cut or refused by the platform, and nothing personal was logged', () => {
    const { wecom } = running.simulator
    expect({ errors: wecom.errors, warnings: wecom.warnings }).toEqual({ errors: [], warnings: [] })
    expect(running.logged.join('\n')).not.toMatch(/13812341234|张三丰|814号/)
  })
})
