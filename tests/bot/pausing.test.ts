import { describe, expect, it } from 'vitest'
import { latest } from '../../src/domain/ticket.ts'
import { pauseDuty } from '../../src/usecases/pauses/pause-duty.ts'
import { shanghai } from '../support/a-ticket.ts'
import { pausingScheme } from '../support/pausing-scheme.ts'
import { rulesAtOnce } from '../support/rules.ts'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, OFFICE, textOf } from './support/desk.ts'

const scheme = pausingScheme()
const rules = { ...(await rulesAtOnce()), scheme: async () => scheme, schemes: async () => [scheme] }
const end = (day: string) => shanghai(`2015-03-${day} 23:59:59.999`)
const place = () => desk({ scheme })
const asked = async () => {
  const here = await place()
  await here.says('wang', '申请挂账 123 3月6日 等待市民提供材料')
  return here
}
const paused = async () => {
  const here = await asked()
  await here.says('office', '同意挂账 123')
  return here
}

describe('「申请挂账」 as a tired liaison says it', () => {
  it.each([
    [`申请挂账 ${NO} 3月6日 等待市民提供材料`, '06', '等待市民提供材料'],
    ['申请挂账 123 6号，理由：等待材料', '06', '等待材料'],
    ['挂账 123 挂到3月6日 等材料', '06', '等材料'],
    ['挂账123到下周三，市民出国', '11', '市民出国'],
    ['挂账申请 123 市民出国，挂账至3月11日', '11', '市民出国，挂账至3月11日'],
    ['123 申请挂账 3月6日 等材料', '06', '等材料'],
  ])('%s', async (text, day, reason) => {
    const here = await place()
    const reply = await here.says('wang', text)
    expect(textOf(reply)).toContain('的挂账申请已提交，申请挂账至')
    expect((await here.ticket(NO)).pauses).toMatchObject([{ reason, until: end(day), decision: null }])
    expect((await here.outbox()).map(({ notice }) => notice.kind)).toEqual(['pause-asked'])
  })

  it('half of it: what is missing is asked for, in whatever order it comes', async () => {
    const here = await place()
    expect(textOf(await here.says('wang', '申请挂账'))).toContain('请写上工单编号')
    expect(textOf(await here.says('wang', '申请挂账 123'))).toContain('最晚可挂账至 2015-05-31（周日）24:00')
    expect(textOf(await here.says('wang', '好的'))).toContain('没有写入挂账的日期和理由')
    expect(textOf(await here.says('wang', '等待市民提供材料'))).toContain('请发送要挂账到哪一天')
    expect(textOf(await here.says('wang', '3月1日'))).toContain('挂账要到明天或更晚的一天，最晚到 2015-05-31（周日）')
    expect(textOf(await here.says('wang', '9月1日'))).toContain('时间太长，最晚到 2015-05-31（周日）')
    expect(textOf(await here.says('wang', '2月30日'))).toContain('没有看懂要挂账到哪一天')
    expect(textOf(await here.says('wang', '3月6日'))).toContain('挂账申请已提交')
    expect((await here.ticket(NO)).pauses).toMatchObject([{ reason: '等待市民提供材料', until: end('06') }])
  })

  it('a day alone is asked for its reason; a cancelled one was never asked for', async () => {
    const here = await place()
    expect(textOf(await here.says('wang', '申请挂账 123 3月6日'))).toContain('请直接发送挂账理由')
    await here.says('wang', '取消')
    expect((await here.ticket(NO)).pauses).toEqual([])
    await here.says('wang', '挂账 123 3月6日')
    await here.says('wang', '等材料')
    expect((await here.ticket(NO)).pauses).toMatchObject([{ reason: '等材料' }])
  })

  it('twice, by another, in the wrong order: nothing is done, and the way out is said', async () => {
    const here = await asked()
    expect(textOf(await here.says('lead', '申请挂账 123 3月6日 等材料'))).toContain('已有挂账申请，正等待热线办决定')
    expect(textOf(await here.says('wang', '申请延期 123 3月12日 等材料'))).toContain(`请发送「撤回挂账 ${NO}」`)
    expect(textOf(await here.says('qing', `申请挂账 ${NO} 3月6日 等材料`))).toContain('没有办理这件事的权限')
    expect(textOf(await here.says('office', '结束挂账 123'))).toContain('现在没有挂账')
    expect(textOf(await here.says('wang', '结束挂账 123'))).toContain('挂账申请已撤回')
    expect(textOf(await here.says('wang', '结束挂账 123'))).toContain('现在没有挂账，不用结束')
    await here.says('wang', '申请延期 123 3月12日 等材料')
    expect(textOf(await here.says('wang', '申请挂账 123 3月6日 等材料'))).toContain('已有延期申请')
    await here.moveTo(shanghai('2015-03-10 00:00'))
    await here.says('wang', '撤回延期 123')
    expect(textOf(await here.says('wang', '申请挂账 123 3月12日 等材料'))).toContain('办结期限已过，不能再申请挂账')
    expect(await here.acts()).toEqual(
      ['pause.request', 'pause.withdraw', 'extension.request', 'extension.withdraw'].map(
        (act) => `${act} ticket:${NO}`,
      ),
    )
  })
})

