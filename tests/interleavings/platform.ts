import type { Member } from '../../src/domain/people.ts'
import type { SendOutcome } from '../../src/usecases/ports/outbox.ts'
import type { Messenger, NoticeSubject } from '../../src/usecases/sending/messenger.ts'
import { aboutOf, SENT } from '../support/office.ts'

const MINUTE = 60_000
/** For so long the platform looks for repetitions. */
const CHECKED_MS = 30 * MINUTE
/** For so long we rely on it. */
const WINDOW_MS = 25 * MINUTE

/** What becomes of a send. `dies`: whoever made it, before or after the platform has it. */
export const FATES = ['sent', 'lost before', 'lost after', 'later', 'dies before', 'dies after'] as const
export type Fate = (typeof FATES)[number]

export type Shown = { body: string; to: string; about: string; at: Date }

/** A platform that takes what it is given as its fates say; `checks`: it shows a repetition within half an hour once. */
export function platformWith({ fates, checks }: { fates: readonly Fate[]; checks: boolean }) {
  const shown: Shown[] = []
  const taken = new Map<string, Date>()
  const risked = new Set<string>()
  let next = 0
  let isCalm = false

  const take = (to: Member, body: string, at: Date): void => {
    const before = taken.get(body)
    taken.set(body, at)
    if (checks && before && at.getTime() - before.getTime() < CHECKED_MS) return
    shown.push({ body, to: to.account.userId, about: body.split('#')[0] ?? '', at })
  }

  const fate = (): Fate => {
    const found = isCalm ? 'sent' : (fates[next] ?? 'sent')
    next += 1
    return found
  }

  return {
    shown: shown as readonly Shown[],
    /** Whoever died with these in hand, or heard no answer, may have sent them. */
    risked: risked as ReadonlySet<string>,
    /** From now on everything is taken and said to be. */
    calm: (): void => {
      isCalm = true
    },
    /** The send itself, at an instant; `die` ends whoever makes it. */
    send: (to: Member, body: string, at: Date, die: () => void): SendOutcome => {
      const what = fate()
      if (what === 'later') return { kind: 'later', code: '45009', afterMs: MINUTE }
      if (what !== 'sent') risked.add(body)
      if (what === 'sent' || what === 'lost after' || what === 'dies after') take(to, body, at)
      if (what.startsWith('dies')) die()
      return what === 'sent' ? SENT : { kind: 'unknown', code: 'timeout' }
    },
    messenger: (
      sending: (to: Member, body: string) => Promise<SendOutcome>,
      rendering: (subject: NoticeSubject) => void,
    ): Messenger => ({
      render: async (_, subject, serial) => {
        rendering(subject)
        return { body: `${aboutOf(subject)}#${serial}`, cardId: null }
      },
      send: (to, { body }) => sending(to, body),
      update: async () => SENT,
      readers: async () => [],
      recall: async () => ({ kind: 'recalled' }),
      paceOf: () => null,
      keepsHandles: () => false,
      repeatWindowMs: () => (checks ? WINDOW_MS : 0),
      mayRepeat: () => false,
    }),
  }
}

export type Platform = ReturnType<typeof platformWith>
