import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkNotice } from '../../../src/domain/holidays/check-notice.ts'
import { isNoticeText, readNotice } from '../../../src/wording/holidays/read-notice.ts'
import { seededNotices } from '../../support/seeds.ts'

const text = (name: string): string =>
  readFileSync(new URL(`../../fixtures/notices/${name}.txt`, import.meta.url), 'utf8')

const SEEDS = seededNotices()
const read = (given: string) => {
  const checked = checkNotice(readNotice(given))
  return 'odd' in checked ? checked.odd : { ...checked.notice, address: '' }
}
const seeded = (number: string) => {
  const found = SEEDS.find((one) => one.number === number)
  return found && { ...found, address: '' }
}

const YEARS: [string, string][] = [
  ['2014', '国办发明电〔2013〕28号'],
  ['2015', '国办发明电〔2014〕28号'],
  ['2016', '国办发明电〔2015〕18号'],
  ['2017', '国办发明电〔2016〕17号'],
  ['2018', '国办发明电〔2017〕12号'],
  ['2019', '国办发明电〔2018〕15号'],
  ['2020', '国办发明电〔2019〕16号'],
  ['2021', '国办发明电〔2020〕27号'],
  ['2022', '国办发明电〔2021〕11号'],
  ['2023', '国办发明电〔2022〕16号'],
  ['2024', '国办发明电〔2023〕7号'],
  ['2025', '国办发明电〔2024〕12号'],
  ['2026', '国办发明电〔2025〕7号'],
  ['2015-anniversary', '国发明电〔2015〕1号'],
  ['2019-labour-day', '国办发明电〔2019〕3号'],
]

describe('scoring.md#notices: the text of a notice says what the seeds have', () => {
  test.each(YEARS)('%s, %s', (name, number) => {
    expect(read(text(name))).toEqual(seeded(number))
  })
})

