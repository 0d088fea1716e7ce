import { expect, test } from 'vitest'
import { readScheme } from '../../src/scoring/scheme.ts'
import { assumptions } from '../../src/scoring/scheme-values.ts'
import { schemeName, schemeValue } from '../../src/wording/chat/scheme-names.ts'
import { readSeed, seededHandling, seededScheme } from '../support/seeds.ts'

const unit = (code: string): string => (code === 'baoshan' ? '宝山区水务局' : '某单位')

test.each(['2015.1', '2015.balanced', '2015.graded'])(
  '%s: every assumption has a name of its own, and no English',
  (id) => {
    const all = assumptions(readScheme(readSeed(`schemes/${id}.json`)))
    const lines = all.map(({ path, value }) => `${schemeName(path, unit)} = ${schemeValue(path, value)}`)
    expect(lines.filter((line) => /[A-Za-z]/.test(line))).toEqual([])
    expect(lines.filter((line) => line.includes('其他事项'))).toEqual([])
    expect(new Set(lines.map((line) => line.split(' = ')[0])).size).toBe(lines.length)
  },
)

test('so has every number of the handling, where a scheme has its own', () => {
  const scheme = readScheme({ ...seededScheme(), handling: seededHandling() })
  const lines = assumptions(scheme)
    .filter(({ path }) => path.startsWith('handling.'))
    .map(({ path, value }) => `${schemeName(path, unit)} = ${schemeValue(path, value)}`)
  expect(lines.filter((line) => /[A-Za-z]|其他事项/.test(line))).toEqual([])
  expect(new Set(lines.map((line) => line.split(' = ')[0])).size).toBe(30)
})

test.each([
  ['limits.closing.help', '7 calendar-days', '办结时限：求助', '7 个自然日'],
  ['limits.pause', '90 calendar-days', '挂账最长', '90 个自然日'],
  ['limits.classes.甲.firstContact', '2 hours', '先行联系时限：类别 甲', '2 小时'],
  ['limits.classes.甲.closing', '24 hours', '办结时限：类别 甲', '24 小时'],
  ['handling.urgent.contactHours', '2', '紧急工单：先行联系', '2 小时'],
  ['handling.extension.days', '5', '延期天数', '5 个工作日'],
  ['handling.attempts.asContact', 'never', '未联系上是否计为先行联系', '不计'],
  ['base.items.meetings', '2', '基础管理：出席会议情况满分', '2 分'],
  ['quality.satisfaction.fair', '0.8', '满意率折算：基本满意', '每件计 0.8'],
  ['quality.resolution.unsolved', '0', '诉求解决折算：未解决', '不计分'],
  ['limits.closing.help', '5', '办结时限：求助', '5 个工作日'],
  ['cohorts.baoshan', 'ranked', '分组：宝山区水务局', '一口对接'],
  ['readings.dayEnds', '24:00', '一日止于', '24:00'],
])('%s = %s: %s, %s', (path, value, name, text) => {
  expect(schemeName(path, unit)).toBe(name)
  expect(schemeValue(path, value)).toBe(text)
})
