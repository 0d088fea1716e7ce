import type { Actor } from '../../domain/people.ts'
import { standingsDifference, type UnitDifference } from '../../scoring/differences/difference.ts'
import { isWithin, spanOf } from '../../scoring/period.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import { announceMoved } from '../holidays/announce-moved.ts'
import { type Moved, type MovedLimit, recountTicket } from '../holidays/recounting.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { schemes } from '../rules/schemes.ts'
import { scoring } from '../standings/scoring-run.ts'
import { shownStandings } from '../standings/shown-standings.ts'
import { type PeriodView, periodList, periods } from './periods.ts'

/** How many charges of a unit a period counts, by the kind of their tickets. */
export type CountedTickets = { unit: string; name: string; kinds: Readonly<Record<string, number>>; total: number }

/** What a scheme does once it is kept. */
export type Settled = {
  /** False: it was kept already, and nothing changes. */
  fresh: boolean
  period: PeriodView | null
  tickets: readonly CountedTickets[]
  /** Limits that still run and are others under it. */
  moved: readonly MovedLimit[]
  /** By the scheme that the period had before, null where it had none; and by this one. */
  before: StandingsJson | null
  after: StandingsJson
  differences: readonly UnitDifference[]
}

type Needs = { store: Store; rules: Rules; shipped: (id: string) => Promise<Scheme | null> }

class Undone extends Error {}

async function countedIn(tx: Pick<Tx, 'people' | 'facts' | 'now'>, { period }: Scheme): Promise<CountedTickets[]> {
  const { from, until } = spanOf(period)
  const counted: CountedTickets[] = []
  for (const { code, name } of await tx.people.units()) {
    const { assignments } = await tx.facts.of(code, { id: period.id, from, to: until }, tx.now)
    const kinds: Record<string, number> = {}
    for (const { about } of assignments) if (about) kinds[about.kind] = (kinds[about.kind] ?? 0) + 1
    counted.push({ unit: code, name, kinds, total: assignments.length })
  }
  return counted
}

async function recounted(tx: Tx, rules: Rules, scheme: Scheme): Promise<MovedLimit[]> {
  const span = spanOf(scheme.period)
  const now = await rulesNow(tx, rules)
  const running: string[] = []
  for await (const no of tx.tickets.movable(tx.now)) running.push(no)
  const moved: Moved[] = []
  for (const no of running) {
    const ticket = await tx.tickets.find(no)
    if (!ticket?.assignments.some(({ receivedAt }) => isWithin(receivedAt, span))) continue
    const one = await recountTicket(tx, no, now, `scheme:${scheme.id}`)
    if (one) moved.push(one)
  }
  await announceMoved(tx, moved, { number: `scheme:${scheme.id}`, again: false })
  return moved.flatMap((one) => one.moved)
}

async function standingsBy(store: Store, rules: Rules, scheme: Scheme): Promise<StandingsJson> {
  const own = { ...rules, scheme: async () => scheme }
  const scored = await scoring({ store, rules: own }).at(await store.now())
  return shownStandings({ ...scored, status: 'provisional' })
}

/**
 * scoring.md#schemes: keeps a scheme for its period, and counts anew the limits that still run in it: the old ones and the
 * reason are kept, the units concerned are told. `shown`: it is the one that is shown from now on, whenever it is. With
 * `trial` everything is worked out the same way and nothing is kept. Refuses as `periods` does.
 */
export const settling =
  ({ store, rules, shipped }: Needs) =>
  async (
    actor: Actor,
    scheme: Scheme,
    { withGap = false, shown = false, trial = false }: { withGap?: boolean; shown?: boolean; trial?: boolean } = {},
  ): Promise<Settled> => {
    let settled: Settled | null = null
    try {
      return await store.together(async (within) => {
        const known = (await within.read(rules.schemes)).find(({ period }) => period.id === scheme.period.id)
        const before = known ? await standingsBy(within, rules, known) : null
        const desk = periods({ store: within, rules, schemes: schemes({ store: within, shipped }) })
        const fresh = await desk.keep(actor, scheme, { withGap, shown })
        const entry = { actor, act: 'scheme.recount', subject: `scheme:${scheme.id}` }
        const moved = fresh ? await within.change(entry, (tx) => recounted(tx, rules, scheme)) : []
        const after = await standingsBy(within, rules, scheme)
        const { tickets, listed } = await within.read(async (tx) => ({
          tickets: await countedIn(tx, scheme),
          listed: await periodList(tx, rules),
        }))
        settled = {
          fresh,
          period: listed.periods.find(({ id }) => id === scheme.period.id) ?? null,
          tickets,
          moved,
          before,
          after,
          differences: before ? standingsDifference(before, after) : [],
        }
        if (trial) throw new Undone()
        return settled
      })
    } catch (thrown) {
      if (thrown instanceof Undone && settled) return settled
      throw thrown
    }
  }
