import { describe, expect, it } from 'vitest'
import { latest } from '../../src/domain/ticket.ts'
import { shanghai } from '../support/a-ticket.ts'
import { noticeText } from '../support/notice-text.ts'
import { buttonsOf, type ChatDesk, cardsOf, desk, keyIn, lengthProblems, OFFICE, textOf } from './support/desk.ts'

const NOTICE = noticeText('2027-made-up')
const NUMBER = '国办发明电〔2026〕99号'
const NO = 'SH20261221-R0001'

const fieldOf = (place: Awaited<ReturnType<ChatDesk['says']>>, name: string): string | undefined =>
  cardsOf(place)
    .flatMap((card) => card.fields ?? [])
    .find((field) => field.name === name)?.value

/** A complex matter that was taken on 2026-12-21, while nobody knows the next year. */
async function taken(): Promise<ChatDesk> {
  const place = await desk({ now: shanghai('2026-12-21 10:00'), tickets: new Map() })
  await place.says('office', '派单 浦东 复杂事项 某路漏水 13800001234')
  await place.says('office', '确认派单')
  return place
}

async function noticed(): Promise<ChatDesk> {
  const place = await taken()
  await place.moveTo(shanghai('2026-12-28 10:00'))
  await place.says('office', `放假通知\n${NOTICE}`)
  await place.says('office', '确认')
  return place
}

describe('scoring.md#notices: a ticket that runs into a year without a notice', () => {
  it('is taken, and 「待定」 stands on the card, in the lists and in the proof', async () => {
    const place = await taken()
    const { limits } = latest(await place.ticket(NO))
    expect(limits.closing).toMatchObject({ until: shanghai('2027-01-11 23:59:59.999'), provisional: true })
    expect(limits.firstContact).not.toHaveProperty('provisional')
    const shown = await place.says('wang', `工单 ${NO}`)
    expect(fieldOf(shown, '办结期限')).toBe('2027-01-11（周一）24:00 待定')
    expect(fieldOf(shown, '先行联系')).toBe('2026-12-22（周二）24:00')
    expect(cardsOf(shown).flatMap(lengthProblems)).toEqual([])
    expect(textOf(await place.says('wang', '待办'))).toContain('办结 1月11日 周一 待定，还有 21 天')
    const proof = textOf(await place.says('wang', `依据 ${NO}`))
    expect(proof).toContain('【办结】1月11日（周一）24:00 待定')
    expect(proof).toContain('1月1日（周五）第 9 个工作日 待定')
    expect(proof).toContain('12月31日（周四）第 8 个工作日\n')
    expect(proof).toContain('待定：2027 年的放假通知还没有录入，这些日子暂按周一至周五推算')
    expect(textOf(await place.says('wang', '期限变更'))).toBe('近 90 天没有期限变更。')
  })

  it('can be put off, and the days are marked', async () => {
    const place = await taken()
    const asked = textOf(await place.says('wang', `申请延期 ${NO}`))
    expect(asked).toContain('现在的办结期限是 2027-01-11（周一）24:00 待定，最晚可延至 2027-01-18（周一）24:00 待定')
  })
})

