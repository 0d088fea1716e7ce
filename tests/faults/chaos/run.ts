import { until } from '../../jobs/waiting.ts'
import { asking } from '../history/asking.ts'
import { type Checked, checkHistory } from '../history/check.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import { performed, workAt } from './acts.ts'
import { befalling } from './faults.ts'
import { CHAOS_STAFF, kindsFor, planOf } from './plan.ts'

export type Outcome = Checked & {
  queue: Stage['queue']
  faults: ReadonlyMap<string, number>
  acts: number
  /** What processes said last that were gone although nobody had ended them. */
  deaths: readonly string[]
  seconds: number
}

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))
const HOURS = ['07:29:58', '08:59:58', '15:59:58', '21:59:58']
const DAY_MS = 24 * 3_600_000

/** Some seconds before the next hour at which ladders fall due. */
function nextHour(now: Date): Date {
  for (let days = 0; ; days += 1) {
    const day = new Date(now.getTime() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10)
    for (const hour of HOURS) {
      const instant = new Date(`${day}T${hour}+08:00`)
      if (instant.getTime() > now.getTime() + 5_000) return instant
    }
  }
}

const IN_DOUBT = `SELECT 1 FROM outbox WHERE due_at <= service_now() + interval '1 hour'
  AND (state = 'sending' OR (state = 'pending' AND body IS NOT NULL AND first_tried IS NOT NULL))
  UNION ALL SELECT 1 FROM inbox WHERE state <> 'done' LIMIT 1`

/**
 * What may be with the platform already is asked for again by the minute, and within half an hour; what somebody did has
 * his own time, whenever it is handled: hours do not go by in between as they never do beside a real clock. After some
 * tries they do all the same.
 */
async function certain({ clock, postgres }: Stage): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    try {
      if ((await asking(postgres.url, (client) => client.query(IN_DOUBT))).rowCount === 0) return
      await clock.forwardTo(new Date((await clock.now()).getTime() + 45_000))
    } catch {
      // The database is away.
    }
    await pause(700)
  }
}

/** Goes on to the next hour, once the database can be asked. */
async function jump(stage: Stage): Promise<void> {
  await certain(stage)
  const { clock } = stage
  const target = nextHour(await clock.now())
  for (let tries = 0; tries < 20; tries += 1) {
    const isDone = await clock.forwardTo(target).then(
      () => true,
      () => false,
    )
    if (isDone) return
    await pause(500)
  }
}

/** The seeded mixture at a stage: load, faults and hours, until its time is over and all of them are lifted. */
export async function mixed(stage: Stage, seed: number, ms: number): Promise<ReadonlyMap<string, number>> {
  const plan = planOf(seed, ms, kindsFor(stage.queue))
  const faults = befalling(stage)
  const begun = performance.now()
  let isOver = false
  const due = (at: number): Promise<void> => pause(Math.max(0, begun + at - performance.now()))
  const befall = async (): Promise<void> => {
    for (const fault of plan.faults) {
      await due(fault.at)
      faults.begin(fault)
    }
  }
  const jumps = async (): Promise<void> => {
    for (const at of plan.jumps) {
      await due(at)
      if (isOver) return
      await jump(stage)
    }
  }
  const ended = due(ms).then(() => {
    isOver = true
  })
  await Promise.all([performed(plan, workAt(stage), begun, () => isOver), befall(), jumps(), ended])
  await faults.lifted()
  return faults.counts
}

/** Lets everything come to its end, and holds the whole history against what was promised. */
export async function settled(stage: Stage, patienceMs?: number): Promise<Checked> {
  await until(
    'services that answer',
    async () => (await fetch(`${stage.web.url}/healthz`).catch(() => null))?.ok === true,
  )
  const late = await stage.drain(patienceMs).then(
    () => [],
    (fault: Error) => [`lost: ${fault.message}`],
  )
  const checked = await checkHistory({ url: stage.postgres.url, simulator: stage.simulator, told: stage.told })
  return { ...checked, violations: [...late, ...checked.violations] }
}

export const outcomeOf = (
  stage: Stage,
  checked: Checked,
  faults: ReadonlyMap<string, number>,
  seconds: number,
): Outcome => ({
  ...checked,
  queue: stage.queue,
  faults,
  acts: stage.told.deeds.filter(({ deed }) => deed.status === 200).length,
  deaths: [...stage.web.deaths(), ...stage.worker.deaths()],
  seconds,
})

/** A whole run on one queue, from its stage to its check. */
export async function runChaos(
  queue: Stage['queue'],
  seed: number,
  ms: number,
  said: (line: string) => void = () => undefined,
): Promise<Outcome> {
  const begun = performance.now()
  const stage = await openStage(queue, CHAOS_STAFF, '2015-03-02T10:05:00+08:00')
  try {
    said(`${queue}: faults for ${ms / 1000} s`)
    const faults = await mixed(stage, seed, ms)
    said(`${queue}: lifted; ${stage.simulator.wecom.record.calls.length} calls were taken; work comes to its end`)
    const checked = await settled(stage)
    return outcomeOf(stage, checked, faults, (performance.now() - begun) / 1000)
  } catch (fault) {
    said(stage.web.printed())
    said(stage.worker.printed())
    throw fault
  } finally {
    await stage.stop()
  }
}
