import { describe, expect, test } from 'vitest'
import { isLike, likeliestUnit } from '../../../src/domain/life/likeness.ts'
import { shanghai } from '../../support/a-ticket.ts'

describe('complaints that are like each other', () => {
  test.each([
    ['泵站噪声影响休息', '泵站夜间噪声影响居民休息', true],
    ['人民路水管漏水', '昨晚人民路路面塌陷', true],
    ['水管漏水', '河面有垃圾漂浮', false],
    ['小区门口路灯不亮', '学校门口路面积水', false],
    ['中山北路积水', '中山北路井盖破损', true],
    ['漏水', '漏水', false],
    ['', '', false],
    ['water 123', 'water 123', false],
  ])('%j and %j: %s', (a, b, like) => {
    expect([isLike(a, b), isLike(b, a)]).toEqual([like, like])
  })
})

describe('the unit that is the likeliest next one', () => {
  const moved = (moveTo: string, day: number, summary = '泵站夜间噪声影响居民休息') => ({
    summary,
    moveTo,
    decidedAt: shanghai(`2015-01-0${day} 10:00`),
  })
  const of = (...all: ReturnType<typeof moved>[]) => likeliestUnit('泵站噪声影响休息', all)

  test('is that of most tickets', () => {
    expect(of(moved('qingpu', 1), moved('drainage', 2), moved('qingpu', 3))).toEqual({ unit: 'qingpu', count: 2 })
  })
  test('of two with as many, the one that got the latest', () => {
    expect(of(moved('qingpu', 1), moved('drainage', 2))).toEqual({ unit: 'drainage', count: 1 })
    expect(of(moved('qingpu', 3), moved('drainage', 2))).toEqual({ unit: 'qingpu', count: 1 })
  })
  test('is none where nothing is like it', () => {
    expect(of(moved('qingpu', 1, '河面有垃圾漂浮'))).toBeNull()
    expect(of()).toBeNull()
  })
})
