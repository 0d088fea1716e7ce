import { readRows } from '../../api/import/read-rows.ts'
import { type Config, hasPlatform } from '../../config.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { OpenStore } from '../../store/index.ts'
import { importRows } from '../../usecases/imports/import-rows.ts'
import type { ImportKind } from '../../usecases/imports/rows.ts'
import type { Rules } from '../../usecases/rules/rules.ts'
import { loadingDemonstration } from '../../wording/console/startup.ts'

const LOADED = 'demonstration'

/**
 * The demonstration is for a newcomer's first start: on our own embedded database, with nobody and nothing in it, and
 * with the clock not set to another day than the demonstration's own, nor before its hour.
 */
async function isWanted(config: Config, store: OpenStore, now: Date): Promise<boolean> {
  if (config.databaseUrl !== null) return false
  const start = config.startAt === null ? now : new Date(config.startAt)
  // Nothing in it is later than its own hour; a clock set before that would refuse its rows.
  if (start < now || dayOf(start) !== dayOf(now)) return false
  return store.read(async (tx) => {
    // A first start that was cut short goes on where it stopped: importing the same rows again changes nothing.
    const state = await tx.shared.get(LOADED)
    if (state === 'begun') return true
    // An office that has said who it is plays with its own units.
    return state === null && (await tx.people.all()).length === 0 && (await tx.people.office()) === null
  })
}

/** The database holds the demonstration's made-up people, and a real platform is configured. */
export class DemonstrationInUse extends Error {}

/**
 * reliability.md#one-clock: beside a real platform the service's clock is the real one, unless it was allowed by name
 * not to be. Throws {@link DemonstrationInUse}: made-up tickets must not reach real people.
 */
export async function makeReal(config: Config, store: OpenStore): Promise<void> {
  if (!hasPlatform(config) || config.allowsFakeClock) return
  if ((await store.read((tx) => tx.shared.get(LOADED))) !== null) throw new DemonstrationInUse('demonstration')
  await store.clock.reset()
}

/** Imports the demonstration year through the same door as any other file. Null when it is not wanted. */
export async function loadDemonstration(needs: {
  config: Config
  store: OpenStore
  rules: Rules
  say: (line: string) => void
}): Promise<{ tickets: number } | null> {
  const { config, store, rules, say } = needs
  // The made-up year is loaded where it is played and nowhere else.
  const { DEMO_NOW, demoYear } = await import('../../../seeds/demo/index.ts')
  if (!(await isWanted(config, store, new Date(DEMO_NOW)))) return null
  const year = demoYear()
  if (config.startAt === null) await store.clock.applyStart(new Date(year.now))
  await store.keep((tx) => tx.shared.put(LOADED, 'begun'))
  const bring = importRows({ store, rules })
  const parts: readonly [ImportKind, readonly object[]][] = [
    ['members', year.members],
    ['tickets', year.tickets],
    ['returns', year.returns],
    ['tickets', year.ticketsHistory],
    ['revisits', year.revisits],
    ['marks', year.marks],
    ['reports', year.reports],
    ['adjustments', year.adjustments],
  ]
  const total = parts.reduce((sum, [, rows]) => sum + rows.length, 0)
  let done = 0
  let said = Number.NEGATIVE_INFINITY
  const progress = (rows: number): void => {
    // A line for every tenth is enough to see that something happens.
    const tenth = Math.floor(((done + rows) * 10) / total)
    if (tenth > said) say(loadingDemonstration(done + rows, total))
    said = tenth
  }
  for (const [kind, rows] of parts) {
    const source = {
      open: async function* () {
        for (const [index, row] of rows.entries()) yield { line: index + 1, cells: { ...row } }
      },
    }
    const result = await bring({ kind: 'service' }, kind, readRows(kind, source), { onProgress: progress })
    const [first] = result.rejected
    if (first) throw new Error(`demonstration ${kind} line ${first.line}: ${first.code}`)
    done += rows.length
  }
  await store.keep((tx) => tx.shared.put(LOADED, 'done'))
  return { tickets: year.tickets.length }
}
