import {
  type AdjustmentKind,
  type AdjustmentStatus,
  type ApprovalStep,
  checkGround,
  demandWithdrawable,
  nextStep,
  stepFor,
} from '../../domain/adjustment.ts'
import type { Result } from '../../domain/closure.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { countingRevisit, type Revisit } from '../../domain/revisit.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { checkAdjustment } from '../../scoring/judging.ts'
import type { KeptAdjustment } from '../ports/adjustments.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { announceAdjustment, announceAdjustmentDecided } from '../telling/announce-adjustment.ts'
import { findTicket } from '../tickets/ticket-view.ts'

/** An adjustment as it may be shown: no citizen, and who took which step. */
export type AdjustmentView = {
  adjustment: KeptAdjustment
  unitName: string
  summary: string | null
  /** What became of its ticket at the unit: the report, and the revisit that counts. Null without a ticket. */
  record: { result: Result | null; report: string | null; revisit: Revisit | null } | null
  next: ApprovalStep | null
}

export type ProposedAdjustment = {
  unit: UnitCode
  kind: AdjustmentKind
  clause: number
  points: string | null
  ticket: string | null
  reason: string
}

export type Adjustments = ReturnType<typeof adjustments>

async function findAdjustment(tx: Pick<Tx, 'adjustments'>, id: string): Promise<KeptAdjustment> {
  const found = await tx.adjustments.find(id)
  if (!found) throw new Refusal('unknown-adjustment', { adjustment: id })
  return found
}

async function recordOf(tx: Pick<Tx, 'tickets'>, { no, assignments }: Ticket, unit: UnitCode) {
  const charge = assignments.findLast((one) => one.unit === unit)
  const revisit = countingRevisit(await tx.tickets.revisits(no))
  return { result: charge?.result ?? null, report: charge?.report ?? null, revisit }
}

/** Loads what is shown of an adjustment. */
export async function adjustmentView(
  tx: Pick<Tx, 'people' | 'tickets'>,
  adjustment: KeptAdjustment,
): Promise<AdjustmentView> {
  const units = await tx.people.units()
  const ticket = adjustment.ticket === null ? null : await tx.tickets.find(adjustment.ticket)
  return {
    adjustment,
    unitName: units.find(({ code }) => code === adjustment.unit)?.name ?? adjustment.unit,
    summary: ticket?.summary ?? null,
    record: ticket && (await recordOf(tx, ticket, adjustment.unit)),
    next: nextStep(adjustment.status),
  }
}

/** Proposes inside a running change; `told-together`: whoever proposes many tells of all of them at once. Refuses as {@link checkAdjustment}, `unknown-ticket`, and as {@link checkGround}. */
export async function propose(
  tx: Tx,
  member: Member,
  given: ProposedAdjustment,
  period: string,
  telling: 'told-alone' | 'told-together' = 'told-alone',
): Promise<string> {
  const reason = checkGround(given.reason)
  if (given.ticket !== null) {
    const { assignments } = await findTicket(tx, given.ticket)
    demand(assignments.some(({ unit }) => unit === given.unit) ? null : 'unknown-ticket', { ticket: given.ticket })
  }
  const id = await tx.adjustments.propose({ ...given, reason, period }, member.id)
  if (telling === 'told-alone') await announceAdjustment(tx, await findAdjustment(tx, id))
  return id
}

