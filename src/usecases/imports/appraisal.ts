import { Refusal } from '../../domain/errors.ts'
import { actorLabel } from '../../domain/people.ts'
import { adjustmentFaults, markFaults } from '../../scoring/judging.ts'
import { spanOf } from '../../scoring/period.ts'
import { points } from '../../scoring/points.ts'
import type { KeptAdjustment } from '../ports/adjustments.ts'
import type { MarkRow } from '../ports/appraisal.ts'
import { gather, refuse } from '../ports/refused.ts'
import { schemeOf } from '../rules/rules.ts'
import { demandPast, type RowHandler, type RowWork, unitOf } from './row-work.ts'
import type { GivenAdjustment, GivenMark, GivenReport } from './rows.ts'
import { changedValues, textMark, type Values } from './values/changed-values.ts'

/** Whether a mark that comes without its hour says what stands already: importing a file again changes nothing. */
async function stands(work: RowWork, unit: string, mark: GivenMark): Promise<boolean> {
  const { id, ...days } = schemeOf(work.rules, mark.period).period
  const { from, until } = spanOf(days)
  const facts = await work.tx.facts.of(unit, { id, from, to: until }, work.tx.now)
  const given = facts.marks.filter(({ item }) => item === mark.item)
  const latest = given.reduce<(typeof given)[number] | null>((a, b) => (a && a.at >= b.at ? a : b), null)
  return latest !== null && points(latest.points).equals(points(mark.points))
}

/** The unit is scored anew, and its history says why. */
async function noteChanged(
  work: RowWork,
  unit: string,
  { act, before, after }: { act: string; before: Values | null; after: Values },
): Promise<void> {
  work.touched.add(unit)
  const detail = changedValues(before, after)
  await work.tx.audit({ actor: work.actor, act, subject: `unit:${unit}`, detail })
}

const markValues = ({ period, item, points: given, at, reason }: Omit<MarkRow, 'unit'>): Values => ({
  period,
  item,
  points: points(given).toString(),
  at,
  reasonMark: textMark(reason),
})

const adjustmentValues = (row: Omit<GivenAdjustment, 'unit'>): Values => ({
  period: row.period,
  kind: row.kind,
  clause: row.clause,
  points: row.points && points(row.points).toString(),
  ticket: row.ticket,
  status: row.status,
  at: row.at,
  reasonMark: textMark(row.reason),
})

/**
 * contract.md#marks: every one is kept, the latest stands. Refuses, all at once, {@link markFaults}, `unknown-period`,
 * `unknown-unit`, `in-the-future`.
 */
export const marks: RowHandler<GivenMark> = {
  key: ({ period, unit, item, at }) => [period, unit, item, at?.toISOString() ?? ''].join(' '),
  waitsOn: [],
  apply: async (work, row) => {
    const found = gather()
    const scheme = found.of(() => schemeOf(work.rules, row.period))
    const known = found.of(() => unitOf(work, row.unit))
    if (scheme) found.add(markFaults(row, scheme))
    found.of(() => demandPast(work.tx.now, row.at, 'at'))
    found.end()
    const unit = found.must(known)
    if (row.at === null && (await stands(work, unit, row))) return 'unchanged'
    const mark = { ...row, unit, at: row.at ?? work.tx.now }
    const { appraisal } = work.tx
    const standing = (await appraisal.standingMarks(row.period)).find(
      (one) => one.unit === unit && one.item === row.item,
    )
    const saved = await appraisal.saveMark(mark, actorLabel(work.actor))
    const values = { before: standing ? markValues(standing) : null, after: markValues(mark) }
    if (saved !== 'unchanged') await noteChanged(work, unit, { act: 'mark.import', ...values })
    return saved
  },
}

/** contract.md#reports. */
export const reports: RowHandler<GivenReport> = {
  key: ({ unit, at, title }) => [unit, at.toISOString(), title].join(' '),
  waitsOn: [],
  apply: async (work, row) => {
    const found = gather()
    const ofUnit = found.of(() => unitOf(work, row.unit))
    found.of(() => demandPast(work.tx.now, row.at, 'at'))
    found.end()
    const unit = found.must(ofUnit)
    const { at, title, kind } = row
    const made = await work.tx.appraisal.reportsBetween(at, new Date(at.getTime() + 1))
    const known = made.find((one) => one.unit === unit && one.title === title)
    const saved = await work.tx.appraisal.saveReport({ ...row, unit })
    const values = {
      before: known ? { kind: known.kind, at, titleMark: textMark(title) } : null,
      after: { kind, at, titleMark: textMark(title) },
    }
    if (saved !== 'unchanged') await noteChanged(work, unit, { act: 'report.import', ...values })
    return saved
  },
}

const samePoints = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : points(a).equals(points(b))

const isAsDecided = (known: KeptAdjustment, row: GivenAdjustment): boolean =>
  known.status === row.status &&
  known.ticket === row.ticket &&
  known.reason === row.reason &&
  samePoints(known.points, row.points)

/**
 * contract.md#adjustments: a row decided already is history, kept with who imported it. Refuses, all at once,
 * {@link adjustmentFaults}, `unknown-period`, `unknown-unit`, `unknown-ticket`, `in-the-future`; then `conflict`.
 */
export const adjustments: RowHandler<GivenAdjustment> = {
  key: ({ period, unit, kind, clause, at }) => [period, unit, kind, clause, at.toISOString()].join(' '),
  waitsOn: [],
  begin: async (work, rows) => {
    const named = rows.map(({ ticket }) => ticket).filter((no) => no !== null)
    work.named = await work.tx.tickets.existing([...new Set(named)])
  },
  restsOn: ({ ticket }) => ticket ?? undefined,
  apply: async (work, row) => {
    const found = gather()
    const scheme = found.of(() => schemeOf(work.rules, row.period))
    const ofUnit = found.of(() => unitOf(work, row.unit))
    if (scheme) found.add(adjustmentFaults(row, scheme))
    found.of(() => demandPast(work.tx.now, row.at, 'at'))
    const { ticket } = row
    if (ticket !== null && !work.named.has(ticket))
      found.of(() => refuse('unknown-ticket', { ticket, field: 'ticket' }))
    found.end()
    const unit = found.must(ofUnit)
    // What the desks decided in chat is not undone by a file.
    const known = await work.tx.adjustments.byKey({ ...row, unit })
    if (known && known.steps.length > 0) {
      if (isAsDecided(known, row)) return 'unchanged'
      throw new Refusal('conflict', { field: 'status' })
    }
    const saved = await work.tx.appraisal.saveAdjustment({ ...row, unit }, actorLabel(work.actor))
    const values = { before: known && adjustmentValues(known), after: adjustmentValues(row) }
    if (saved !== 'unchanged') await noteChanged(work, unit, { act: 'adjustment.import', ...values })
    return saved
  },
}
