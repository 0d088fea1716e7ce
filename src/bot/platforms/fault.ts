import type { SendOutcome } from '../chat.ts'

export type Failure = Exclude<SendOutcome, { kind: 'sent' | 'taken' }>

/** A call that cannot be made, thrown where a promise of a token is owed; carries what the sender is to be told. */
export class PlatformFault extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'PlatformFault'
    this.failure = failure
  }
}

/** A message that breaks a hard limit of the platform: a mistake of ours, never of the outside. */
export class CardFault extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'CardFault'
  }
}

const SOON_MS = 15_000
const MENDING_MS = 600_000

/** Without a token nothing is sent, and that says nothing against the message: it waits until somebody has mended it. */
export function withoutToken(failure: Failure): Failure {
  if (failure.kind === 'later') return failure.counted ? { ...failure, counted: false } : failure
  if (failure.kind === 'unknown') return nothingSent(failure)
  return { kind: 'later', code: failure.code, afterMs: MENDING_MS, alert: true }
}

/** Whatever became of a request that shows nothing to anybody (a token, an upload), the message was not sent. */
export const nothingSent = (failure: Failure): Failure =>
  failure.kind === 'unknown' ? { kind: 'later', code: failure.code, afterMs: SOON_MS } : failure
