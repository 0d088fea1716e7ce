import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Revisit } from '../../src/domain/revisit.ts'
import type { AdjustmentRow, MarkRow } from '../../src/usecases/ports/appraisal.ts'
import type { Tx } from '../../src/usecases/ports/store-port.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { assignment, at, entry, insert, ticket } from './samples.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

const change = <T>(work: (tx: Tx) => Promise<T>) => db.store.change(entry('appraisal'), work)
const mark: MarkRow = {
  period: '2015',
  unit: 'pudong',
  item: 'meetings',
  points: '2.5',
  reason: 'r',
  at: at('2015-05-01 09:00'),
}
const adjustment: AdjustmentRow = {
  period: '2015',
  unit: 'pudong',
  kind: 'bonus',
  clause: 2,
  points: '1.5',
  ticket: null,
  reason: 'r',
  status: 'approved',
  at: at('2015-06-01 09:00'),
}
const revisit: Revisit = {
  at: at('2015-03-10 09:00'),
  reached: true,
  contactedFirst: 'yes',
  onTime: null,
  result: 'solved',
  satisfaction: 'fair',
  note: null,
}

it('a row is new, then unchanged, then changed', async () => {
  await insert(db.store, ticket('SH-A'))
  const report = { unit: 'pudong', at: at('2015-04-01 09:00'), title: 'March', kind: 'monthly' as const }
  const rounds = [
    [mark, report, adjustment, revisit] as const,
    [{ ...mark, points: '2.50' }, report, adjustment, revisit] as const,
    [
      { ...mark, points: '3' },
      { ...report, kind: 'event' as const },
      { ...adjustment, status: 'rejected' as const },
      { ...revisit, note: 'n' },
    ] as const,
  ]
  const saved: string[][] = []
  for (const [m, p, d, v] of rounds) {
    await change(({ appraisal }) => appraisal.saveRevisits([{ ...v, ticket: 'SH-A' }]))
    saved.push(
      await change(async ({ appraisal }) => [
        await appraisal.saveMark(m, 'command:test'),
        await appraisal.saveReport(p),
        await appraisal.saveAdjustment(d, 'command:test'),
      ]),
    )
  }
  expect(saved).toEqual(['new', 'unchanged', 'changed'].map((word) => [word, word, word]))
  expect(await db.store.read((tx) => tx.tickets.revisits('SH-A'))).toEqual([{ ...revisit, note: 'n' }])
})

it('the latest run of a period and a scheme is the one that was made last', async () => {
  const run = {
    period: '2015',
    schemeId: '2015.1',
    schemeHash: 'h',
    factsDigest: 'd',
    tallies: { a: [1, '2'] },
    standings: [],
  }
  expect(await db.store.read((tx) => tx.appraisal.latestRun('2015', 'h'))).toBeNull()
  await change((tx) => tx.appraisal.keepRun({ ...run, asOf: at('2015-12-01 00:00') }))
  const last = await change((tx) => tx.appraisal.keepRun({ ...run, asOf: at('2015-11-01 00:00') }))
  await change((tx) => tx.appraisal.keepRun({ ...run, schemeHash: 'other', asOf: at('2015-12-31 00:00') }))
  await change((tx) => tx.appraisal.keepRun({ ...run, period: '2016', asOf: at('2015-12-31 00:00') }))
  const { tallies: _, standings: __, ...head } = last
  expect(await db.store.read((tx) => tx.appraisal.latestRun('2015', 'h'))).toEqual(head)
})

it('changes are noted by many and taken once, each unit once; what is noted meanwhile waits', async () => {
  await Promise.all(
    ['pudong', 'qingpu', 'pudong'].map((unit) => db.store.keep((tx) => tx.appraisal.noteChange([unit]))),
  )
  const taken = await db.store.keep(async (tx) => {
    const first = await tx.appraisal.takeChanges()
    await db.store.keep((inner) => inner.appraisal.noteChange(['jiading']))
    return first
  })
  expect(taken).toEqual(['pudong', 'qingpu'])
  expect(await db.store.keep((tx) => tx.appraisal.hasChanges())).toBe(true)
  expect(await db.store.keep((tx) => tx.appraisal.takeChanges())).toEqual(['jiading'])
  expect(await db.store.keep((tx) => tx.appraisal.hasChanges())).toBe(false)
})

it('scoring.md#handled: the facts of a unit are its own, from the period, and nothing that began later than asked', async () => {
  const returned = {
    ground: 'outside' as const,
    reason: 'r',
    decision: 'accepted' as const,
    decidedAt: at('2015-03-06 10:00'),
    moveTo: null,
    moveAt: null,
    why: null,
  }
  await insert(
    db.store,
    ticket('SH-F', {
      assignments: [
        assignment({
          unit: 'fengxian',
          contactedAt: at('2015-03-02 11:00'),
          contactedVia: 'import',
          endedAt: at('2015-03-06 10:00'),
        }),
      ],
      returns: [
        { ...returned, requestedAt: at('2015-03-06 23:59') },
        { ...returned, requestedAt: at('2015-03-07 00:00'), ground: 'other-unit' },
      ],
    }),
  )
  await insert(
    db.store,
    ticket('SH-G', { assignments: [assignment({ unit: 'fengxian', receivedAt: at('2014-10-31 10:00') })] }),
  )
  await insert(
    db.store,
    ticket('SH-H', { assignments: [assignment({ unit: 'fengxian', receivedAt: at('2015-08-01 10:00') })] }),
  )
  await change(async ({ appraisal }) => {
    await appraisal.saveRevisits([
      { ...revisit, ticket: 'SH-F' },
      { ...revisit, ticket: 'SH-F', at: at('2015-08-10 09:00') },
    ])
    await appraisal.saveMark({ ...mark, unit: 'fengxian' }, 'x')
    await appraisal.saveMark({ ...mark, unit: 'fengxian', period: '2016' }, 'x')
    await appraisal.saveAdjustment({ ...adjustment, unit: 'fengxian' }, 'x')
    await appraisal.saveReport({ unit: 'fengxian', at: at('2015-04-01 09:00'), title: 'March', kind: 'monthly' })
  })
  const period = { id: '2015', from: at('2014-11-01 00:00'), to: at('2015-12-01 00:00') }
  const facts = await db.store.read((tx) => tx.facts.of('fengxian', period, at('2015-07-01 00:00')))
  expect(facts).toMatchObject({
    unit: { code: 'fengxian', cohort: 'ranked', position: 6 },
    assignments: [
      { ticket: 'SH-F', receivedAt: at('2015-03-02 10:00'), contactedAt: at('2015-03-02 11:00'), revisits: [revisit] },
    ],
    returns: [
      { inTime: true, decision: 'accepted' },
      { inTime: false, ground: 'other-unit' },
    ],
    reports: [{ at: at('2015-04-01 09:00'), kind: 'monthly' }],
    marks: [{ item: 'meetings', points: '2.50' }],
    adjustments: [{ kind: 'bonus', points: '1.50', status: 'approved' }],
  })
  expect(facts.assignments).toHaveLength(1)
  expect(facts.assignments[0]?.revisits).toHaveLength(1)
})
