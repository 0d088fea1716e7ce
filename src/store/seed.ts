import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Store } from '../usecases/ports/store-port.ts'

const SEEDS = new URL('../../seeds/', import.meta.url)

const Units = z.array(
  z.strictObject({
    code: z.string(),
    name: z.string(),
    cohort: z.string(),
    short: z.array(z.string()),
  }),
)
const Day = z.iso.date()
const Notices = z.array(
  z.strictObject({
    number: z.string(),
    year: z.int(),
    issued: Day,
    address: z.url(),
    rest: z.array(Day),
    work: z.array(Day),
  }),
)

/** What the demonstration's office has said of itself, as far as it is kept. */
const DemoOffice = z.object({ emergency: z.string() })

const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, SEEDS), 'utf8'))

/**
 * What comes with the service: every notice in `seeds/calendar`, and, for a demonstration alone, its units in the order
 * of the plan. May be run at every start; what is there already stays, and leaves no audit entry. An office that has
 * said who it is has units of its own.
 */
export async function seed(
  store: Store,
  { withUnits = true }: { withUnits?: boolean } = {},
): Promise<{ units: number; notices: number }> {
  const isOwn = !withUnits || (await store.read((tx) => tx.people.office())) !== null
  const seeded = isOwn ? [] : Units.parse(await read('demo/units.json'))
  const desk = isOwn ? null : DemoOffice.parse(await read('demo/office.json')).emergency
  const units = seeded.map((unit, position) => ({ ...unit, position, active: true }))
  const years = (await readdir(new URL('calendar/', SEEDS))).filter((name) => name.endsWith('.json')).sort()
  const notices = (await Promise.all(years.map((name) => read(`calendar/${name}`)))).flatMap((list) =>
    Notices.parse(list),
  )
  const known = await store.read(async (tx) => ({
    units: await tx.people.units(),
    notices: await tx.people.notices(),
    desk: await tx.people.emergencyDesk(),
  }))
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  const missingUnits = units.filter(
    ({ code, name, cohort, short, position }) =>
      !known.units.some((unit) =>
        same([unit.code, unit.name, unit.cohort, unit.short, unit.position], [code, name, cohort, short, position]),
      ),
  )
  // A notice that the office corrected stands above ours.
  const missingNotices = notices.filter(({ number }) => !known.notices.some((notice) => notice.number === number))
  const isNewDesk = desk !== null && known.desk === null
  if (missingUnits.length + missingNotices.length === 0 && !isNewDesk) return { units: 0, notices: 0 }
  const detail = { units: missingUnits.length, notices: missingNotices.length }
  await store.change({ actor: { kind: 'service' }, act: 'seed', subject: 'seeds', detail }, async (tx) => {
    if (isNewDesk) await tx.people.setEmergencyDesk(desk)
    for (const unit of missingUnits) await tx.people.saveUnit(unit)
    for (const notice of missingNotices) await tx.people.addNotice(notice)
  })
  return detail
}