/** 五（三）, 六（三）: proposed by the office, verified by another of it, agreed by the review group, approved by the leading group. */
export const adjustments = (needs: { store: Store; rules: Rules }) => {
  const { store } = needs
  const entryOf = (member: Member, act: string, subject: string, why: string | null, detail = {}) => ({
    actor: { kind: 'member' as const, member },
    act,
    subject,
    why,
    detail,
  })

  return {
    /** Refuses `not-permitted`, and as {@link propose} and {@link checkAdjustment}. */
    propose: async (member: Member, given: ProposedAdjustment): Promise<AdjustmentView> => {
      demand(may(member, 'propose-adjustment'))
      const { unit, kind, clause, points } = given
      const entry = entryOf(member, 'adjustment.propose', `unit:${unit}`, given.reason, { kind, clause, points })
      return store.change(entry, async (tx) => {
        const scheme = await needs.rules.scheme(tx)
        checkAdjustment(given, scheme)
        return adjustmentView(tx, await findAdjustment(tx, await propose(tx, member, given, scheme.period.id)))
      })
    },

    /** Refuses `not-permitted` to whoever has no step in it, `unknown-adjustment`. */
    show: (member: Member, id: string): Promise<AdjustmentView> =>
      store.read(async (tx) => {
        const adjustment = await findAdjustment(tx, id)
        const { status, unit } = adjustment
        demand(may(member, 'see-adjustments', status === 'approved' ? { unit } : {}))
        return adjustmentView(tx, adjustment)
      }),

    /** All of the period for the office and the groups; a unit's people see what was approved for their own. */
    list: (member: Member): Promise<AdjustmentView[]> =>
      store.read(async (tx) => {
        const seesAll = may(member, 'see-adjustments') === null
        const unit = seesAll ? null : demandUnit(member, 'see-adjustments')
        const { period } = await needs.rules.scheme(tx)
        const all = await tx.adjustments.ofPeriod(period.id)
        const seen = seesAll ? all : all.filter((one) => one.unit === unit && one.status === 'approved')
        const views: AdjustmentView[] = []
        for (const one of seen) views.push(await adjustmentView(tx, one))
        return views
      }),

    /**
     * 「同意」: the step that waited when the card was shown. One that was taken meanwhile changes nothing and comes back
     * as it is. Refuses as {@link stepFor}.
     */
    agree: (member: Member, id: string, seen: AdjustmentStatus): Promise<AdjustmentView> =>
      store.change(entryOf(member, 'adjustment.agree', `adjustment:${id}`, null, { seen }), async (tx) => {
        const before = await findAdjustment(tx, id)
        if (before.status !== seen) return adjustmentView(tx, before)
        const step = stepFor(member, before.status, before.steps)
        await tx.adjustments.take(id, { step, status: step, member: member.id, why: null })
        const after = await findAdjustment(tx, id)
        if (step === 'approved') {
          await tx.appraisal.noteChange([after.unit])
          await announceAdjustmentDecided(tx, after)
        } else await announceAdjustment(tx, after)
        return adjustmentView(tx, after)
      }),

    /**
     * 「不同意」 with its reason: it is over, unless the step was taken meanwhile. Refuses as {@link stepFor} and
     * {@link checkGround}.
     */
    reject: (member: Member, id: string, seen: AdjustmentStatus, given: string): Promise<AdjustmentView> => {
      const why = checkGround(given)
      return store.change(entryOf(member, 'adjustment.reject', `adjustment:${id}`, why, { seen }), async (tx) => {
        const before = await findAdjustment(tx, id)
        if (before.status !== seen) return adjustmentView(tx, before)
        stepFor(member, before.status, before.steps)
        await tx.adjustments.take(id, { step: 'rejected', status: 'rejected', member: member.id, why })
        const after = await findAdjustment(tx, id)
        await announceAdjustmentDecided(tx, after)
        return adjustmentView(tx, after)
      })
    },

    /** 「撤回」 by whoever proposed it. Refuses as {@link demandWithdrawable}. */
    withdraw: (member: Member, id: string): Promise<AdjustmentView> =>
      store.change(entryOf(member, 'adjustment.withdraw', `adjustment:${id}`, null), async (tx) => {
        const before = await findAdjustment(tx, id)
        demandWithdrawable(member, before.status, before.steps)
        await tx.adjustments.take(id, { step: 'withdrawn', status: 'rejected', member: member.id, why: null })
        return adjustmentView(tx, await findAdjustment(tx, id))
      }),
  }
}
