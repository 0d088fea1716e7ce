import { openStage, type Stage } from '../stage/stage.ts'
import { workAt } from './acts.ts'
import { diceOf } from './dice.ts'
import { CHAOS_STAFF, ticketsInTurn } from './plan.ts'
import { type Outcome, outcomeOf, settled } from './run.ts'

const BATCH = 50
const FIRST = 500_000
const TELL_MS = 10_000

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/**
 * So many tickets from their import to their closing, each liaison with his own one after the other, while PostgreSQL is
 * killed every five to ten seconds: by SIGKILL and by an immediate stop in turn. Gives how often.
 */
export async function travelled(
  stage: Stage,
  seed: number,
  count: number,
  said: (line: string) => void = () => undefined,
): Promise<Map<string, number>> {
  const { clock, postgres } = stage
  const work = workAt(stage)
  const tickets = ticketsInTurn(FIRST, count)
  const faults = new Map<string, number>()
  let closed = 0
  let isOver = false
  let deaths = 0
  const never = (): boolean => false

  const killing = async (): Promise<void> => {
    const dice = diceOf(seed, 'journeys')
    for (let turn = 0; !isOver; turn += 1) {
      const until = performance.now() + dice.int(5_000, 10_000)
      while (!isOver && performance.now() < until) await pause(100)
      if (isOver) return
      await (turn % 2 === 0 ? postgres.kill() : postgres.quit())
      const kind = turn % 2 === 0 ? 'PostgreSQL kill -9' : 'PostgreSQL immediate stop'
      faults.set(kind, (faults.get(kind) ?? 0) + 1)
      await postgres.start()
    }
  }
  // A member gets so many messages a minute: minutes are let pass, or the cards of a day would take one.
  const passing = async (): Promise<void> => {
    while (!isOver) {
      await pause(1_500)
      const next = new Date((await clock.now()).getTime() + 20_000)
      await clock.forwardTo(next).catch(() => undefined)
    }
  }
  // As whatever runs it on a machine does.
  const attending = async (): Promise<void> => {
    while (!isOver) {
      await pause(1_000)
      await Promise.all([stage.web.ensure(), stage.worker.ensure()])
      for (const last of [...stage.web.deaths(), ...stage.worker.deaths()].slice(deaths)) {
        deaths += 1
        said(`a process ended by itself: ${last}`)
      }
    }
  }
  const telling = async (): Promise<void> => {
    for (let waited = 0; !isOver; waited += 200) {
      await pause(200)
      if (waited % TELL_MS === 0 && waited > 0) said(`${closed} of ${count} closed, ${[...faults.values()]} kills`)
    }
  }
  const importing = async (): Promise<void> => {
    for (let from = 0; from < tickets.length; from += BATCH) await work.bring(tickets.slice(from, from + BATCH), never)
  }
  const travelling = async (liaison: string): Promise<void> => {
    for (const { no } of tickets.filter((one) => one.liaison === liaison)) {
      while (!work.isKept(no)) await pause(100)
      // He tries until he is answered: what is acknowledged is what may not be lost.
      for (const act of ['contact', 'close'] as const)
        while (!(await work.act(liaison, { act, no, isPress: false }, never)));
      closed += 1
    }
  }
  const besides = [killing(), passing(), telling(), attending()]
  const liaisons = [...new Set(tickets.map(({ liaison }) => liaison))]
  await Promise.all([importing(), ...liaisons.map(travelling)]).finally(() => {
    isOver = true
  })
  await Promise.all(besides)
  return faults
}

/** A whole run of journeys, from its stage to its check. */
export async function runJourneys(
  queue: Stage['queue'],
  seed: number,
  count: number,
  said: (line: string) => void,
): Promise<Outcome> {
  const begun = performance.now()
  const stage = await openStage(queue, CHAOS_STAFF, '2015-03-02T09:00:00+08:00')
  try {
    const faults = await travelled(stage, seed, count, said)
    said('all closed; work comes to its end')
    const checked = await settled(stage, 900_000)
    return outcomeOf(stage, checked, faults, (performance.now() - begun) / 1000)
  } finally {
    await stage.stop()
  }
}
