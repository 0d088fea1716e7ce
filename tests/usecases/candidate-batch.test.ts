import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCallingDesk, BAD, type CallingDesk } from './calling-desk.ts'

let desk: CallingDesk
beforeEach(async () => {
  desk = await aCallingDesk()
  for (const no of ['A', 'B', 'N']) await desk.imported(no, '2015-03-03 18:00', BAD)
})
afterEach(() => desk.close())

const MISMATCH = { unit: 'pudong', rule: 'found-unsolved' } as const
const reason = () => '报实际解决，回访未解决'
const judge = async (verdict: 'proposed' | 'dismissed', mark: string, userId = 'office-1') =>
  desk.office.batches.judge(await desk.as(userId), MISMATCH, { verdict, mark }, reason)
const found = async () => desk.office.batches.of(await desk.as('office-1'), MISMATCH)
const entries = () =>
  desk.database.sql(`SELECT act, count(*)::int AS n FROM audit WHERE act LIKE 'candidate.%' GROUP BY act ORDER BY act`)

it('all of a unit and a rule are proposed at once, each with its entry; a colleague gets one message', async () => {
  const { found: all, mark } = await found()
  expect(all.map(({ ticket }) => ticket)).toEqual(['A', 'B', 'N'])
  expect(await judge('proposed', mark)).toBe(3)
  expect((await desk.office.adjustments.list(await desk.as('office-2'))).map(({ next }) => next)).toEqual([
    'verified',
    'verified',
    'verified',
  ])
  expect((await desk.outbox()).filter((line) => line.includes('adjustment'))).toEqual([
    'office-2 adjustments-proposed pending',
  ])
  expect(await entries()).toEqual([
    { act: 'candidate.propose', n: 3 },
    { act: 'candidate.propose-all', n: 1 },
  ])
  expect((await found()).found).toEqual([])
})

it('once: a second press, and a card that counted others, change nothing', async () => {
  const { mark } = await found()
  const [first] = (await found()).found
  if (!first) throw new Error('there is one')
  await desk.office.candidates.dismiss(await desk.as('office-2'), first)
  await expect(judge('dismissed', mark)).rejects.toMatchObject({ code: 'candidates-changed' })
  expect(await judge('dismissed', (await found()).mark)).toBe(2)
  await expect(judge('dismissed', mark)).rejects.toMatchObject({ code: 'candidates-changed' })
  expect(await entries()).toEqual([
    { act: 'candidate.dismiss', n: 3 },
    { act: 'candidate.dismiss-all', n: 1 },
  ])
  expect(await desk.office.adjustments.list(await desk.as('office-1'))).toEqual([])
})

it('nobody but the office', async () => {
  const { mark } = await found()
  await expect(judge('proposed', mark, 'pd-1')).rejects.toMatchObject({ code: 'not-permitted' })
})
