import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Office, office } from './office.ts'

const Answer = z.object({
  received: z.string(),
  workdays: z.number(),
  until: z.string(),
  proof: z.array(z.object({ day: z.string(), working: z.boolean(), count: z.number(), notice: z.string().nullable() })),
})

let desk: Office
beforeAll(async () => {
  desk = await office()
})
afterAll(() => desk.close())

test('scoring.md#notices a year without a notice is refused by name', async () => {
  const said = await desk.run('explain-deadline', '2031-05-01 09:00', '1')
  expect(said).toMatchObject({ code: 1, out: '' })
  expect(said.err).toBe('还没有2031年的放假通知，无法计算工作日。请热线办先录入该年的放假通知。')
})

test.each([
  ['2014-12-31', '1', '2015-01-04'],
  ['2015-02-14', '1', '2015-02-15'],
  ['2015-02-17T23:59', '4', '2015-02-28'],
  ['2015-04-03 00:00', '1', '2015-04-07'],
  ['2015-09-02T10:00', '1', '2015-09-06'],
  ['2015-09-02T10:00', '4', '2015-09-09'],
  ['2015-09-25', '1', '2015-09-28'],
  ['2015-10-09', '1', '2015-10-10'],
])('scoring.md#working-days received %s, %s working days: %s', async (received, workdays, last) => {
  const answer = Answer.parse(await desk.json('explain-deadline', received, workdays))
  expect(answer.until).toBe(`${last}T23:59:59.999+08:00`)
  expect(answer.proof.at(-1)).toMatchObject({ day: last, working: true, count: Number(workdays) })
})

test('scoring.md#working-days each day stands with the notice that makes it what it is', async () => {
  const { out, code } = await desk.run('explain-deadline', '2015-09-02T10:00', '1')
  expect(code).toBe(0)
  const lines = out.split('\n').map((line) => line.split(/ {2,}/))
  expect(lines.slice(2)).toEqual([
    ['2015-09-03（周四）', '否', '国发明电〔2015〕1号'],
    ['2015-09-04（周五）', '否', '国发明电〔2015〕1号'],
    ['2015-09-05（周六）', '否', '国发明电〔2015〕1号'],
    ['2015-09-06（周日）', '是', '1', '国发明电〔2015〕1号'],
    ['截止 2015-09-06（周日）24:00'],
  ])
})

test('an instant of another zone is the day it is in Shanghai', async () => {
  const answer = Answer.parse(await desk.json('explain-deadline', '2015-09-01T17:00:00Z', '1'))
  expect(answer.received).toBe('2015-09-02T01:00:00+08:00')
  expect(answer.until).toBe('2015-09-06T23:59:59.999+08:00')
})