describe('the office decides in sight of what it decides about', () => {
  it('the card: unit, until when, by how much, both limits, what was asked before', async () => {
    const here = await asked()
    const [card] = cardsOf(await here.says('office', `工单 ${NO}`))
    expect(card).toMatchObject({ title: '挂账待决定', body: '诉求：三楼没有水　挂账理由：等待市民提供材料' })
    expect(card?.fields).toEqual([
      { name: '单位', value: '浦东新区水务局' },
      { name: '挂账至', value: '2015-03-06（周五）24:00（4 个工作日）' },
      { name: '现期限', value: '2015-03-09（周一）24:00' },
      { name: '期限改为', value: '2015-03-13（周五）24:00' },
      { name: '申请时间', value: '2015-03-02 14:00' },
      { name: '此前挂账', value: '无' },
    ])
    expect(card && lengthProblems(card)).toEqual([])
    expect(buttonsOf(card)).toEqual(['同意挂账', '不同意'])
    expect(textOf(await here.says('office', '待办'))).toContain(`有 1 件挂账等待决定：${NO}`)
    expect(textOf(await here.says('office', '挂账清单'))).toContain(`【等待决定】1 件\n▪ ${NO} 浦东新区水务局`)
    expect(cardsOf(await here.says('wang', `工单 ${NO}`))[0]?.note).toContain('挂账待决定')
  })

  it('「同意挂账」: both limits are told; lists and cards say until when; pressed again it shows what is', async () => {
    const here = await asked()
    const card = await here.says('office', `工单 ${NO}`)
    const done = await here.presses('office', keyIn(card, '同意挂账'))
    expect(textOf(done)).toContain(
      '已同意挂账至 2015-03-06（周五）24:00，原截止 2015-03-09（周一）24:00 → 现截止 2015-03-13（周五）24:00',
    )
    expect(done.replace).toMatchObject({ title: '挂账决定', over: '已同意挂账' })
    expect(latest(await here.ticket(NO)).limits.closing.until).toEqual(end('13'))
    const shown = await here.says('wang', `工单 ${NO}`)
    const [own] = cardsOf(shown)
    expect(own?.note).toBe(`工单 ${NO} · 挂账至 3月6日（周五）`)
    expect(own?.fields?.find(({ name }) => name === '办结期限')?.value).toBe('原截止3月9日→2015-03-13（周五）24:00')
    expect(own && lengthProblems(own)).toEqual([])
    expect(buttonsOf(own)).toEqual(['已联系市民', '未联系上', '查看电话', '办结上报', '结束挂账', '申请退单'])
    expect(textOf(await here.says('wang', '待办'))).toContain('　挂账至 3月6日（周五）')
    expect(textOf(await here.says('wang', '挂账'))).toContain(
      `【挂账】1 件，按到期先后：\n▪ ${NO}\n　至 3月6日（周五）`,
    )
    const again = await here.presses('office', keyIn(card, '不同意'))
    expect(again.replace).toMatchObject({ title: '求助工单' })
    expect(await here.acts()).toEqual([`pause.request ticket:${NO}`, `pause.agreed ticket:${NO}`])
  })

  it('「依据」 names the pause, who decided, and how long it counted', async () => {
    const here = await paused()
    const proof = textOf(await here.says('wang', `依据 ${NO}`))
    expect(proof).toContain('挂账：2015-03-02 14:00 申请挂账至 3月6日（周五）24:00；office 2015-03-02 14:00 已同意')
    expect(proof).toContain('办结期限暂停计算 4 个工作日，由 3月9日（周一）24:00 顺延至 3月13日（周五）24:00')
    expect(proof).toContain('3月13日（周五）第 9 个工作日')
    await here.moveTo(shanghai('2015-03-04 09:00'))
    await here.says('lead', '结束挂账 123')
    expect(textOf(await here.says('wang', `依据 ${NO}`))).toContain(
      '办结期限暂停计算 2 个工作日，由 3月9日（周一）24:00 顺延至 3月11日（周三）24:00；lead 2015-03-04 09:00 提前结束',
    )
    expect(textOf(await here.says('office', '期限变更'))).toContain('挂账提前结束')
  })

  it('「不同意」 asks for a reason, which the unit reads; in one sentence as well', async () => {
    const here = await asked()
    const card = await here.says('office', `工单 ${NO}`)
    expect(textOf(await here.presses('office', keyIn(card, '不同意')))).toContain('请发送不同意挂账的理由')
    expect(await here.draftOf(OFFICE)).toMatchObject({ kind: 'pause-refusal' })
    await here.says('office', '本周内可以办结')
    expect(textOf(await here.says('wang', `工单 ${NO}`))).toContain('不同意的理由：本周内可以办结')
    await here.says('wang', '申请挂账 123 3月6日 等材料')
    await here.says('office', '不同意挂账 123 仍可以办结')
    const { pauses, assignments } = await here.ticket(NO)
    expect(pauses.map(({ why }) => why)).toEqual(['本周内可以办结', '仍可以办结'])
    expect(assignments.at(-1)?.limits.closing.until).toEqual(end('09'))
  })

  it('a card of a request that was taken back decides nothing, nor a reason for it', async () => {
    const here = await asked()
    const card = await here.says('office', `工单 ${NO}`)
    await here.presses('office', keyIn(card, '不同意'))
    await here.presses('wang', keyIn(await here.says('wang', `工单 ${NO}`), '撤回挂账'))
    expect(textOf(await here.says('office', '可以按期办结'))).toContain('情况已有变化')
    await here.presses('office', keyIn(card, '同意挂账'))
    expect((await here.ticket(NO)).pauses.map(({ decision }) => decision)).toEqual(['withdrawn'])
  })

  it('nobody but the office decides', async () => {
    const here = await asked()
    const key = keyIn(await here.says('office', `工单 ${NO}`), '同意挂账')
    for (const who of ['wang', 'lead', 'qing', 'group', 'call']) await here.presses(who, key)
    for (const who of ['wang', 'lead', 'qing', 'group', 'call']) await here.says(who, `同意挂账 ${NO}`)
    expect(await here.acts()).toEqual([`pause.request ticket:${NO}`])
  })
})