describe('the notice, pasted on 2026-12-28', () => {
  it('is shown as a calendar, and kept by one confirmation; the limits move and the unit is told', async () => {
    const place = await taken()
    await place.moveTo(shanghai('2026-12-28 10:00'))
    const shown = await place.says('office', `放假通知\n${NOTICE}`)
    expect(textOf(shown)).toContain(
      '春节　2月5日（周五）至2月12日（周五）放假，共 8 天；1月30日（周六）、2月14日（周日）上班',
    )
    expect(textOf(shown)).toContain('调休上班 6 天')
    expect(cardsOf(shown).flatMap(lengthProblems)).toEqual([])
    expect(buttonsOf(cardsOf(shown)[0])).toEqual(['确认录入'])
    expect(latest(await place.ticket(NO)).limits.closing.provisional).toBe(true)
    const before = (await place.outbox()).length
    const done = await place.presses('office', keyIn(shown, '确认录入'))
    expect(textOf(done)).toContain(
      `已录入 ${NUMBER}（2027 年）。1 件工单的期限有变动，已通知各单位联络员：\n　浦东新区水务局：1 件`,
    )
    expect(done.replace).toMatchObject({ over: '已录入' })
    expect((await place.outbox()).slice(before).map(({ notice }) => notice)).toEqual([
      { kind: 'limits-moved', ticket: NO, seq: 1 },
    ])
    expect(latest(await place.ticket(NO)).limits.closing).toMatchObject({ until: shanghai('2027-01-12 23:59:59.999') })
    expect(latest(await place.ticket(NO)).limits.closing).not.toHaveProperty('provisional')
    expect(await place.draftOf(OFFICE)).toBeNull()
    expect(textOf(await place.presses('office', keyIn(shown, '确认录入')))).toContain('没有等您确认的放假通知')
  })

  it('cards say 「原截止 → 现截止」, 「期限变更」 lists it, and the old proof can still be read', async () => {
    const place = await noticed()
    const shown = await place.says('wang', `工单 ${NO}`)
    expect(fieldOf(shown, '办结期限')).toBe('原截止1月11日→2027-01-12（周二）24:00')
    expect(cardsOf(shown).flatMap(lengthProblems)).toEqual([])
    const moved = '原截止 2027-01-11（周一）24:00 待定 → 现截止 2027-01-12（周二）24:00'
    for (const who of ['wang', 'lead', 'office']) {
      const listed = textOf(await place.says(who, '期限变更'))
      expect(listed).toContain(`【浦东新区水务局】\n　${NO} 办结\n　　${moved}\n　　12月28日 10:00 放假通知 ${NUMBER}`)
    }
    expect(textOf(await place.says('office', '期限变更 浦东'))).toContain(moved)
    expect(textOf(await place.says('office', '期限变更 青浦'))).toBe('近 90 天没有期限变更。')
    expect(textOf(await place.says('qing', '期限变更'))).toBe('近 90 天没有期限变更。')
    expect(textOf(await place.says('qing', '期限变更 浦东'))).toContain('没有办理这件事的权限')
    const proof = textOf(await place.says('wang', `依据 ${NO}`))
    expect(proof).toContain('1月1日（周五）休息日，不计 ①')
    expect(proof).toContain(`① 放假通知 ${NUMBER}`)
    expect(proof).not.toContain('待定')
    const earlier = textOf(await place.says('wang', '下一页'))
    expect(earlier).toContain(
      `【办结】原截止 1月11日（周一）24:00 待定 → 现截止 1月12日（周二）24:00，2026-12-28 10:00 按放假通知 ${NUMBER} 重算`,
    )
    expect(earlier).toContain('1月1日（周五）第 9 个工作日 待定')
  })

  it('in pieces, as a chat cuts it; the title of a new one begins anew', async () => {
    const place = await taken()
    await place.moveTo(shanghai('2026-12-28 10:00'))
    expect(textOf(await place.says('office', '放假通知'))).toContain('请粘贴国务院办公厅放假通知的全文')
    const cut = NOTICE.indexOf('五、')
    const unfinished = textOf(await place.says('office', NOTICE.slice(0, cut)))
    expect(unfinished).toContain('通知还不完整，没有录入：\n　没有看到印发日期')
    expect(unfinished).toContain('没有读到「端午节」的安排')
    const shown = await place.says('office', NOTICE.slice(cut))
    expect(buttonsOf(cardsOf(shown)[0])).toEqual(['确认录入'])
    const again = await place.says('office', NOTICE)
    expect(textOf(await place.says('office', '好的'))).toContain(`已录入 ${NUMBER}`)
    expect(buttonsOf(cardsOf(again)[0])).toEqual(['确认录入'])
    expect(textOf(await place.says('office', NOTICE))).toContain('已经录入过，内容相同，没有变化')
  })

  it('a text that does not add up is refused with what is odd, and nothing is kept', async () => {
    const place = await taken()
    const wrong = NOTICE.replace('共8天', '共7天').replace('4月25日（周日）', '4月25日（周六）')
    const refused = textOf(await place.says('office', `放假通知 ${wrong}`))
    expect(refused).toContain('这份通知对不上，没有录入：')
    expect(refused).toContain('「春节」写的是 7 天，按日期数是 8 天')
    expect(refused).toContain('4月25日（周日） 写成了周六')
    expect(textOf(await place.says('office', '确认录入'))).toContain('没有等您确认的放假通知')
    expect(textOf(await place.says('office', noticeText('2014').replace('28号', '29号')))).toContain(
      '这是 2014 年的通知，只能录入今年和明年的',
    )
    expect(await place.sql('SELECT number FROM holiday_notices WHERE year = 2027')).toEqual([])
  })

  it('a correction of it is shown as one, and both stay visible', async () => {
    const place = await noticed()
    await place.moveTo(shanghai('2026-12-29 10:00'))
    const corrected = NOTICE.replace(
      '1月1日（周五）至3日（周日）放假，共3天',
      '1月1日（周五）至4日（周一）放假调休，共4天',
    )
    const shown = await place.says('office', corrected)
    expect(cardsOf(shown)[0]?.body).toContain('这个文号已经录入，日子不同')
    expect(textOf(await place.says('office', '确认'))).toContain(`已更正 ${NUMBER}（2027 年），原来的内容保留备查`)
    expect(latest(await place.ticket(NO)).limits.closing.until).toEqual(shanghai('2027-01-13 23:59:59.999'))
    const proof = textOf(await place.says('wang', `依据 ${NO}`))
    expect(proof).toContain(`① 放假通知 ${NUMBER}（2026-12-29 10:00 更正过，原来的内容保留备查）`)
  })

  it('an old card keeps nothing that it did not show; nobody but the office is asked for it', async () => {
    const place = await taken()
    await place.moveTo(shanghai('2026-12-28 10:00'))
    const first = await place.says('office', NOTICE)
    await place.says('office', NOTICE.replace('99号', '98号'))
    expect(textOf(await place.presses('office', keyIn(first, '确认录入')))).toContain('通知内容已经改过')
    expect(await place.sql('SELECT number FROM holiday_notices WHERE year = 2027')).toEqual([])
    for (const who of ['wang', 'lead', 'call', 'group']) {
      expect(textOf(await place.says(who, `放假通知 ${NOTICE}`))).toContain('没有办理这件事的权限')
      expect(await place.acts()).not.toContain(`calendar.add notice:${NUMBER}`)
    }
  })
})

describe('a limit that had passed when a notice changed its days', () => {
  it('says that it was counted as things were known then', async () => {
    const place = await noticed()
    await place.moveTo(shanghai('2026-12-29 10:00'))
    const later = NOTICE.replace('99号', '100号')
      .replace('2026年12月25日', '2026年12月28日')
      .replace(
        '1月1日（周五）至3日（周日）放假，共3天',
        '2026年12月22日（周二）放假1天。1月1日（周五）至3日（周日）放假，共3天',
      )
    await place.says('office', later)
    await place.says('office', '确认录入')
    const proof = textOf(await place.says('wang', `依据 ${NO}`))
    expect(proof).toContain('【先行联系】12月22日（周二）24:00')
    expect(proof).toContain('按当时的放假通知推算，后来的放假通知没有改变它')
  })
})
