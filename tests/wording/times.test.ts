import { describe, expect, it } from 'vitest'
import { partsOf } from '../../src/wording/instants/shanghai.ts'
import {
  dayShort,
  dayText,
  leftText,
  limitBrief,
  limitShort,
  limitText,
  momentText,
  stampText,
} from '../../src/wording/times.ts'
import { shanghai } from '../support/a-ticket.ts'
import { fc } from '../support/property.ts'

describe('times, Asia/Shanghai', () => {
  it.each([
    ['2015-03-03 23:59:59.999', '2015-03-03（周二）24:00'],
    ['2015-03-03 23:59:59.998', '2015-03-03（周二）23:59'],
    ['2015-03-03 00:00', '2015-03-03（周二）00:00'],
    ['2015-03-03 15:30', '2015-03-03（周二）15:30'],
    ['2014-12-31 23:59:59.999', '2014-12-31（周三）24:00'],
    ['2015-09-06 23:59:59.999', '2015-09-06（周日）24:00'],
  ])('limit %s is %s', (until, text) => {
    expect(limitText(shanghai(until))).toBe(text)
  })

  it.each([
    ['2015-03-03 09:00', '还有 15 小时'],
    ['2015-03-03 23:30', '还有 30 分钟'],
    ['2015-03-03 23:59:30', '还有 不到 1 分钟'],
    ['2015-03-01 00:00', '还有 3 天'],
    ['2015-03-02 09:00', '还有 39 小时'],
    ['2015-03-03 23:59:59.999', '还有 不到 1 分钟'],
    ['2015-03-04 00:00', '已过 不到 1 分钟'],
    ['2015-03-04 02:00', '已过 2 小时'],
    ['2015-03-06 00:00', '已过 2 天'],
  ])('at %s of a limit that ends on 2015-03-03: %s', (now, text) => {
    expect(leftText(shanghai('2015-03-03 23:59:59.999'), shanghai(now))).toBe(text)
  })

  it('writes moments and days', () => {
    expect(momentText(shanghai('2015-03-03 09:00'))).toBe('3月3日 09:00')
    expect(stampText(shanghai('2015-03-03 00:05'))).toBe('2015-03-03 00:05')
    expect(limitShort(shanghai('2015-03-03 23:59:59.999'))).toBe('3月3日（周二）24:00')
    expect(limitBrief(shanghai('2015-03-03 23:59:59.999'))).toBe('3月3日 周二')
    expect(limitBrief(shanghai('2015-03-03 17:00'))).toBe('3月3日 周二 17:00')
    expect(dayShort('2015-09-06')).toBe('9月6日（周日）')
    expect(dayText('2015-09-06')).toBe('2015-09-06（周日）')
  })
})

it('property: a wall clock in Shanghai shows what the table of zones says', () => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  // The summers of 1986 to 1991 among them, when Shanghai put its clocks forward.
  const instant = fc.date({ min: new Date('1980-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instant, (at) => {
      const { weekday, day, month, year, hour, minute } = partsOf(at)
      expect(`${weekday}, ${day}/${month}/${year}, ${hour}:${minute}`).toBe(clock.format(at))
    }),
  )
})
