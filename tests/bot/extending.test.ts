import { describe, expect, it } from 'vitest'
import { latest } from '../../src/domain/ticket.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, OFFICE, textOf } from './support/desk.ts'

const until = (day: string) => shanghai(`2015-03-${day} 23:59:59.999`)
const LAW = aTicket({ legalBasis: '行政许可法', dueAt: until('09'), summary: '三楼没有水' })

describe('「申请延期」 by its button and in words', () => {
  it('the button asks for day and reason, with what can be had', async () => {
    const place = await desk()
    const asked = await place.presses('wang', keyIn(await place.says('wang', `工单 ${NO}`), '申请延期'))
    expect(textOf(asked)).toContain('现在的办结期限是 2015-03-09（周一）24:00，最晚可延至 2015-03-16（周一）24:00')
    expect(buttonsOf(asked.replace)).toContain('申请延期')
    const done = await place.says('wang', '3月12号，配件需要定制')
    expect(textOf(done)).toContain('延期申请已提交，申请延至 2015-03-12（周四）24:00')
    expect((await place.ticket(NO)).extensions).toMatchObject([{ reason: '配件需要定制', until: until('12') }])
    expect(buttonsOf(cardsOf(done)[0])).toEqual([
      '已联系市民',
      '未联系上',
      '查看电话',
      '办结上报',
      '申请退单',
      '撤回延期',
    ])
    expect(await place.drafts()).toBe(0)
    expect((await place.outbox()).map(({ notice }) => notice.kind)).toEqual(['extension-asked'])
  })

  it.each([
    [`申请延期 ${NO} 3月12日 配件需要定制`, '12', '配件需要定制'],
    ['申请延期 123 12号 配件需要定制', '12', '配件需要定制'],
    ['延期 123 两天，理由：配件需要定制', '11', '配件需要定制'],
    ['申请延期 123 2015-03-12 配件需要定制，谢谢', '12', '配件需要定制，谢谢'],
    ['申请延期123到下周三，配件需要定制', '11', '配件需要定制'],
    ['申请延期 123 配件需要定制，延到3月12日', '12', '配件需要定制，延到3月12日'],
    ['申请延期 123 复杂事项 涉及三个部门', '23', '涉及三个部门'],
  ])('%s', async (text, day, reason) => {
    const place = await desk()
    const reply = await place.says('wang', text)
    expect(textOf(reply)).toContain('的延期申请已提交')
    expect((await place.ticket(NO)).extensions).toMatchObject([{ reason, until: until(day), decision: null }])
  })

  it('what is missing is asked for, in whatever order it comes', async () => {
    const place = await desk()
    expect(textOf(await place.says('wang', '申请延期 123 配件需要定制'))).toContain('请发送要延到哪一天')
    expect(textOf(await place.says('wang', '好的'))).toContain('没有写入延期的日期和理由')
    expect(textOf(await place.says('wang', '后天'))).toContain('延期后的期限要晚于现在的办结期限')
    expect(textOf(await place.says('wang', '3月20日'))).toContain('最多可延期 5 个工作日，最晚延至 2015-03-16（周一）')
    expect(textOf(await place.says('wang', '3月13日'))).toContain('延期申请已提交')
    expect((await place.ticket(NO)).extensions).toMatchObject([{ reason: '配件需要定制', until: until('13') }])
  })

  it('a day alone is asked for its reason; a cancelled one was never asked for', async () => {
    const place = await desk()
    expect(textOf(await place.says('wang', '申请延期 123 3月12日'))).toContain('请直接发送延期理由')
    await place.says('wang', '取消')
    expect((await place.ticket(NO)).extensions).toEqual([])
    await place.says('wang', '申请延期 123 3月12日')
    await place.says('wang', '配件需要定制')
    expect((await place.ticket(NO)).extensions).toMatchObject([{ reason: '配件需要定制' }])
  })

  it('a limit of the law asks for the law; a reason that names it is enough', async () => {
    const place = await desk({ tickets: new Map([[NO, LAW]]) })
    expect(textOf(await place.says('wang', '申请延期 123 3月12日 需要论证'))).toContain('请发送延期的法律依据')
    expect(await place.acts()).toEqual([])
    await place.says('wang', '《行政许可法》第四十二条')
    expect((await place.ticket(NO)).extensions).toMatchObject([
      { basis: '《行政许可法》第四十二条', reason: '需要论证' },
    ])
    await place.says('wang', '撤回延期 123')
    await place.says('wang', '申请延期 123 3月12日 需要论证，依据《水法》第三十条')
    expect((await place.ticket(NO)).extensions[1]).toMatchObject({ basis: '《水法》第三十条' })
  })

  it('wrong words, wrong hour, wrong member: nothing is done, and the way out is said', async () => {
    const place = await desk()
    expect(textOf(await place.says('wang', '申请延期'))).toContain('请写上工单编号')
    expect(textOf(await place.says('qing', `申请延期 ${NO} 3月12日 定制`))).toContain('没有办理这件事的权限')
    expect(textOf(await place.says('office', `申请延期 ${NO} 3月12日 定制`))).toContain('没有办理这件事的权限')
    expect(textOf(await place.says('wang', '申请延期 123 2月30日 定制'))).toContain('没有看懂要延到哪一天')
    expect(textOf(await place.says('wang', '撤回延期 123'))).toContain('没有等待决定的延期申请')
    await place.moveTo(shanghai('2015-03-10 00:00'))
    const late = textOf(await place.says('wang', '申请延期 123 3月12日 定制'))
    expect(late).toContain('办结期限已过，不能再申请延期，原期限不变')
    expect(buttonsOf(cardsOf(await place.says('wang', `工单 ${NO}`))[0])).not.toContain('申请延期')
    expect(await place.acts()).toEqual([])
  })

  it('what was sent in time is in time, however late it is handled', async () => {
    const place = await desk({ now: shanghai('2015-03-09 23:58') })
    place.handleAt(shanghai('2015-03-10 00:03'))
    await place.says('wang', '申请延期 123 3月12日 配件需要定制')
    expect((await place.ticket(NO)).extensions).toHaveLength(1)
  })
})

