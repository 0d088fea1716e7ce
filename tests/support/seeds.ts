import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type HolidayNotice, WorkingCalendar } from '../../src/domain/calendar.ts'
import { COHORTS } from '../../src/domain/lists/people.ts'
import type { Unit } from '../../src/domain/people.ts'
import { type Handling, HandlingShape } from '../../src/scoring/scheme/handling.ts'
import type { OpenScheme } from '../../src/scoring/scheme/open-form.ts'
import type { PlanScheme } from '../../src/scoring/scheme/plan-form.ts'
import { isOpen, readScheme, type Scheme } from '../../src/scoring/scheme.ts'

const seed = (path: string): URL => new URL(`../../seeds/${path}`, import.meta.url)

export const readSeed = (path: string): unknown => JSON.parse(readFileSync(seed(path), 'utf8'))

const Days = z.array(z.iso.date())
const Notices = z.array(
  z.strictObject({
    number: z.string(),
    year: z.int(),
    issued: z.iso.date(),
    address: z.url(),
    rest: Days,
    work: Days,
  }),
)

export const calendarFiles = (): string[] => readdirSync(seed('calendar')).sort()

/** Every notice that is shipped. */
export const seededNotices = (): HolidayNotice[] =>
  calendarFiles().flatMap((file) => Notices.parse(readSeed(`calendar/${file}`)))

/** The working days of 2014 to 2026 as shipped. */
export const seededCalendar = (): WorkingCalendar => new WorkingCalendar(seededNotices())

const Units = z.array(
  z.strictObject({ code: z.string(), name: z.string(), cohort: z.enum(COHORTS), short: z.array(z.string()) }),
)

/** The fifteen units in the order of contract.md#units, positions from 1. */
export const seededUnits = (): (Unit & { short: string[]; active: boolean })[] =>
  Units.parse(readSeed('demo/units.json')).map((unit, index) => ({ ...unit, position: index + 1, active: true }))

const DemoOffice = z.object({
  signature: z.array(z.string()),
  recipients: z.array(
    z.object({ code: z.string(), name: z.string(), unit: z.string().nullable(), short: z.array(z.string()) }),
  ),
})

/** Who signs the demonstration's letters, and who gets them. */
export const demonstrationOffice = () => DemoOffice.parse(readSeed('demo/office.json'))

export const anyScheme = (id: string): Scheme => readScheme(readSeed(`schemes/${id}.json`))

/** A scheme in the form of the plan. */
export function seededScheme(id = '2015.1'): PlanScheme {
  const scheme = anyScheme(id)
  if (isOpen(scheme)) throw new Error(`${id} is of the open form`)
  return scheme
}

/** A scheme in the open form. */
export function openScheme(id: string): OpenScheme {
  const scheme = anyScheme(id)
  if (!isOpen(scheme)) throw new Error(`${id} is of the plan's form`)
  return scheme
}

/** The ids of all schemes that come along. */
export const shippedIds = (): string[] =>
  readdirSync(seed('schemes/'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort()

/** The handling that comes with the service. */
export const seededHandling = (): Handling => HandlingShape.parse(readSeed('handling.json'))

/** Those in the open form. */
export const openIds = (): string[] => shippedIds().filter((id) => isOpen(anyScheme(id)))
