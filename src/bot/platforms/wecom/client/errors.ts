import type { Failure } from '../../fault.ts'
import { strange } from '../../line.ts'

/** How long to wait before asking again whether somebody has mended a setting. */
const MENDING_MS = 600_000

/**
 * busy: try again. token: fetch a new one and try once more. rate: stop this API for a while. member: this recipient
 * cannot be reached. config: somebody must change a setting. ours: our request was wrong. spent: too late, no harm.
 */
type Treatment = 'busy' | 'token' | 'rate' | 'member' | 'config' | 'ours' | 'spent'

type Entry = { meaning: string; treatment: Treatment; codes: readonly number[] }

/** platforms/wecom.md#codes, as far as an application of one's own meets it; what is not here is `unknown-code`. */
const TABLE: readonly Entry[] = [
  { meaning: 'system-busy', treatment: 'busy', codes: [-1, 6000] },
  { meaning: 'too-many-at-once', treatment: 'busy', codes: [45033] },
  { meaning: 'token-expired', treatment: 'token', codes: [40014, 41001, 42001] },
  { meaning: 'rate-limited', treatment: 'rate', codes: [45009] },
  { meaning: 'member-unknown', treatment: 'member', codes: [40003, 46004, 60111, 301021] },
  { meaning: 'member-outside-scope', treatment: 'member', codes: [50002, 60011, 60021, 81013, 82001] },
  { meaning: 'bad-secret', treatment: 'config', codes: [40001, 40091, 41004, 45031] },
  { meaning: 'bad-corp', treatment: 'config', codes: [40013] },
  { meaning: 'bad-agent', treatment: 'config', codes: [40056, 41011, 301002] },
  { meaning: 'ip-not-trusted', treatment: 'config', codes: [60020] },
  { meaning: 'app-disabled', treatment: 'config', codes: [50003] },
  { meaning: 'no-callback-url', treatment: 'config', codes: [43012] },
  { meaning: 'not-granted', treatment: 'config', codes: [48001, 48002, 48004, 48005, 48006, 48009] },
  { meaning: 'corp-not-verified', treatment: 'config', codes: [43009] },
  { meaning: 'blocked-as-spam', treatment: 'config', codes: [40201] },
  { meaning: 'media-expired', treatment: 'ours', codes: [40007] },
  { meaning: 'media-refused', treatment: 'ours', codes: [40004, 40005, 40006, 40009, 44001, 45001] },
  { meaning: 'too-long', treatment: 'ours', codes: [45002] },
  { meaning: 'bad-task-id', treatment: 'ours', codes: [42014, 42015, 42016] },
  { meaning: 'bad-parameter', treatment: 'ours', codes: [40008, 40031, 40032, 40033, 40035, 40058, 40063, 44004] },
  { meaning: 'no-menu', treatment: 'spent', codes: [46003] },
  { meaning: 'handle-spent', treatment: 'spent', codes: [60140] },
  { meaning: 'recall-over', treatment: 'spent', codes: [42052] },
]

const ENTRY_OF = new Map(TABLE.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)))

// Too many at once are spread out again, or they would come back together.
const busyMs = (errcode: number): number => (errcode === 45033 ? 1_000 + Math.round(4_000 * Math.random()) : 3_000)

/** What a code of the platform means, as a word that the caller's wording can look up. */
export const meaningOf = (errcode: number): string =>
  errcode === 0 ? 'ok' : (ENTRY_OF.get(errcode)?.meaning ?? (isCardError(errcode) ? 'bad-card' : 'unknown-code'))

export const isTokenError = (errcode: number): boolean => ENTRY_OF.get(errcode)?.treatment === 'token'

/** Answers to gettoken after which asking again with the same credentials gets the address blocked for an hour. */
export const stopsAsking = (errcode: number): boolean =>
  ['bad-secret', 'bad-corp'].includes(meaningOf(errcode)) || errcode === 45009

// 42017 to 42051: fields of template cards, each of them a slip of the builder.
const isCardError = (errcode: number): boolean => errcode >= 42017 && errcode <= 42051

/**
 * What becomes of a call that the platform refused with this code; one that no document names is tried a few times.
 * 60140 (the handle is used or past) is `broken` without alarm: the card is stale and no retry will change it.
 */
export function failureOf(errcode: number): Failure {
  const code = String(errcode)
  switch (ENTRY_OF.get(errcode)?.treatment ?? (isCardError(errcode) ? 'ours' : 'strange')) {
    case 'busy':
      return { kind: 'later', code, afterMs: busyMs(errcode) }
    case 'token':
      return { kind: 'later', code, afterMs: 60_000 }
    case 'rate':
      return { kind: 'later', code, afterMs: 60_000 }
    case 'member':
      return { kind: 'unreachable', code }
    case 'spent':
      return { kind: 'broken', code, alert: false }
    case 'config':
      return { kind: 'later', code, afterMs: MENDING_MS, alert: true }
    case 'ours':
      return { kind: 'broken', code, alert: true }
    default:
      return strange(code)
  }
}
