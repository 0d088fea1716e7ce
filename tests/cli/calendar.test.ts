import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noticeText } from '../support/notice-text.ts'
import { type Office, office } from './office.ts'

const NOTICE = noticeText('2027-made-up')
const NUMBER = '国办发明电〔2026〕99号'

let desk: Office
beforeAll(async () => {
  desk = await office()
  await desk.database.store.clock.moveTo(new Date('2026-12-28T10:00:00+08:00'))
  const put = (name: string, text: string | Buffer) => writeFile(join(desk.directory, name), text)
  await put('notice.txt', NOTICE)
  await put('odd.txt', NOTICE.replace('共8天', '共9天').replace(NUMBER, ''))
  await put('other.txt', NOTICE.replace('1月1日（周五）至3日（周日）放假，共3天', '1月1日（周五）放假1天'))
  await put('not-text.txt', Buffer.from([0xb9, 0xfa, 0xce, 0xf1, 0xd4, 0xba]))
})
afterAll(() => desk.close())

describe('calendar read', () => {
  test('shows the calendar that the text makes, and keeps nothing without --yes', async () => {
    const said = await desk.run('calendar', 'read', 'notice.txt')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out.split('\n')[0]).toBe(`${NUMBER}，2026-12-25 印发，2027 年：`)
    expect(said.out).toContain(
      '劳动节　5月1日（周六）至5月5日（周三）放假，共 5 天；4月25日（周日）、5月8日（周六）上班',
    )
    expect(said.out).toContain('没有录入。核对无误后，加 --yes 录入。')
    expect(await desk.run('calendar', 'show', '2027')).toMatchObject({ code: 1, out: '还没有录入 2027 年的放假通知。' })
    expect(await desk.json('doctor')).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ check: 'calendar', ok: true, found: 'awaited' })]),
    })
  })

  test('a text that does not add up is refused with everything that is odd; one in another code is read', async () => {
    const odd = await desk.run('calendar', 'read', 'odd.txt', '--yes')
    expect(odd).toMatchObject({ code: 1, out: '' })
    expect(odd.err).toContain('没有看到文号')
    expect(odd.err).toContain('「春节」写的是 9 天，按日期数是 8 天')
    expect(await desk.run('calendar', 'read', 'not-text.txt')).toMatchObject({ code: 1, out: '' })
    expect(await desk.run('calendar', 'read', 'not-there.txt')).toMatchObject({ code: 2 })
  })

  test('--yes keeps it, once; other days under its number want --replace, and both stay visible', async () => {
    const kept = await desk.run('calendar', 'read', 'notice.txt', '--yes')
    expect(kept.out).toContain(`已录入 ${NUMBER}，没有时限变动`)
    expect((await desk.run('calendar', 'read', 'notice.txt', '--yes')).out).toContain('已经录入过，没有变化')
    expect((await desk.run('calendar', 'read', 'other.txt')).out).toContain('加 --yes --replace 更正')
    expect((await desk.run('calendar', 'read', 'other.txt', '--yes')).err).toContain('已经录入，但内容不同')
    expect((await desk.run('calendar', 'read', 'other.txt', '--yes', '--replace')).out).toContain(`已更正 ${NUMBER}`)
    const shown = await desk.run('calendar', 'show', '2027')
    expect(shown.out).toContain(`${NUMBER}，2026-12-25 印发，2027 年`)
    expect(shown.out).toContain('放假：1月1日（周五）、2月5日（周五）至2月12日（周五）')
    expect(shown.out).toContain('更正过，原来的内容：休息日 2027-01-01、2027-01-02、2027-01-03')
    expect(await desk.json('calendar', 'show', '2027')).toMatchObject({
      notices: [{ number: NUMBER, year: 2027 }],
      replaced: [{ number: NUMBER }],
    })
    expect(await desk.json('calendar', 'read', 'other.txt')).toMatchObject({ known: 'same', added: null })
    expect(await desk.run('calendar', 'show', '27')).toMatchObject({
      code: 2,
      err: '「27」不是年份。请写四位数字，例如 2026。',
    })
  })
})
