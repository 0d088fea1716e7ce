import {
  type Confirmation,
  confirmationUntil,
  demandRunning,
  isRunning,
  type UnitState,
  unitState,
} from '../../domain/confirmation.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { dayMeant } from '../../domain/last-day.ts'
import { demandUnit, may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { demandKnownLimits } from '../../domain/publication.ts'
import { periodTitle } from '../../scoring/differences/own-names.ts'
import { spanOf } from '../../scoring/period.ts'
import { readScheme } from '../../scoring/scheme.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import type { KeptObjection } from '../ports/publication.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { RulesFor } from '../rules/rules.ts'
import { factsOfAll, frozenStandings, keepFrozen, readTallied, scoreFrozen } from '../standings/frozen-run.ts'
import { type SheetView, sheetOf } from '../standings/standings.ts'
import { announceConfirmation } from '../telling/announce-publication.ts'

/** A unit's own part of a confirmation: its sheet of the fixed run, and where it stands. */
export type UnitConfirmation = {
  confirmation: Confirmation
  unit: UnitCode
  state: UnitState
  sheet: SheetView
  objections: readonly KeptObjection[]
  /** The unit could still answer when its member asked. */
  mayAnswer: boolean
  now: Date
}

/** The whole of a confirmation, for the office. */
export type ConfirmationOverview = {
  confirmation: Confirmation
  /** What an open scheme calls its period. */
  title?: string
  units: readonly { unit: UnitCode; name: string; state: UnitState }[]
  objections: readonly KeptObjection[]
  now: Date
}

/** What was fixed as it was opened; `standings` says who has not been marked. */
export type OpenedConfirmation = ConfirmationOverview & { standings: StandingsJson }

export type Confirmations = ReturnType<typeof confirmations>

/** The confirmation of that number, or the one opened last. Refuses `no-confirmation`. */
export async function findConfirmation(tx: Pick<Tx, 'confirmations'>, id: string | null): Promise<Confirmation> {
  const found = id === null ? await tx.confirmations.latest(null) : await tx.confirmations.find(id)
  if (!found) throw new Refusal('no-confirmation')
  return found
}

/** Loads what a unit is shown of a confirmation. */
export async function unitConfirmation(
  tx: Pick<Tx, 'confirmations' | 'now' | 'at'>,
  confirmation: Confirmation,
  unit: UnitCode,
): Promise<UnitConfirmation> {
  const score = readTallied(await tx.confirmations.tallied(confirmation.run))
  const objections = await tx.confirmations.objections(confirmation.id)
  const state = unitState(unit, await tx.confirmations.answers(confirmation.id), objections)
  const own = objections.filter((objection) => objection.unit === unit)
  const mayAnswer = state !== 'confirmed' && isRunning(confirmation, tx.at)
  return { confirmation, unit, state, sheet: sheetOf(score, unit), objections: own, mayAnswer, now: tx.now }
}

/** Where every unit stands, in the order of the unit list. */
export async function overviewOf(
  tx: Pick<Tx, 'confirmations' | 'people' | 'now'>,
  confirmation: Confirmation,
): Promise<ConfirmationOverview> {
  const [units, answers, objections] = [
    await tx.people.units(),
    await tx.confirmations.answers(confirmation.id),
    await tx.confirmations.objections(confirmation.id),
  ]
  const { texts } = await tx.confirmations.tallied(confirmation.run)
  return {
    confirmation,
    ...periodTitle(readScheme(JSON.parse(texts.scheme))),
    units: units.map(({ code, name }) => ({ unit: code, name, state: unitState(code, answers, objections) })),
    objections,
    now: tx.now,
  }
}

/** 五: 考核数据公布之前，会与各单位先行联系确认. */
export const confirmations = (needs: { store: Store; rulesFor: RulesFor }) => ({
  /**
   * Freezes the run as it stands and asks every unit. Refuses `not-permitted`, `period-not-ended`, `bad-last-day`,
   * `confirmation-running`, `unknown-period`, as {@link demandKnownLimits}. `lastDay` is `[YYYY-]MM-DD`; `period` null: that of the scheme in use.
   */
  open: async (
    member: Member,
    asked: { lastDay: string | null; period: string | null },
  ): Promise<OpenedConfirmation> => {
    demand(may(member, 'open-confirmation'))
    const scheme = await needs.store.read(needs.rulesFor(asked.period).scheme)
    const { id: period, ...days } = scheme.period
    const entry = {
      actor: { kind: 'member' as const, member },
      act: 'confirmation.open',
      subject: `period:${period}`,
      detail: { lastDay: asked.lastDay, scheme: scheme.id },
    }
    return needs.store.change(entry, async (tx) => {
      const lastDay = asked.lastDay === null ? null : dayMeant(asked.lastDay, tx.at)
      const span = spanOf(days)
      const until = confirmationUntil(lastDay, span.until, tx.at)
      const unknown = await tx.tickets.provisional(span.from, span.until)
      demandKnownLimits(new Set(unknown.map(({ ticket }) => ticket)).size)
      const score = scoreFrozen(await factsOfAll(tx, scheme, tx.now), scheme, tx.now)
      const firstRun = await keepFrozen(tx, score)
      const opened = await tx.confirmations.open({ period, firstRun, until, openedBy: member.id })
      if (!opened) throw new Refusal('confirmation-running', { period })
      await announceConfirmation(tx, opened)
      return { ...(await overviewOf(tx, opened)), standings: frozenStandings(score) }
    })
  },

  /** Refuses `not-permitted`, `no-confirmation`. */
  overview: (member: Member): Promise<ConfirmationOverview> =>
    needs.store.read(async (tx) => {
      demand(may(member, 'see-confirmation'))
      return overviewOf(tx, await findConfirmation(tx, null))
    }),

  /** The own unit's part. Refuses `not-permitted`, `no-confirmation`. */
  own: (member: Member, id: string | null): Promise<UnitConfirmation> =>
    needs.store.read(async (tx) =>
      unitConfirmation(tx, await findConfirmation(tx, id), demandUnit(member, 'see-confirmation')),
    ),

  /**
   * 「确认无误」. Once confirmed it stays so, whoever presses again. Refuses `not-permitted`, `no-confirmation`,
   * `confirmation-over`, and `objection-open` while the unit's own objection waits.
   */
  confirm: (member: Member, id: string | null): Promise<UnitConfirmation> => {
    const unit = demandUnit(member, 'answer-confirmation')
    const actor = { kind: 'member' as const, member }
    const entry = { actor, act: 'confirmation.confirm', subject: `unit:${unit}` }
    return needs.store.change(entry, async (tx) => {
      const confirmation = await findConfirmation(tx, id)
      const before = await unitConfirmation(tx, confirmation, unit)
      if (before.state === 'confirmed') return before
      demandRunning(confirmation, tx.at)
      demand(before.state === 'objecting' ? 'objection-open' : null)
      await tx.confirmations.answer(confirmation.id, { unit, answer: 'confirmed', by: member.id })
      return unitConfirmation(tx, confirmation, unit)
    })
  },
})
