import { afterAll, beforeAll, expect, it } from 'vitest'
import type { KeptRules } from '../../src/wiring/rules.ts'
import { COMMAND, inShanghai, keepingMessenger, officeOver, rowsOf, ticketRow } from '../support/office.ts'
import { fc } from '../support/property.ts'
import { type Rewindable, rewindable } from '../support/rewindable.ts'
import { rulesAtOnce } from '../support/rules.ts'
import { STAFF } from '../support/staff.ts'
import { faultsOf } from './holds.ts'
import { FATES } from './platform.ts'
import { type Act, BEGUN, LIAISONS, type Play, play, TICKETS } from './play.ts'

/** So many by `HOTLINE_INTERLEAVINGS=5000`; else some hundreds, or as many as there is time for. */
const ASKED = process.env.HOTLINE_INTERLEAVINGS
const RUNS = ASKED === undefined ? { numRuns: 200, interruptAfterTimeLimit: 10_000 } : { numRuns: Number(ASKED) }

const STANDING = `
  CREATE OR REPLACE FUNCTION service_now() RETURNS timestamptz(3) LANGUAGE sql STABLE AS
  $$ SELECT coalesce(set_from::timestamptz, clock_timestamp())::timestamptz(3) FROM service_clock $$`

let database: Rewindable
let rules: KeptRules
beforeAll(async () => {
  rules = await rulesAtOnce()
  database = await rewindable(async (fresh) => {
    await fresh.sql(STANDING)
    await fresh.sql('UPDATE service_clock SET set_from = $1', [inShanghai(BEGUN).toISOString()])
    const office = officeOver(fresh.store, rules, keepingMessenger(() => fresh.store.now()).messenger)
    await office.bring(COMMAND, 'members', rowsOf<'members'>(STAFF))
    await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(TICKETS.map((no) => ticketRow(no, '2015-03-02 10:00'))))
  })
})
afterAll(() => database?.close())

const at = fc.constantFrom(0 as const, 1 as const)
const say = fc.record({
  do: fc.constant('say' as const),
  by: fc.constantFrom(...LIAISONS),
  what: fc.constantFrom('contact' as const, 'attempt' as const),
  ticket: fc.constantFrom(...TICKETS),
  at,
})
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: say },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('say again' as const), at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('deliver' as const, 'deliver' as const, 'remind' as const, 'resume' as const, 'die' as const),
      at,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(1, 2, 5, 30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('morning' as const) }) },
)
const plays: fc.Arbitrary<Play> = fc.record({
  acts: fc.array(act, { maxLength: 14, size: 'max' }),
  choices: fc.array(fc.nat(11), { maxLength: 80, size: 'max' }),
  fates: fc.array(fc.constantFrom(...FATES), { maxLength: 10, size: 'max' }),
  checks: fc.boolean(),
})

it('reliability.md#promise: however two workers, members, deaths and a platform in trouble interleave', async () => {
  await fc.assert(
    fc.asyncProperty(plays, async (given) => {
      await database.rewind()
      const played = await play(database, rules, given)
      const faults = await faultsOf(database, played, given)
      expect({ faults, steps: faults.length > 0 ? played.trace : [] }).toEqual({ faults: [], steps: [] })
    }),
    RUNS,
  )
}, 3_600_000)
