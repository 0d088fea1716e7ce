import { dayOf } from '../../domain/calendar.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Actor, Member } from '../../domain/people.ts'
import { gapBeside, type NamedDays, overlapping, periodHolding } from '../../domain/periods/beside.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { type Holding, type NoPeriod, noPeriodAt, type Rules } from '../rules/rules.ts'
import { type Schemes, schemesInUse, showPeriod } from '../rules/schemes.ts'

/** A period as it is listed. */
export type PeriodView = NamedDays & {
  name: string
  scheme: string
  /** How many editions were published; none: it is 暂行. */
  editions: number
  /** 「排名」 and the rest speak of it. */
  isShown: boolean
  holdsToday: boolean
}

/** All of them, the earliest first; `today` lies in none of them where none holds it. */
export type PeriodList = { today: string; periods: readonly PeriodView[] }

export type Periods = ReturnType<typeof periods>

const nameOf = ({ id, name }: Scheme['period']): string => name ?? id

/** Every period that is known, in their order. */
export async function periodList(
  tx: Holding & Pick<Tx, 'editions' | 'now'>,
  rules: Pick<Rules, 'scheme' | 'schemes'>,
): Promise<PeriodList> {
  const today = dayOf(tx.now)
  const shown = (await rules.scheme(tx)).period.id
  const listed: PeriodView[] = []
  // The period that comes with the service is the plan's: an office of its own has it only until it has kept another.
  const own = (await tx.people.office()) === null ? [] : await schemesInUse().all(tx)
  for (const scheme of await rules.schemes(tx)) {
    const { id, from, to } = scheme.period
    const isOwn = own.length === 0 || id === shown || own.some(({ period }) => period.id === id)
    if (!isOwn) continue
    listed.push({
      id,
      from,
      to,
      name: nameOf(scheme.period),
      scheme: scheme.id,
      editions: await tx.editions.count(id),
      isShown: id === shown,
      holdsToday: periodHolding([scheme.period], today) !== null,
    })
  }
  return { today, periods: listed.sort((a, b) => (a.from < b.from ? -1 : 1)) }
}

/**
 * Whether a period may stand beside the others. Refuses `period-overlaps`, and, unless it is meant, `period-gap` for days
 * between it and a period that was `kept`: the one that comes with the service is nobody's neighbour.
 */
export function demandBeside(
  one: NamedDays,
  others: { known: readonly NamedDays[]; kept: readonly NamedDays[] },
  withGap: boolean,
): void {
  const [other] = overlapping(one, others.known)
  if (other) {
    throw new Refusal('period-overlaps', { period: other.id, from: other.from, to: other.to })
  }
  const gap = withGap ? null : gapBeside(one, others.kept)
  if (gap) throw new Refusal('period-gap', gap)
}

/** The periods that one is to stand beside, and the day that it is. */
export async function besides(tx: Holding & Pick<Tx, 'now'>, rules: Pick<Rules, 'scheme' | 'schemes'>) {
  const periodsOf = (schemes: readonly Scheme[]) => schemes.map(({ period }) => period)
  return {
    today: dayOf(tx.now),
    shown: (await rules.scheme(tx)).period.id,
    known: periodsOf(await rules.schemes(tx)),
    kept: periodsOf(await schemesInUse().all(tx)),
  }
}

/** Periods side by side: which there are, which is shown, and a new one beside them. */
export const periods = (needs: { store: Store; rules: Pick<Rules, 'scheme' | 'schemes'>; schemes: Schemes }) => {
  const { store, rules, schemes } = needs

  return {
    /** For a caller whose right was checked at another door. */
    all: (): Promise<PeriodList> => store.read((tx) => periodList(tx, rules)),

    /** Null while a period holds today. */
    missing: (): Promise<NoPeriod | null> => store.read((tx) => noPeriodAt(tx, rules, tx.now)),

    /** Whether the member chooses which is shown. */
    mayShow: async (member: Member): Promise<boolean> => may(member, 'show-period') === null,

    /** Refuses `not-permitted`. */
    list: async (member: Member): Promise<PeriodList> => {
      demand(may(member, 'see-periods'))
      return store.read((tx) => periodList(tx, rules))
    },

    /**
     * From now on everybody is shown this period. Showing what is shown changes nothing. Refuses `not-permitted`,
     * `unknown-period`.
     */
    show: async (member: Member, period: string): Promise<PeriodList> => {
      demand(may(member, 'show-period'))
      const before = await store.read((tx) => periodList(tx, rules))
      const found = before.periods.find(({ id, name }) => id === period || name === period)
      if (!found) throw new Refusal('unknown-period', { field: 'period', period })
      if (found.isShown) return before
      const shown = before.periods.find(({ isShown }) => isShown)?.id ?? null
      const detail = { before: shown, after: found.id }
      const actor = { kind: 'member' as const, member }
      return store.change({ actor, act: 'period.show', subject: `period:${found.id}`, detail }, async (tx) => {
        await showPeriod(tx, found.id)
        return periodList(tx, rules)
      })
    },

    /**
     * Keeps the scheme of a new period, or a new version of a known one. Where it holds today, or it is said so, it is shown from
     * now on.
     * False: it was kept already. Refuses as {@link demandBeside} and
     * `schemes`.
     */
    keep: async (
      actor: Actor,
      scheme: Scheme,
      { withGap, shown: isAlways = false }: { withGap: boolean; shown?: boolean },
    ): Promise<boolean> => {
      const { today, shown, ...others } = await store.read((tx) => besides(tx, rules))
      demandBeside(scheme.period, others, withGap)
      const isShown = isAlways || scheme.period.id === shown || periodHolding([scheme.period], today) !== null
      return isShown ? schemes.use(actor, scheme) : schemes.keep(actor, scheme)
    },
  }
}
