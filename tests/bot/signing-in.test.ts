import { describe, expect, it } from 'vitest'
import { limitFrom } from '../../src/domain/deadline.ts'
import { withChange } from '../../src/domain/ticket.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'
import { seededCalendar } from '../support/seeds.ts'
import { buttonsOf, cardsOf, desk, keyIn, lengthProblems, NO, textOf } from './support/desk.ts'

const receivedAt = shanghai('2015-03-02 10:00')
const signIn = limitFrom(receivedAt, { clock: 'hours', value: 2 }, seededCalendar())
const ASKED = withChange(aTicket({ summary: '三楼没有水' }), 1, { limits: { ...helpLimits(receivedAt), signIn } })
const asking = (time: string) => desk({ now: shanghai(`2015-03-02 ${time}`), tickets: new Map([[NO, ASKED]]) })

describe('「签收」 where the scheme asks for it', () => {
  it('the first button, with its limit before everything else; then it is gone', async () => {
    const place = await asking('10:30')
    const shown = await place.says('wang', `工单 ${NO}`)
    const [card] = cardsOf(shown)
    expect(buttonsOf(card)).toEqual(['签收', '已联系市民', '未联系上', '查看电话', '办结上报', '申请退单'])
    expect(card?.fields?.[2]).toEqual({ name: '签收', value: '2015-03-02（周一）12:00' })
    expect(card && lengthProblems(card)).toEqual([])
    const done = await place.presses('wang', keyIn(shown, '签收'))
    expect(textOf(done)).toContain(`工单 ${NO} 已于 2015-03-02 10:30 签收。`)
    expect(buttonsOf(done.replace)[0]).toBe('已联系市民')
    expect(await place.acts()).toEqual([`ticket.sign-in ticket:${NO}`])
    expect(textOf(await place.says('lead', '签收 123'))).toContain('已经签收')
  })

  it('late, it is said; the proof has its hours', async () => {
    const place = await asking('14:00')
    const [card] = cardsOf(await place.says('wang', `工单 ${NO}`))
    expect(card?.fields?.[2]?.value).toBe('2015-03-02（周一）12:00 已过')
    expect(textOf(await place.says('wang', '签收 123，谢谢'))).toContain('签收时限 2015-03-02（周一）12:00 已过')
    const proof = textOf(await place.says('wang', `依据 ${NO}`))
    expect(proof).toMatch(/【签收】3月2日（周一）12:00（按小时）\n　3月2日（周一）满 2 小时/)
    expect(proof).toContain('注明按自然日、按小时的，节假日照算')
  })

  it('where it does not, there is no button, and it is said that none is needed', async () => {
    const place = await desk()
    expect(buttonsOf(cardsOf(await place.says('wang', `工单 ${NO}`))[0])).not.toContain('签收')
    expect(textOf(await place.says('wang', '签收 123'))).toContain('不要求签收')
    expect(textOf(await place.says('office', `签收 ${NO}`))).toContain('没有办理这件事的权限')
    expect(await place.acts()).toEqual([])
  })
})