describe('a pause ends', () => {
  it('by the button of the unit: what is left is given back, and said', async () => {
    const here = await paused()
    expect(textOf(await here.says('wang', '申请延期 123 3月20日 等材料'))).toContain('正在挂账')
    await here.moveTo(shanghai('2015-03-04 09:00'))
    const done = await here.presses('wang', keyIn(await here.says('wang', `工单 ${NO}`), '结束挂账'))
    expect(textOf(done)).toContain('原截止 2015-03-13（周五）24:00 → 现截止 2015-03-11（周三）24:00')
    expect(done.replace?.note).toBe(`工单 ${NO}`)
    expect(textOf(await here.says('wang', '待办'))).not.toContain('挂账至')
  })

  it('by itself on its day: the liaison is told the new limit', async () => {
    const here = await paused()
    await here.moveTo(shanghai('2015-03-07 00:01'))
    await pauseDuty({ store: here.store, rules })()
    expect((await here.outbox()).map(({ notice }) => notice.kind)).toContain('pause-over')
    expect(buttonsOf(cardsOf(await here.says('wang', `工单 ${NO}`))[0])).not.toContain('结束挂账')
    expect(textOf(await here.says('office', '挂账清单'))).toBe('现在没有挂账的工单，也没有等待决定的挂账申请。')
  })

  it('where the scheme knows none it is refused with the reason, and no button is shown', async () => {
    const here = await desk()
    expect(textOf(await here.says('wang', '申请挂账 123 3月6日 等材料'))).toContain('所用的考核方案没有挂账')
    expect(await here.acts()).toEqual([])
  })
})
