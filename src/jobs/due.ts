import type { Begin, Begun } from '../usecases/sending/delivery.ts'
import type { Log } from './runner.ts'

/** So many messages are on their way to one platform at once. */
const MOST = 48
/** What falls due within so long of a look is taken by the next one together. */
const GATHER_MS = 10
/** The sweep looks long before that again, and knows then what is due. */
const AHEAD_MS = 60_000
/** So often it is looked again for what is due and nobody of here has in hand, before it is left to the next sweep. */
const LOOKS = 20
const REST_MS = 50
/** While one platform has its hands full, and until one of its messages is through, it is looked so often for those of others. */
const FULL_MS = 250
/** A database that is away is asked again after so long. */
const FAULT_MS = 2_000
/** What could not go is tried again after so long, however long there is something to do. */
const AGAIN_MS = 10_000

/** Sends what falls due, each at its instant; hints may come early, late, twice or never. */
export type DueLine = {
  /** Something is due by then, or was. */
  look(afterMs?: number): void
  /** Resolves when everything that was due when it was called has been tried. */
  pass(): Promise<void>
  /** What is on its way is brought to its end, and nothing more is begun. */
  stop(): Promise<void>
}

type Platform = Begun['begun'][number]['platform']
type Pass = { since: Date | null; done(): void }

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/**
 * reliability.md#arm, on the worker's side: takes what is due in batches, and sets one timer for what is due next. The
 * database alone says what that is, by the service's clock, so that nothing goes early. `onMore`: more is due than can be
 * in hand here, and other workers may have heard of none of it.
 */
export function followDue(begin: Begin, log: Log, onMore: () => void = () => undefined): DueLine {
  /** By member: one message at a time, in their order. */
  const inHand = new Map<string, { platform: Platform; held: Promise<void> }>()
  let passes: Pass[] = []
  let timer: NodeJS.Timeout | undefined
  let ringsAt = Number.POSITIVE_INFINITY
  let lookedAt = Number.NEGATIVE_INFINITY
  let isAsked = false
  let working: Promise<void> | null = null
  let isStopped = false

  const ends = (): Promise<void>[] => [...inHand.values()].map(({ held }) => held)
  /** Those that have their hands full, and how much each of the others may still be given. */
  const room = (): { full: Platform[]; most: number } => {
    const counts = new Map<Platform, number>()
    for (const { platform } of inHand.values()) counts.set(platform, (counts.get(platform) ?? 0) + 1)
    const full = [...counts].flatMap(([platform, count]) => (count >= MOST ? [platform] : []))
    return { full, most: MOST - Math.max(0, ...[...counts.values()].filter((count) => count < MOST)) }
  }

  const look = (afterMs = 0): void => {
    const now = performance.now()
    const at = Math.max(now + afterMs, lookedAt + GATHER_MS)
    if (isStopped || at >= ringsAt) return
    clearTimeout(timer)
    ringsAt = at
    timer = setTimeout(ring, Math.ceil(Math.min(at - now, AHEAD_MS)))
  }
  const ring = (): void => {
    ringsAt = Number.POSITIVE_INFINITY
    isAsked = true
    working ??= work().finally(() => {
      working = null
      if (isAsked) look()
    })
  }

  const hold = ({ id, memberId, platform, done }: Begun['begun'][number], tried: Map<string, Date>, at: Date): void => {
    const held = done
      .then(
        (state) => state,
        (fault: unknown) => {
          log({ at: 'deliver', id, fault: fault instanceof Error ? fault.name : 'unknown' })
          return null
        },
      )
      .then((state) => {
        // It cannot go now, or not by us: in this go it stands in nobody's way any more.
        if (state === null) tried.set(id, at)
        inHand.delete(memberId)
      })
    inHand.set(memberId, { platform, held })
  }

  /** Those who wait for what is all begun by now. */
  const serve = (now: Date, next: Date | null): void => {
    for (const pass of passes) pass.since ??= now
    const served = passes.filter(({ since }) => next === null || (since !== null && next > since))
    passes = passes.filter((pass) => !served.includes(pass))
    const begun = Promise.all(ends())
    for (const { done } of served) void begun.then(done)
  }

  /** Until nothing is due that is not in hand. */
  const work = async (): Promise<void> => {
    const tried = new Map<string, Date>()
    for (let idle = 0; idle < LOOKS && !isStopped; ) {
      isAsked = false
      lookedAt = performance.now()
      let some = 0
      try {
        const { begun, now, next } = await begin({
          ...room(),
          busy: [...inHand.keys()],
          tried: [...tried].map(([id, at]) => ({ id, at })),
        })
        for (const [id, at] of tried) if (now.getTime() - at.getTime() > AGAIN_MS) tried.delete(id)
        for (const one of begun) hold(one, tried, now)
        serve(now, next)
        const wait = next === null ? AHEAD_MS : next.getTime() - now.getTime()
        if (wait > 0) {
          look(wait)
          if (!isAsked) return
        }
        if (room().full.length > 0) onMore()
        some = begun.length
        idle = some > 0 || inHand.size > 0 ? 0 : idle + 1
      } catch (fault) {
        log({ at: 'due', fault: fault instanceof Error ? fault.name : 'unknown' })
        look(FAULT_MS)
        break
      }
      await pause(GATHER_MS)
      if (some === 0) await Promise.race([pause(REST_MS), ...ends()])
      if (room().full.length > 0) await Promise.race([pause(FULL_MS), ...ends()])
    }
    // What is left cannot be done now; the sweep finds it again.
    for (const { done } of passes) done()
    passes = []
  }

  return {
    look,
    pass: () =>
      new Promise((done) => {
        if (isStopped) return done()
        passes.push({ since: null, done })
        look()
      }),
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await working
      await Promise.all(ends())
      for (const { done } of passes) done()
    },
  }
}