const LAST = text('2026')
const CHANGED: [string, (given: string) => string][] = [
  ['half width signs', (given) => given.normalize('NFKC')],
  ['full width digits', (given) => given.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
  ['brackets of another keyboard', (given) => given.replace('〔2025〕', '[2025]')],
  ['a number in two lines', (given) => given.replace('〔2025〕7号', '〔2025〕\n 7 号')],
  ['lines broken anywhere', (given) => given.replaceAll('放假', '放\n假').replaceAll('月', ' 月 ')],
  ['one line', (given) => given.replace(/\s+/g, '')],
  [
    'as a page has it',
    (given) => `索 引 号：000014349/2025\n发文机关：国务院办公厅\n成文日期：2025年11月04日\n标　　题：${given}`,
  ],
  ['without its title', (given) => given.slice(given.indexOf('国办发明电'))],
  ['other words for a weekday', (given) => given.replaceAll('（周日）', '（星期天）')],
  ['numbers for headings', (given) => given.replace('一、', '1.').replace('二、', '2.').replace('三、', '3、')],
  [
    'what somebody added about roads',
    (given) =>
      given.replace(
        '各地区、各部门要',
        '高速公路小型客车免费通行：2月15日0时至2月23日24时，10月1日0时起免费。各地区、各部门要',
      ),
  ],
  ['a note behind it', (given) => `${given}\n（此件公开发布）`],
]

test.each(CHANGED)('%s changes nothing', (_, change) => {
  expect(read(change(LAST))).toEqual(seeded('国办发明电〔2025〕7号'))
})

const ODD: [string, (given: string) => string, object[]][] = [
  [
    'a wrong weekday',
    (given) => given.replace('1月4日（周日）', '1月4日（周六）'),
    [{ odd: 'weekday', day: '2026-01-04', written: 6 }],
  ],
  [
    'a wrong weekday within a span',
    (given) => given.replace('至3日（周六）', '至3日（周五）'),
    [{ odd: 'weekday', day: '2026-01-03', written: 5 }],
  ],
  [
    'a wrong number of days',
    (given) => given.replace('共9天', '共8天'),
    [{ odd: 'count', feast: '春节', written: 8, counted: 9 }],
  ],
  [
    'a make-up day that is a working day anyway',
    (given) => given.replace('5月9日（周六）上班', '5月8日（周五）上班'),
    [{ odd: 'works-anyway', day: '2026-05-08' }],
  ],
  [
    'another year in a day',
    (given) => given.replace('4月4日（周六）至', '2025年4月4日（周六）至'),
    [
      { odd: 'other-year', feast: '清明节', year: 2025, of: 2026 },
      { odd: 'other-year', feast: '清明节', year: 2025, of: 2026 },
    ],
  ],
  [
    'a title of another year',
    (given) => given.replace('关于2026年', '关于2027年'),
    [{ odd: 'years-differ', years: [2027, 2026] }],
  ],
  [
    'a year that its day of issue cannot mean',
    (given) => given.replaceAll('2026年', '2028年').replace(/（周.）|（农历[^）]*）/g, ''),
    [{ odd: 'issue-year', year: 2028, issued: '2025-11-04' }],
  ],
  [
    'two feasts on one day',
    (given) => given.replace('9月25日（周五）至27日（周日）放假，共3天', '9月30日至10月1日放假，共2天'),
    [{ odd: 'overlap', day: '2026-10-01', feasts: ['中秋节', '国庆节'] }],
  ],
  [
    'a day of rest and of work',
    (given) => given.replace('1月4日（周日）上班', '1月3日（周六）上班'),
    [{ odd: 'rest-and-work', day: '2026-01-03' }],
  ],
  [
    'a day of work twice',
    (given) => given.replace('2月28日（周六）', '2月14日'),
    [{ odd: 'work-twice', day: '2026-02-14' }],
  ],
  ['no number', (given) => given.replace('国办发明电〔2025〕7号', ''), [{ odd: 'no-number' }]],
  [
    'a number of another year',
    (given) => given.replace('〔2025〕', '〔2024〕'),
    [{ odd: 'number-year', year: 2024, issued: '2025-11-04' }],
  ],
  ['no day of issue', (given) => given.replace('2025年11月4日', ''), [{ odd: 'no-issue' }]],
  [
    'a feast that is missing',
    (given) => given.replace(/　　六、.*\n/, ''),
    [{ odd: 'feast-missing', feast: '中秋节' }],
  ],
  [
    'a day that does not exist',
    (given) => given.replace('2月28日（周六）', '2月30日'),
    [{ odd: 'no-such-day', feast: '春节', month: 2, date: 30 }],
  ],
  [
    'a span the wrong way round',
    (given) => given.replace('10月1日（周四）至7日（周三）', '10月7日至1日'),
    [{ odd: 'span', feast: '国庆节' }],
  ],
  [
    'what is not understood',
    (given) => given.replace('5月9日（周六）上班', '5月9日（周六）另行通知'),
    [{ odd: 'unread', feast: '劳动节', text: '5月9日(周六)另行通知' }],
  ],
]

test.each(ODD)('%s is said', (_, change, odd) => {
  expect(read(change(LAST))).toEqual(odd)
})

test('another text is none', () => {
  expect(read('今天下午开会')).toEqual([
    { odd: 'no-number' },
    { odd: 'no-issue' },
    { odd: 'no-year' },
    { odd: 'no-feasts' },
  ])
  const extended = text('2020').slice(0, 0)
  expect(extended).toBe('')
  expect(
    read(
      '国务院办公厅关于延长2020年春节假期的通知 国办发明电〔2020〕1号 一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。 国务院办公厅 2020年1月26日',
    ),
  ).toEqual([{ odd: 'no-feasts' }])
})

test('its title is known', () => {
  expect(isNoticeText(LAST)).toBe(true)
  expect(isNoticeText('国务院关于某某纪念日调休放假的通知')).toBe(true)
  expect(isNoticeText('通知 全部 明天放假')).toBe(false)
})
