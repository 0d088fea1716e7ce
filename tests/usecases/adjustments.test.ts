import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn } from '../support/code-in.ts'
import { COMMAND, rowsOf } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
const member = (userId: string) => desk.office.member(userId)
const propose = async () =>
  (
    await desk.office.adjustments.propose(await member('office-1'), {
      unit: 'pudong',
      kind: 'deduction',
      clause: 6,
      points: null,
      ticket: null,
      reason: '测试',
    })
  ).adjustment.id

beforeAll(async () => {
  desk = await aDesk('2015-06-01 09:00')
  const more = (userId: string, role: 'office' | 'reviewGroup' | 'leadingGroup') => ({
    platform: 'wecom' as const,
    userId,
    name: `试${userId}`,
    unit: null,
    roles: [role],
  })
  const both = { ...more('both', 'office'), roles: ['office', 'reviewGroup'] as const }
  await desk.office.bring(
    COMMAND,
    'members',
    rowsOf<'members'>([more('review-1', 'reviewGroup'), more('leading-1', 'leadingGroup'), both]),
  )
})
afterAll(() => desk.close())

describe('五（三） each step by its own desk and another person', () => {
  it.each([
    ['proposed', [], 'office-2', 'fine'],
    ['proposed', [], 'office-1', 'same-person'],
    ['proposed', [], 'review-1', 'not-permitted'],
    ['proposed', [], 'pd-1', 'not-permitted'],
    ['verified', ['office-2'], 'review-1', 'fine'],
    ['verified', ['both'], 'both', 'same-person'],
    ['verified', ['office-2'], 'leading-1', 'not-permitted'],
    ['agreed', ['office-2', 'review-1'], 'leading-1', 'fine'],
    ['agreed', ['office-2', 'review-1'], 'office-1', 'not-permitted'],
  ] as const)('%s after %o: %s is answered %s', async (status, before, by, code) => {
    const id = await propose()
    const steps = ['proposed', 'verified', 'agreed'] as const
    for (const [at, who] of before.entries()) {
      await desk.office.adjustments.agree(await member(who), id, steps[at] ?? 'proposed')
    }
    const person = await member(by)
    expect(await codeIn(() => desk.office.adjustments.agree(person, id, status))).toBe(code)
  })

  it('two who press at the same moment take one step; the second sees what it has become', async () => {
    const id = await propose()
    const [a, b] = [await member('office-2'), await member('both')]
    const views = await Promise.all([a, b].map((one) => desk.office.adjustments.agree(one, id, 'proposed')))
    expect(views.map(({ adjustment }) => adjustment.status)).toEqual(['verified', 'verified'])
    expect(await desk.database.sql(`SELECT step FROM adjustment_steps WHERE adjustment = ${id} ORDER BY at`)).toEqual([
      { step: 'proposed' },
      { step: 'verified' },
    ])
    const late = await desk.office.adjustments.reject(await member('both'), id, 'proposed', '来晚了')
    expect(late.adjustment.status).toBe('verified')
  })

  it('asOf before the approval does not see it', async () => {
    const facts = async (asOf: string) =>
      (
        await desk.store.read((tx) =>
          tx.facts.of(
            'pudong',
            { id: '2015', from: new Date('2014-11-01'), to: new Date('2015-12-01') },
            new Date(asOf),
          ),
        )
      ).adjustments.filter(({ status }) => status === 'approved').length
    const id = await propose()
    await desk.moveTo('2015-06-02 09:00')
    await desk.office.adjustments.agree(await member('office-2'), id, 'proposed')
    await desk.office.adjustments.agree(await member('review-1'), id, 'verified')
    const before = await facts('2015-06-02T08:59:00+08:00')
    await desk.office.adjustments.agree(await member('leading-1'), id, 'agreed')
    expect(await facts('2015-06-02T08:59:00+08:00')).toBe(before)
    expect(await facts('2015-06-02T09:10:00+08:00')).toBe(before + 1)
  })
})
