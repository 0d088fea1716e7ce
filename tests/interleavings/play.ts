import type { KeptRules } from '../../src/wiring/rules.ts'
import { inShanghai } from '../support/office.ts'
import type { Rewindable } from '../support/rewindable.ts'
import { type Fate, type Platform, platformWith } from './platform.ts'
import { type Steps, stepsBy } from './steps.ts'
import { type Worker, workerOver } from './worker.ts'

export const TICKETS = ['A1', 'B2'] as const
export const LIAISONS = ['pd-1', 'pd-2'] as const
export const BEGUN = '2015-03-02 10:05'
export const MORNING = '2015-03-03 09:00'

/** What happens, in this order; each begins whenever its turn comes, whatever is still under way. */
export type Act =
  | {
      do: 'say'
      by: (typeof LIAISONS)[number]
      what: 'contact' | 'attempt'
      ticket: (typeof TICKETS)[number]
      at: 0 | 1
    }
  | { do: 'say again'; at: 0 | 1 }
  | { do: 'deliver' | 'remind' | 'resume' | 'die'; at: 0 | 1 }
  | { do: 'pass'; minutes: number }
  | { do: 'morning' }

export type Play = { acts: readonly Act[]; choices: readonly number[]; fates: readonly Fate[]; checks: boolean }

const SENTENCES = { contact: '联系', attempt: '未联系上' } as const

export type Said = { key: string; by: string; what: 'contact' | 'attempt'; ticket: string }

export type Played = {
  said: readonly Said[]
  /** Keys of what was handled, in the order of the commits. */
  handled: readonly string[]
  /** The same of what was handled before the clock came to the morning. */
  byMorning: ReadonlySet<string>
  platform: Platform
  /** Reminders of a ticket that was contacted when they were written out. */
  late: readonly string[]
  faults: readonly unknown[]
  trace: readonly string[]
}

const CLOCK = 'UPDATE service_clock SET set_from = $1'

/** Plays acts, faults and their order on a database that is as it was made ready, and then lets everything come to rest. */
export async function play(
  database: Rewindable,
  rules: KeptRules,
  { acts, choices, fates, checks }: Play,
): Promise<Played> {
  const { store, sql } = database
  const steps: Steps = stepsBy(choices)
  const platform = platformWith({ fates, checks })
  const said: Said[] = []
  const handled: string[] = []
  const byMorning = new Set<string>()
  const late: string[] = []
  const faults: unknown[] = []
  let now = inShanghai(BEGUN)

  const isContacted = (ticket: string): boolean =>
    handled.some((key) => said.some((one) => one.key === key && one.what === 'contact' && one.ticket === ticket))
  const moved = async (to: Date): Promise<void> => {
    if (to <= now) return
    if (now < inShanghai(MORNING) && to >= inShanghai(MORNING)) for (const key of handled) byMorning.add(key)
    now = to
    await sql(CLOCK, [to.toISOString()])
  }
  let lives = 0
  const born = (at: number): Worker => {
    lives += 1
    return workerOver({
      name: `${at === 0 ? 'one' : 'two'}.${lives}`,
      steps,
      store,
      rules,
      platform,
      handled: (key) => handled.push(key),
      rendering: (subject) => {
        if (subject.kind !== 'reminders') return
        for (const { reminder } of subject.items) {
          if (reminder.limit === 'firstContact' && isContacted(reminder.ticket)) late.push(reminder.ticket)
        }
      },
    })
  }
  const workers: Worker[] = [born(0), born(1)]
  // Whoever dies by a send is followed by another one at the next act of his.
  const workerAt = (at: number): Worker => workers[at] ?? born(at)
  const begin = (work: Promise<unknown>): void => void work.catch((fault: unknown) => faults.push(fault))

  const done = async (act: Act): Promise<void> => {
    switch (act.do) {
      case 'say': {
        const { by, what, ticket } = act
        const key = `e${said.length + 1}`
        said.push({ key, by, what, ticket })
        const reason = what === 'attempt' ? ' 无人接听' : ''
        return begin(workerAt(act.at).hear({ key, userId: by, text: `${SENTENCES[what]} ${ticket}${reason}` }))
      }
      case 'say again': {
        const last = said.at(-1)
        if (!last) return
        const reason = last.what === 'attempt' ? ' 无人接听' : ''
        const text = `${SENTENCES[last.what]} ${last.ticket}${reason}`
        return begin(workerAt(act.at).hear({ key: last.key, userId: last.by, text }))
      }
      case 'die':
        steps.die(workerAt(act.at).name)
        workers[act.at] = born(act.at)
        return
      case 'pass':
        return moved(new Date(now.getTime() + act.minutes * 60_000))
      case 'morning':
        return moved(inShanghai(MORNING))
      default:
        return begin(workerAt(act.at)[act.do]())
    }
  }

  const script = async (): Promise<void> => {
    for (const act of acts) await steps.step('script', act.do, () => done(act))
  }
  const scripted = script()
  while (await steps.next());
  await scripted

  // From here on all is well, and time goes by: what is left is left for good.
  platform.calm()
  workers.splice(0, 2, born(0), born(1))
  for (let round = 0; round < ROUNDS; round += 1) {
    await moved(new Date(Math.max(now.getTime() + 11 * 60_000, round === 1 ? inShanghai(MORNING).getTime() : 0)))
    const worker = workerAt(round % 2)
    for (const work of [worker.resume, worker.remind, worker.deliver]) {
      begin(work())
      while (await steps.next());
    }
  }
  return { said, handled, byMorning, platform, late, faults, trace: steps.trace() }
}

const ROUNDS = 4
