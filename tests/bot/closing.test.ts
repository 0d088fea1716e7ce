import { describe, expect, it } from 'vitest'
import { close } from '../../src/domain/closing/close.ts'
import { contact } from '../../src/domain/contact.ts'
import { latest } from '../../src/domain/ticket.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, type ChatDesk, cardsOf, desk, keyIn, LIAISON, NO, REPORT, textOf } from './support/desk.ts'

const stateOf = async (place: ChatDesk) => latest(await place.ticket(NO))

/** A liaison who has called the citizen, has chosen 「实际解决」 and is asked for the report. */
async function asked(changes: Parameters<typeof desk>[0] = {}) {
  const place = await desk({ tickets: new Map([[NO, contact(aTicket(), shanghai('2015-03-02 11:00'))]]), ...changes })
  const form = await place.presses('wang', `closure:${NO}:1`)
  const reply = await place.presses('wang', keyIn(form, '提交'), { result: ['solved'] })
  return { ...place, form, reply }
}

describe('六（三）2（3）a report that is not good enough', () => {
  it('is answered with what is missing and its length; the draft stays', async () => {
    const place = await asked()
    const reply = await place.says('wang', '已更换阀门。')
    expect(textOf(reply)).toContain('还缺：查明的情况、答复市民的情况')
    expect(textOf(reply)).toContain('现有 5 字，至少 20 字')
    expect(await place.draftOf(LIAISON)).toMatchObject({ kind: 'report', result: 'solved' })
    expect((await stateOf(place)).closedAt).toBeNull()
  })

  it('is completed by the part that lacked', async () => {
    const place = await asked()
    await place.says('wang', '经现场查看总阀损坏，已更换阀门恢复供水。')
    const reply = await place.says('wang', '已电话答复市民。')
    expect(buttonsOf(cardsOf(reply)[0])).toEqual(['确认办结', '修改'])
    expect(cardsOf(reply)[0]?.body).toContain('已更换阀门恢复供水。 已电话答复市民。')
  })

  it('is not confirmed by a sentence either', async () => {
    const place = await asked()
    await place.says('wang', '已更换阀门。')
    expect(textOf(await place.says('wang', '确认'))).toContain('还缺')
    expect(await place.acts()).toEqual([])
  })

  it('too long a one is refused and not kept', async () => {
    const place = await asked()
    expect(textOf(await place.says('wang', '经查'.repeat(9_000)))).toContain('最多 1000 字')
    expect(await place.draftOf(LIAISON)).toMatchObject({ text: null })
  })
})

