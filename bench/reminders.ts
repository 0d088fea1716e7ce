import { ticketRow } from '../tests/support/office.ts'
import { type Arrived, openWorkerStage, type WorkerStage } from './driving/worker-stage.ts'
import { percentile, rounded } from './figures.ts'
import type { Row } from './rounds.ts'
import { COMMAND, inShanghai, officeOn, rowsOf } from './stage.ts'

const MEMBERS = 3_000
const REMINDERS = 10_000
const PATIENCE_MS = 150_000

/** Those who get more than a platform lets through in a minute, and how many each. */
const BUSY = 100
const EACH = 42
const BUSY_SHARE = (BUSY * EACH) / REMINDERS
const MINUTE_MS = 60_000
/** What a member may get in a minute, by our own pace. */
const A_MINUTE = 25

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** Waits until so many have arrived, or nobody waits any more. */
async function untilArrived(stage: WorkerStage, count: number): Promise<Arrived[]> {
  const end = performance.now() + PATIENCE_MS
  while (stage.count() < count && performance.now() < end) await pause(100)
  // What comes twice comes soon.
  await pause(500)
  return stage.arrived()
}

const noteOf = ({ simulator }: WorkerStage, came: readonly Arrived[], wanted: number): string => {
  const twice = came.length - new Set(came.map(({ userId, words }) => `${userId} ${words}`)).size
  return `${wanted - came.length} lost, ${twice} doubled, ${simulator.wecom.dropped.length} dropped by the platform`
}

/** Reminders of tickets, whose digests are a message a member; begun so long before they are due. */
export async function digests(members = MEMBERS, reminders = REMINDERS, aheadMs = 30_000): Promise<Row> {
  const stage = await openWorkerStage(members, '2015-03-02 12:00')
  try {
    const { store } = stage.stage
    const { office } = await officeOn(stage.stage)
    // Two liaisons are told of each ticket.
    const rows = Array.from({ length: reminders / 2 }, (_, n) =>
      ticketRow(`SH${String(n).padStart(6, '0')}`, '2015-03-02 10:00', {
        unit: stage.units[n % stage.units.length]?.code ?? '',
      }),
    )
    await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
    // The cards of the morning are long gone.
    await store.keep(async (tx) => {
      for (const member of stage.members) await tx.outbox.cancelFor(member, 'not measured')
    })
    const due = inShanghai('2015-03-03 09:00')
    await store.clock.moveTo(new Date(due.getTime() - aheadMs))
    await stage.worker()
    const came = await untilArrived(stage, members)
    const late = came.map(({ at }) => (at - due.getTime()) / 1000)
    return {
      issue: '7',
      what: `${reminders} reminders due in one minute, to ${members} members in as many digests: until the last arrives`,
      unit: 's',
      ours: [percentile(late, 1)],
      beside: null,
      goal: { of: 'ours', atMost: 60 },
      notes: [`half within ${rounded(percentile(late, 0.5))} s`, noteOf(stage, came, members)],
    }
  } finally {
    await stage.stop()
  }
}

/** The latest instant at which a message goes that is sent when it is due, or as soon after as its member's minute allows. */
function latestByLimits(messages: readonly { to: number; dueAt: Date }[]): number {
  const sent = new Map<number, number[]>()
  for (const { to, dueAt } of messages) {
    const own = sent.get(to) ?? []
    sent.set(to, own)
    own.push(Math.max(dueAt.getTime(), (own.at(-A_MINUTE) ?? Number.NEGATIVE_INFINITY) + MINUTE_MS))
  }
  return Math.max(...[...sent.values()].flat())
}

/** As many messages of their own over the minute, of which some members get more than a minute lets through. */
async function atTheLimit(): Promise<Row> {
  const stage = await openWorkerStage(MEMBERS, '2015-03-03 09:59')
  try {
    await stage.worker()
    const begin = (await stage.stage.store.now()).getTime() + 5_000
    const isBusy = (n: number): boolean => Math.floor((n + 1) * BUSY_SHARE) > Math.floor(n * BUSY_SHARE)
    const messages = Array.from({ length: REMINDERS }, (_, n) => {
      const busyBefore = Math.floor(n * BUSY_SHARE)
      const to = isBusy(n) ? busyBefore % BUSY : BUSY + ((n - busyBefore) % (MEMBERS - BUSY))
      return { to, dueAt: new Date(begin + Math.floor((n * MINUTE_MS) / REMINDERS)) }
    })
    await stage.plan(messages)
    const came = await untilArrived(stage, REMINDERS)
    const ours = (Math.max(...came.map(({ at }) => at)) - begin) / 1000
    const limits = (latestByLimits(messages) - begin) / 1000
    return {
      issue: '7',
      what: `${REMINDERS} messages due over one minute to ${MEMBERS} members, ${BUSY} of them getting ${EACH} each: until the last arrives`,
      unit: 's',
      ours: [ours],
      beside: { what: `the limits themselves: ${A_MINUTE} a minute and member`, figures: [limits] },
      goal: { of: 'ratio', atMost: 1.05 },
      notes: [noteOf(stage, came, REMINDERS)],
    }
  } finally {
    await stage.stop()
  }
}

/** Everything that falls due in one minute, at the limits of a platform that is played. */
export const benchReminders = async (): Promise<Row[]> => [await digests(), await atTheLimit()]
