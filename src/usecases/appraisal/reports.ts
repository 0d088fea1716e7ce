import { checkGround, type ReportKind } from '../../domain/adjustment.ts'
import { demand } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import { servingUnits } from '../../domain/office/serving.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import type { Span } from '../../scoring/period.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { endedMonths, type ReportMonth, reportMonthAt } from './report-months.ts'

/** A report as it was taken; `isNew` false: the same was there already. Months are `2015-03`. */
export type TakenReport = { month: string; title: string; kind: ReportKind; isNew: boolean }

/** 六（一）4, one unit: whether this month is reported, and the ended months that are not. */
export type OwnReports = { month: string; reported: boolean; missing: readonly string[] }

/** 六（一）4, for the office: who has not reported this month. */
export type MissingReports = { month: string; units: readonly { unit: UnitCode; name: string }[] }

export type Reports = ReturnType<typeof reports>

/** The units without a monthly report of a month, in the order of the unit list. */
export async function unreported(
  tx: Pick<Tx, 'appraisal' | 'people'>,
  { from, until }: Span,
): Promise<{ unit: UnitCode; name: string }[]> {
  const made = (await tx.appraisal.reportsBetween(from, until)).filter(({ kind }) => kind === 'monthly')
  return servingUnits(await tx.people.units())
    .filter(({ code }) => !made.some(({ unit }) => unit === code))
    .map(({ code, name }) => ({ unit: code, name }))
}

/** 六（一）4 信息报送: 每月不少于一次. */
export const reports = (needs: { store: Store; rules: Rules }) => ({
  /**
   * A report of the member's own unit. The same title in the same month is the same report. Refuses
   * `not-permitted`, as {@link checkGround}.
   */
  send: (member: Member, given: { title: string; kind: ReportKind }): Promise<TakenReport> => {
    const unit = demandUnit(member, 'send-report')
    const title = checkGround(given.title)
    const actor = { kind: 'member' as const, member }
    const entry = { actor, act: 'report.send', subject: `unit:${unit}`, detail: { kind: given.kind } }
    return needs.store.change(entry, async (tx) => {
      const { name: month, span } = reportMonthAt(await rulesNow(tx, needs.rules), tx.at)
      const known = (await tx.appraisal.reportsBetween(span.from, span.until)).some(
        (one) => one.unit === unit && one.title === title && one.kind === given.kind,
      )
      if (!known) {
        await tx.appraisal.saveReport({ unit, at: tx.at, title, kind: given.kind })
        await tx.appraisal.noteChange([unit])
      }
      return { month, title, kind: given.kind, isNew: !known }
    })
  },

  /** Refuses `not-permitted`. */
  own: async (member: Member): Promise<OwnReports> => {
    const unit = demandUnit(member, 'see-reports')
    return needs.store.read(async (tx) => {
      const rules = await rulesNow(tx, needs.rules)
      const month = reportMonthAt(rules, tx.now)
      const isMissing = async ({ span }: ReportMonth): Promise<boolean> =>
        (await unreported(tx, span)).some((missing) => missing.unit === unit)
      const missing: string[] = []
      for (const ended of endedMonths(rules.scheme, tx.now)) if (await isMissing(ended)) missing.push(ended.name)
      return { month: month.name, reported: !(await isMissing(month)), missing }
    })
  },

  /** Refuses `not-permitted`. */
  missing: (member: Member): Promise<MissingReports> =>
    needs.store.read(async (tx) => {
      demand(may(member, 'see-reports'))
      const { name: month, span } = reportMonthAt(await rulesNow(tx, needs.rules), tx.now)
      return { month, units: await unreported(tx, span) }
    }),
})