describe('六（二）3–4 closing', () => {
  it('the form says whether contact is recorded and what time is left', async () => {
    const { form, reply } = await asked()
    expect(buttonsOf(form.replace)).toEqual(['查看电话', '办结上报', '申请退单', '申请延期'])
    const card = cardsOf(form).at(-1)
    expect(card?.fields).toEqual([
      { name: '先行联系', value: '已记录 2015-03-02 11:00' },
      { name: '办结期限', value: '2015-03-09（周一）24:00' },
      { name: '剩余时间', value: '还有 7 天' },
    ])
    expect(card?.choices?.[0]?.options.map((option) => option.text)).toEqual([
      '实际解决',
      '解释说明',
      '参考备案',
      '未解决',
    ])
    expect(reply.replace).toMatchObject({ over: '请发送办结说明' })
    expect(textOf(reply)).toContain('答复市民的情况')
  })

  it('a complete report is shown back, corrected, and final only when confirmed', async () => {
    const place = await asked()
    const first = await place.says('wang', REPORT)
    expect((await stateOf(place)).closedAt).toBeNull()
    const edited = await place.presses('wang', keyIn(first, '修改'))
    expect(textOf(edited)).toContain('请直接发送办结说明')
    const second = await place.says('wang', `${REPORT}后续加强巡查。`)
    const stale = await place.presses('wang', keyIn(first, '确认办结'))
    expect(textOf(stale)).toContain('已经改过')
    expect((await stateOf(place)).closedAt).toBeNull()
    const done = await place.presses('wang', keyIn(second, '确认办结'))
    expect(done.replace).toMatchObject({ over: '已办结', buttons: [] })
    expect(await stateOf(place)).toMatchObject({ result: 'solved', report: `${REPORT}后续加强巡查。` })
    expect(await place.drafts()).toBe(0)
    const again = await place.presses('wang', keyIn(second, '确认办结'))
    expect(again.replace).toMatchObject({ over: '已办结' })
    expect(await place.acts()).toEqual([`closure.report ticket:${NO}`])
  })

  it('a long report is shown in full before the card', async () => {
    const place = await asked()
    const long = `${REPORT}${'现场照片已留存。'.repeat(30)}`
    const reply = await place.says('wang', long)
    expect(textOf(reply)).toContain(long)
    expect([...(cardsOf(reply)[0]?.body ?? '')].length).toBeLessThanOrEqual(160)
  })

  it('one sentence closes, and what it lacks is asked for', async () => {
    const place = await desk({ tickets: new Map([[NO, contact(aTicket(), shanghai('2015-03-02 11:00'))]]) })
    expect(textOf(await place.says('wang', `办结 ${NO} 已修好了`))).toContain('请先在卡片上选择办结情况')
    expect(textOf(await place.says('wang', `办结 ${NO} 未解决`))).toContain('现有 4 字')
    await place.says('wang', '取消')
    expect(textOf(await place.says('wang', `办结 ${NO} 未解决`))).toContain('请直接发送办结说明')
    expect(textOf(await place.says('wang', `办结 ${NO} 实际解决 已修好`))).toContain('还缺')
    expect(await place.acts()).toEqual([])
    const reply = await place.says('wang', `办结${NO}实际解决 ${REPORT}`)
    expect(textOf(reply)).toContain('已办结（实际解决）')
    expect(await stateOf(place)).toMatchObject({ result: 'solved', report: REPORT })
    expect(await place.drafts()).toBe(0)
  })

  it('another outcome keeps the report that was written', async () => {
    const place = await asked()
    await place.says('wang', REPORT)
    const reply = await place.presses('wang', `result:${NO}:1`, { result: ['explained'] })
    expect(cardsOf(reply).at(-1)?.fields).toContainEqual({ name: '办结情况', value: '解释说明' })
    await place.presses('wang', keyIn(reply, '确认办结'))
    expect(await stateOf(place)).toMatchObject({ result: 'explained', report: REPORT })
  })
})

describe('a draft', () => {
  it('is left in place by a command, which says so', async () => {
    const place = await asked()
    const reply = await place.says('wang', '待办')
    expect(textOf(reply)).toContain('待办工单共 1 件')
    expect(textOf(reply)).toContain('还在等您发送办结说明')
    expect(await place.drafts()).toBe(1)
  })

  it('is dropped by 「取消」', async () => {
    const place = await asked()
    expect(textOf(await place.says('wang', '取消'))).toContain('没有提交任何内容')
    expect(await place.drafts()).toBe(0)
    expect(textOf(await place.says('wang', '取消'))).toContain('没有正在填写的内容')
    expect(textOf(await place.says('wang', '确认'))).toContain('没有正在填写的内容')
  })

  it('takes a text that only begins like a command', async () => {
    const place = await asked()
    const reply = await place.says('wang', `联系市民后，${REPORT}`)
    expect(buttonsOf(cardsOf(reply)[0])).toContain('确认办结')
  })

  it('is told when the ticket was closed meanwhile, and nothing is submitted', async () => {
    const place = await asked()
    await place.put(close(aTicket(), { result: 'filed', report: 'x' }, shanghai('2015-03-02 13:30')))
    const reply = await place.says('wang', REPORT)
    expect(textOf(reply)).toContain('情况已有变化')
    expect(cardsOf(reply)[0]).toMatchObject({ over: '已办结' })
    expect(await place.drafts()).toBe(0)
    expect((await stateOf(place)).result).toBe('filed')
  })
})