describe('the office decides in sight of what it decides about', () => {
  const asked = async () => {
    const place = await desk()
    await place.says('wang', '申请延期 123 3月12日 配件需要定制')
    return place
  }

  it('the card: both limits, the working days, why, and what was asked before', async () => {
    const place = await asked()
    const [card] = cardsOf(await place.says('office', `工单 ${NO}`))
    expect(card).toMatchObject({ title: '延期待决定', body: '诉求：三楼没有水　延期理由：配件需要定制' })
    expect(card?.fields).toEqual([
      { name: '单位', value: '浦东新区水务局' },
      { name: '原期限', value: '2015-03-09（周一）24:00' },
      { name: '延至', value: '2015-03-12（周四）24:00（3 个工作日）' },
      { name: '申请时间', value: '2015-03-02 14:00' },
      { name: '此前延期', value: '无' },
    ])
    expect(card && lengthProblems(card)).toEqual([])
    expect(buttonsOf(card)).toEqual(['同意延期', '不同意'])
    expect(textOf(await place.says('office', '待办'))).toContain(`有 1 件延期等待决定：${NO}`)
  })

  it('「同意延期」: the new limit is told, and stands in 「依据」 with who decided and when', async () => {
    const place = await asked()
    const card = await place.says('office', `工单 ${NO}`)
    const done = await place.presses('office', keyIn(card, '同意延期'))
    expect(textOf(done)).toContain('已同意延期，办结期限改为 2015-03-12（周四）24:00')
    expect(done.replace).toMatchObject({ over: '已同意延期' })
    expect(latest(await place.ticket(NO)).limits.closing.until).toEqual(until('12'))
    const proof = textOf(await place.says('wang', `依据 ${NO}`))
    expect(proof).toContain('由 3月9日（周一）24:00 延至 3月12日（周四）24:00；office 2015-03-02 14:00 已同意')
    expect(proof).toContain('3月12日（周四）第 8 个工作日')
    const again = await place.presses('office', keyIn(card, '不同意'))
    expect(again.replace).toMatchObject({ title: '求助工单' })
    expect(await place.acts()).toEqual([`extension.request ticket:${NO}`, `extension.granted ticket:${NO}`])
  })

  it('「不同意」 asks for a reason, which the unit reads; in one sentence as well', async () => {
    const place = await asked()
    const card = await place.says('office', `工单 ${NO}`)
    expect(textOf(await place.presses('office', keyIn(card, '不同意')))).toContain('请发送不同意延期的理由')
    expect(await place.draftOf(OFFICE)).toMatchObject({ kind: 'extension-refusal' })
    await place.says('office', '本周内可以办结')
    expect(latest(await place.ticket(NO)).limits.closing.until).toEqual(until('09'))
    expect(textOf(await place.says('wang', `工单 ${NO}`))).toContain('不同意的理由：本周内可以办结')
    await place.says('wang', '申请延期 123 3月11日 配件需要定制')
    await place.says('office', '不同意延期 123 本周内可以办结')
    expect((await place.ticket(NO)).extensions.map(({ decision }) => decision)).toEqual(['refused', 'refused'])
  })

  it('a card of a request that was taken back decides nothing, nor a reason for it', async () => {
    const place = await asked()
    const card = await place.says('office', `工单 ${NO}`)
    await place.presses('office', keyIn(card, '不同意'))
    await place.presses('wang', keyIn(await place.says('wang', `工单 ${NO}`), '撤回延期'))
    expect(textOf(await place.says('office', '可以按期办结'))).toContain('情况已有变化')
    await place.presses('office', keyIn(card, '同意延期'))
    expect((await place.ticket(NO)).extensions.map(({ decision }) => decision)).toEqual(['withdrawn'])
  })

  it('made a complex matter: its kind and its days', async () => {
    const place = await desk()
    await place.says('wang', '申请延期 123 复杂事项 涉及三个部门')
    const card = await place.says('office', `工单 ${NO}`)
    expect(cardsOf(card)[0]?.title).toBe('申请转为复杂事项，待决定')
    expect(textOf(await place.says('office', '同意延期 123'))).toContain('已转为复杂事项，办结期限改为 2015-03-23')
    expect((await place.ticket(NO)).kind).toBe('complex')
    const [after] = cardsOf(await place.says('wang', `工单 ${NO}`))
    expect([after?.title, buttonsOf(after).at(-1)]).toEqual(['复杂事项工单', '申请延期'])
  })

  it('nobody but the office decides', async () => {
    const place = await asked()
    const key = keyIn(await place.says('office', `工单 ${NO}`), '同意延期')
    for (const who of ['wang', 'lead', 'qing', 'group', 'call']) await place.presses(who, key)
    for (const who of ['wang', 'lead', 'qing', 'group', 'call']) await place.says(who, `同意延期 ${NO}`)
    expect(await place.acts()).toEqual([`extension.request ticket:${NO}`])
  })
})
