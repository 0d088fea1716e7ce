import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { WorkingCalendar } from '../domain/calendar.ts'
import { HandlingShape } from '../scoring/scheme/handling.ts'
import { readScheme, type Scheme } from '../scoring/scheme.ts'
import { refusalIn, refuse } from '../usecases/ports/refused.ts'
import { byVersion } from '../usecases/rules/by-version.ts'
import { emergencyDesk } from '../usecases/rules/emergency.ts'
import type { Holding, Rules } from '../usecases/rules/rules.ts'
import { schemesInUse } from '../usecases/rules/schemes.ts'

const SEEDS = new URL('../../seeds/', import.meta.url)
const SHIPPED = '2015.1'

const Lexicon = z.strictObject({
  minLength: z.int().positive(),
  maxLength: z.int().positive(),
  elements: z.strictObject({ found: z.array(z.string()), done: z.array(z.string()), told: z.array(z.string()) }),
})

const fromSeeds = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, SEEDS), 'utf8'))

/** A scheme that comes with the service. Refuses `bad-scheme`. */
export const seededScheme = async (id: string): Promise<Scheme> => readScheme(await fromSeeds(`schemes/${id}.json`))

/** The scheme of that id that comes with the service, or null. */
export async function shippedScheme(id: string): Promise<Scheme | null> {
  try {
    return /^[A-Za-z0-9.-]+$/.test(id) ? await seededScheme(id) : null
  } catch (fault) {
    if (refusalIn(fault)) throw fault
    return null
  }
}

/** Every scheme that comes with the service. */
export async function shippedSchemes(): Promise<Scheme[]> {
  const names = (await readdir(new URL('schemes/', SEEDS))).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map((name) => seededScheme(name.replace(/\.json$/, ''))))
}

export type KeptRules = Rules & {
  /** The same rules with the scheme that is in use for a period, which refuses `unknown-period`. */
  forPeriod(period: string): Rules
}

/**
 * The rules as data: the scheme that the office put to use, else the one that comes with the service, and the calendar
 * from the notices, both as the transaction in hand sees them.
 */
export async function loadRules(): Promise<KeptRules> {
  const shipped = await seededScheme(SHIPPED)
  const kept = schemesInUse()
  const lexicon = Lexicon.parse(await fromSeeds('report-elements.json'))
  const rules: Rules = {
    // By their version, which every transaction knows: another process may have put a scheme to use a moment ago.
    scheme: byVersion(async (tx: Holding) => (await kept.inUse(tx)) ?? shipped),
    schemes: byVersion(async (tx: Holding): Promise<readonly Scheme[]> => {
      const all = await kept.all(tx)
      return all.some(({ period }) => period.id === shipped.period.id) ? all : [...all, shipped]
    }),
    calendar: byVersion(async (tx: Holding) => new WorkingCalendar(await tx.people.notices())),
    desk: byVersion((tx: Holding) => emergencyDesk(tx)),
    lexicon,
    handling: HandlingShape.parse(await fromSeeds('handling.json')),
  }
  const schemeOf = async (tx: Holding, period: string): Promise<Scheme> => {
    const scheme = (await kept.ofPeriod(tx, period)) ?? shipped
    return scheme.period.id === period ? scheme : refuse('unknown-period', { period })
  }
  return {
    ...rules,
    forPeriod: (period) => ({ ...rules, scheme: (tx) => schemeOf(tx, period) }),
  }
}
