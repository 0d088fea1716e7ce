import type { ClaimedMessage, SendOutcome, Settlement } from '../ports/outbox.ts'

/** How often a message is tried that the platform, or a fault of ours, has something against. */
export const ATTEMPTS = 8
export const OUR_FAULT = 'fault'
/** Nobody mends what somebody has to mend sooner. */
const MENDING_MS = 600_000

/** A quarter of what it has waited already: from ten seconds to ten minutes. */
const patience = (waited: number): number => Math.min(600_000, Math.max(10_000, waited / 4))

/** Doubling from ten seconds, at most an hour. */
const backoff = (attempts: number): number => Math.min(3_600_000, 10_000 * 2 ** Math.max(0, attempts - 1))

type Later = Extract<SendOutcome, { kind: 'later' }>

/**
 * reliability.md#settle: what becomes of a message by how its send ended. What says nothing against the message itself
 * (a platform that is away, or refuses everybody) costs it no attempt; `unknown` is repeated inside `repeatWindowMs`.
 */
export function settlementOf(
  outcome: SendOutcome,
  message: ClaimedMessage,
  cardId: string | null,
  repeatWindowMs: number,
  now: Date,
): Settlement {
  const untaken = message.firstTriedAt === null
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', ...outcome, cardId }
    case 'unreachable':
      return { state: 'unreachable', error: outcome.code }
    case 'broken':
      return { state: 'dead', error: outcome.code, untaken }
    case 'taken':
      return waiting({ kind: 'later', code: outcome.code, afterMs: MENDING_MS }, message, now)
    case 'later':
      return isFree(outcome) ? waiting(outcome, message, now) : counted(outcome, message, now)
    default:
      return unknown(outcome.code, message, repeatWindowMs, now)
  }
}

const isFree = ({ code, counted = false }: Later): boolean => code !== OUR_FAULT && !counted

/** Waits for as long as it takes. */
function waiting({ code, afterMs, open = false }: Later, message: ClaimedMessage, now: Date): Settlement {
  const wait = Math.max(afterMs, patience(now.getTime() - message.madeAt.getTime()))
  const untaken = message.firstTriedAt === null && !open
  return { state: 'pending', error: code, dueAt: new Date(now.getTime() + wait), untaken, free: true }
}

function counted({ code, afterMs, open = false }: Later, message: ClaimedMessage, now: Date): Settlement {
  const untaken = message.firstTriedAt === null && !open
  if (message.attempts >= ATTEMPTS) return { state: 'dead', error: code, untaken }
  const wait = Math.max(afterMs, backoff(message.attempts))
  return { state: 'pending', error: code, dueAt: new Date(now.getTime() + wait), untaken }
}

/** The platform may have taken it. The same bytes again are harmless only while its own duplicate check looks. */
function unknown(code: string, message: ClaimedMessage, repeatWindowMs: number, now: Date): Settlement {
  if (message.attempts >= ATTEMPTS) return { state: 'dead', error: code }
  const since = now.getTime() - (message.firstTriedAt ?? now).getTime()
  const wait = backoff(message.attempts)
  return since + wait < repeatWindowMs
    ? { state: 'pending', error: code, dueAt: new Date(now.getTime() + wait) }
    : { state: 'unknown', error: code }
}
