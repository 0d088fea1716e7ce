import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { diceOf, numberOf } from './chance/dice.ts'
import { type Door, type Judged, Wrong } from './door.ts'
import { type Times, times } from './times.ts'
import type { World } from './world/world.ts'

/** A case that ended as none may: `bytes` brings it again. */
export type Finding = { door: string; number: number; what: string; bytes: Buffer }

/** What was seen at one door. */
export type Tally = {
  cases: number
  kinds: Record<Judged['kind'], number>
  as: Map<string, number>
  /** Of the process's own time: what else runs on the machine says nothing of us. */
  refusals: Times
  slowestMs: number
}

export type Memory = { heapMb: number; rssMb: number }
export type Report = {
  tallies: Map<string, Tally>
  refusals: Times
  findings: Finding[]
  middle: Memory | null
  end: Memory
}

/** So many parts of a run hold some cases of each door, so that its halves are alike. */
const ROUNDS = 40
const MOST_FINDINGS = 10
/** A case that has not ended by then never will. */
const PATIENCE_MS = 60_000

const newTally = (): Tally => ({
  cases: 0,
  kinds: { refused: 0, taken: 0, wrote: 0 },
  as: new Map(),
  refusals: times(),
  slowestMs: 0,
})

// What is measured at the middle and at the end is what is still held.
setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

export function memory(): Memory {
  if (typeof collect === 'function') collect()
  const { heapUsed, rss } = process.memoryUsage()
  return { heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 }
}

/** The tables that are not as they were. */
const changedIn = (before: readonly string[], after: readonly string[]): string[] =>
  after.filter((word) => !before.includes(word)).map((word) => word.split(' ')[0] ?? '')

const whatOf = (thrown: unknown): string => {
  if (thrown instanceof Wrong) return thrown.message
  return thrown instanceof Error ? `a fault: ${thrown.stack ?? thrown.message}` : 'something was thrown'
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Wrong('no end')), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Judges single cases, and compares the state of the world. */
export function judge(world: World, isTimed = true) {
  let state: string[] | null = null
  const unheard: unknown[] = []
  const hear = (fault: unknown): void => void unheard.push(fault)
  process.on('unhandledRejection', hear)

  /** Throws {@link Wrong} where something is not as it was. */
  const compare = async (): Promise<void> => {
    const now = await world.state()
    const changed = state === null ? [] : changedIn(state, now)
    state = now
    if (changed.length > 0) throw new Wrong(`changed ${changed.join(', ')}`)
  }
  return {
    compare,
    one: async (door: Door, bytes: Buffer): Promise<{ judged: Judged; ms: number; ownMs: number }> => {
      const begun = performance.now()
      const before = isTimed ? process.cpuUsage() : null
      const judged = await inTime(door.judge(bytes))
      const ms = performance.now() - begun
      const own = before && process.cpuUsage(before)
      const ownMs = own ? (own.user + own.system) / 1000 : ms
      const [fault] = unheard.splice(0)
      if (fault !== undefined) throw new Wrong(`nobody caught ${whatOf(fault)}`)
      if (judged.kind === 'wrote') state = await world.state()
      else if (door.each) await compare()
      return { judged, ms, ownMs }
    },
    end: (): void => void process.off('unhandledRejection', hear),
  }
}

function count(tally: Tally, { kind, as }: Judged, ms: number, ownMs: number): void {
  tally.cases += 1
  tally.kinds[kind] += 1
  const word = `${kind} ${as}`
  tally.as.set(word, (tally.as.get(word) ?? 0) + 1)
  if (kind === 'refused') tally.refusals.add(ownMs)
  tally.slowestMs = Math.max(tally.slowestMs, ms)
}

type Asked = {
  world: World
  doors: readonly Door[]
  seed: number
  cases: number
  /** Whether refusals are timed by the process's own time, which costs as much as they do. */
  isTimed?: boolean
  told?: (done: number) => void
  isOver?: () => boolean
}

/** Brings so many cases to the doors, by their shares, and tells what became of them. */
export async function fuzz({ world, doors, seed, cases, isTimed = false, told, isOver }: Asked): Promise<Report> {
  const shares = doors.reduce((sum, { share }) => sum + share, 0)
  const tallies = new Map(doors.map(({ name }) => [name, newTally()]))
  const refusals = times()
  const findings: Finding[] = []
  const judging = judge(world, isTimed)
  let done = 0
  let middle: Memory | null = null

  const bring = async (door: Door, number: number): Promise<void> => {
    const bytes = door.make(diceOf(seed, numberOf(door.name), number))
    try {
      const { judged, ms, ownMs } = await judging.one(door, bytes)
      count(tallies.get(door.name) ?? newTally(), judged, ms, ownMs)
      if (judged.kind === 'refused') refusals.add(ownMs)
    } catch (thrown) {
      world.faults()
      findings.push({ door: door.name, number, what: whatOf(thrown), bytes })
    }
    done += 1
    if (done % 500 === 0) told?.(done)
  }
  const enough = (): boolean => findings.length >= MOST_FINDINGS || isOver?.() === true
  const bringSome = async (some: readonly Door[], round: number): Promise<void> => {
    for (const door of some) {
      const upTo = (part: number): number => Math.round((cases * door.share * part) / (shares * ROUNDS))
      for (let number = upTo(round); number < upTo(round + 1) && !enough(); number += 1) await bring(door, number)
    }
  }
  try {
    await judging.compare()
    for (let round = 0; round < ROUNDS && !enough(); round += 1) {
      const quiet = doors.filter(({ each }) => !each)
      await bringSome(quiet, round)
      await judging.compare().catch((thrown: unknown) => {
        const what = `${whatOf(thrown)} in round ${round} of ${ROUNDS}`
        findings.push({ door: quiet.map(({ name }) => name).join(' '), number: done, what, bytes: Buffer.alloc(0) })
      })
      await bringSome(
        doors.filter(({ each }) => each),
        round,
      )
      if (round === ROUNDS / 2) middle = memory()
    }
  } finally {
    judging.end()
  }
  return { tallies, refusals, findings, middle, end: memory() }
}

/** Brings one case alone. */
export async function alone(world: World, door: Door, bytes: Buffer): Promise<{ text: string; isWrong: boolean }> {
  const judging = judge(world)
  try {
    await judging.compare()
    const { judged, ms } = await judging.one(door, bytes)
    if (judged.kind !== 'wrote') await judging.compare()
    return { text: `${judged.kind}: ${judged.as}, ${ms.toFixed(2)} ms`, isWrong: false }
  } catch (thrown) {
    return { text: `WRONG: ${whatOf(thrown)}`, isWrong: true }
  } finally {
    judging.end()
  }
}
