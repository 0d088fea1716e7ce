import { checkGround, type ReportKind } from '../../domain/adjustment.ts'
import { addDays, type Day, dayOf, startOf } from '../../domain/calendar.ts'
import { demand } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import { monthOf } from '../../domain/month-end.ts'
import { servingUnits } from '../../domain/office/serving.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { monthsOf } from '../../scoring/period.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'

/** A report as it was taken; `isNew` false: the same was there already. Months are `2015-03`. */
export type TakenReport = { month: string; title: string; kind: ReportKind; isNew: boolean }

/** 六（一）4, one unit: whether this month is reported, and the ended months that are not. */
export type OwnReports = { month: string; reported: boolean; missing: readonly string[] }

/** 六（一）4, for the office: who has not reported this month. */
export type MissingReports = { month: string; units: readonly { unit: UnitCode; name: string }[] }

export type Reports = ReturnType<typeof reports>

const monthSpan = (month: string): { from: Date; to: Date } => {
  const first: Day = `${month}-01`
  return { from: startOf(first), to: startOf(`${monthOf(addDays(first, 31))}-01`) }
}

/** The units without a monthly report of a month, in the order of the unit list. */
export async function unreported(
  tx: Pick<Tx, 'appraisal' | 'people'>,
  month: string,
): Promise<{ unit: UnitCode; name: string }[]> {
  const { from, to } = monthSpan(month)
  const made = (await tx.appraisal.reportsBetween(from, to)).filter(({ kind }) => kind === 'monthly')
  return servingUnits(await tx.people.units())
    .filter(({ code }) => !made.some(({ unit }) => unit === code))
    .map(({ code, name }) => ({ unit: code, name }))
}

function endedMonths({ period }: Scheme, now: Date): string[] {
  return monthsOf(period)
    .filter(({ until }) => until <= now)
    .map(({ from }) => monthOf(dayOf(from)))
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
      const month = monthOf(dayOf(tx.at))
      const { from, to } = monthSpan(month)
      const known = (await tx.appraisal.reportsBetween(from, to)).some(
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
      const scheme = await needs.rules.scheme(tx)
      const month = monthOf(dayOf(tx.now))
      const isMissing = async (one: string): Promise<boolean> =>
        (await unreported(tx, one)).some((missing) => missing.unit === unit)
      const missing: string[] = []
      for (const ended of endedMonths(scheme, tx.now)) if (await isMissing(ended)) missing.push(ended)
      return { month, reported: !(await isMissing(month)), missing }
    })
  },

  /** Refuses `not-permitted`. */
  missing: (member: Member): Promise<MissingReports> =>
    needs.store.read(async (tx) => {
      demand(may(member, 'see-reports'))
      const month = monthOf(dayOf(tx.now))
      return { month, units: await unreported(tx, month) }
    }),
})
