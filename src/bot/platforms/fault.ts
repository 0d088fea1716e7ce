import type { SendOutcome } from '../chat.ts'

export type Failure = Exclude<SendOutcome, { kind: 'sent' }>

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

/** Whatever became of a request that shows nothing to anybody (a token, an upload), the message was not sent. */
export const nothingSent = (failure: Failure): Failure =>
  failure.kind === 'unknown' ? { kind: 'later', code: failure.code, afterMs: SOON_MS } : failure
