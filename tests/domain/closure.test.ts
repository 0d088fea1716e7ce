import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkClosure, missingElements, type ReportLexicon } from '../../src/domain/closure.ts'
import { REPORT_ELEMENTS } from '../../src/domain/lists/tickets.ts'
import { readSeed } from '../support/seeds.ts'

const Words = z.array(z.string().min(2)).min(10)
const lexicon: ReportLexicon = z
  .strictObject({
    minLength: z.literal(20),
    maxLength: z.literal(1000),
    elements: z.strictObject({ found: Words, done: Words, told: Words }),
  })
  .parse(readSeed('report-elements.json'))

const check = (report: string) => checkClosure({ result: 'solved', report }, lexicon)

describe('六（三）2（3） a thin report is refused with what it lacks', () => {
  test.each([
    ['已处理', ['found', 'told']],
    ['已办结，请审核', ['found', 'done', 'told']],
    ['', ['found', 'done', 'told']],
    ['情况属实，已于当日安排维修，现场恢复正常，供水压力稳定。', ['told']],
    ['情况属实，管道老化，已告知市民，市民表示理解，谢谢关心支持。', ['done']],
    ['我单位已于当日安排维修，并将维修结果答复市民，市民表示满意。', ['found']],
    ['属实，已修复并答复', []],
  ])('%s', (report, missing) => {
    expect(() => check(report)).toThrow(
      expect.objectContaining({ code: 'report-thin', detail: expect.objectContaining({ missing, min: 20 }) }),
    )
  })
  test('punctuation and spaces do not lengthen a report', () => {
    expect(() => check('属实，已修复，并答复。！！！……——   （）“”、、、、、、、、、、、、')).toThrow(
      expect.objectContaining({ detail: expect.objectContaining({ missing: [], length: 8 }) }),
    )
  })
  test('more than a thousand characters are refused, a thousand are not', () => {
    const report = '经现场查看，情况属实，已安排维修并答复市民。'
    expect(() => check(report.padEnd(1001, '水'))).toThrow(
      expect.objectContaining({ code: 'too-long', detail: { field: 'report', max: 1000 } }),
    )
    expect(check(report.padEnd(1000, '水')).report).toHaveLength(1000)
  })
})

describe('六（三）2（3） a report that says what was found, done and told passes, trimmed', () => {
  test.each([
    '经现场查看，情况属实，已于当日安排维修并答复市民，市民表示理解。',
    '经查，该处水管爆裂，我处立即派员抢修，当日18时恢复供水，已电话联系市民告知结果。',
    '接单后上门检查，水表走字正常，已为用户更换止回阀，用户表示满意。',
    '经核实，该路段排水管网列入明年改造，目前已安排疏通，并向市民做好解释工作。',
    '工作人员到现场核查，未发现偷排情况，已加强巡查力度，结果反馈给来电人。',
  ])('%s', (report) => {
    expect(check(`  ${report}\n`)).toEqual({ result: 'solved', report })
  })
  test('missing elements stand in the order in which a report tells them', () => {
    expect(missingElements('', lexicon)).toEqual([...REPORT_ELEMENTS])
  })
})
