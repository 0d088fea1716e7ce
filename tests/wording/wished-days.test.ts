import { describe, expect, test } from 'vitest'
import { basisIn, wishAt, wishWithin } from '../../src/wording/chat/wished-days.ts'

describe('contract.md#life: the new day as people write it', () => {
  test.each([
    ['3月9日 配件定制', '03-09'],
    ['3月9号配件定制', '03-09'],
    ['2015-03-09 配件定制', '2015-03-09'],
    ['2015年3月9日', '2015-03-09'],
    ['三月九日', '03-09'],
    ['十二月二十日', '12-20'],
    ['3-9', '03-09'],
    ['9号 配件定制', '09'],
    ['9日', '09'],
    ['十号', '10'],
    ['后天 配件定制', 't2'],
    ['明天', 't1'],
    ['大后天', 't3'],
    ['今天', 't0'],
    ['两天 配件定制', '+2'],
    ['2天', '+2'],
    ['3个工作日', '+3'],
    ['十天', '+10'],
    ['下周三', 'w1-3'],
    ['下下周一', 'w2-1'],
    ['本周五', 'w0-5'],
    ['周五', 'w5'],
    ['下个星期天', 'w1-7'],
    ['延到3月12日', '03-12'],
    ['延至：3月12日前', '03-12'],
    ['延期两天', '+2'],
    ['到下周一', 'w1-1'],
    ['复杂事项 涉及三个部门', 'complex'],
    ['转为复杂事项', 'complex'],
    ['属复杂件', 'complex'],
  ])('%j', (line, wish) => {
    expect(wishAt(line)?.text).toBe(wish)
  })

  test('what stands behind it is left', () => {
    const rest = (line: string) => line.slice(wishAt(line)?.length ?? 0).trim()
    expect(rest('延到3月12日前 配件定制')).toBe('配件定制')
    expect(rest('3月12日之前办结，配件定制')).toBe('，配件定制')
    expect(rest('两天 配件定制')).toBe('配件定制')
  })

  test.each(['配件需要定制', '', '12345', '到货要等', '天气不好', '百分之三'])('%j names no day', (line) => {
    expect(wishAt(line)).toBeNull()
  })

  test('a day behind its reason', () => {
    expect(wishWithin('配件需要定制，延到3月12日')).toBe('03-12')
    expect(wishWithin('连日下雨，请求延期两天')).toBe('+2')
    expect(wishWithin('3月12日到货')).toBeNull()
    expect(wishWithin('雨天延误')).toBeNull()
  })

  test.each([
    ['管线改造，依据《行政许可法》第四十二条', '《行政许可法》第四十二条'],
    ['《水法》规定须论证', '《水法》'],
    ['法律依据：防汛条例第十条', '防汛条例第十条'],
    ['没有依据', null],
    ['配件需要定制', null],
  ])('the law in %j is %j', (reason, basis) => {
    expect(basisIn(reason)).toBe(basis)
  })
})
