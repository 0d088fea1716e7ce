import { DatabaseError } from 'pg'

// A serialization failure and a deadlock.
const AGAIN = ['40001', '40P01']

/** Whether the database gave a transaction up for another one's sake, so that doing it again can succeed. */
export const mayTryAgain = (fault: unknown): boolean =>
  fault instanceof DatabaseError && AGAIN.includes(fault.code ?? '')

/** Whether a statement failed only because one before it had: of many under way nobody knows who is heard first. */
export const cameTooLate = (fault: unknown): boolean => fault instanceof DatabaseError && fault.code === '25P02'

/** Whether the connection broke or was ended by the server, and not the statement refused. */
export const wasCut = (fault: unknown): boolean =>
  fault instanceof DatabaseError ? (fault.code ?? '').startsWith('57P') : fault instanceof Error

/** A short code for a fault, to be kept with a row: never its message, which may quote what somebody wrote. */
export function faultCode(fault: unknown): string {
  if (fault instanceof DatabaseError) return (fault.code ?? 'database').slice(0, 60)
  return fault instanceof Error ? fault.name.slice(0, 60) : 'unknown'
}

const AWAY_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']
// The driver gives these no code.
const AWAY_WORDS = /connection terminated|timeout exceeded when trying to connect|connection error|not queryable/i

/** What a thread of ours says whose own connection failed in such a way. */
export class DatabaseAway extends Error {
  constructor() {
    super('the database is away')
    this.name = 'DatabaseAway'
  }
}

/** A quota or a limit that is used up has no code of its own: the server's own files that write say it as a fault within. */
const couldNotWrite = ({ code, file }: DatabaseError): boolean =>
  code === 'XX000' && ['md.c', 'fd.c', 'xlog.c'].includes(file ?? '')

/**
 * Whether a fault says that the database cannot be reached, is just going down or coming up, or has no room: what was asked
 * is to be asked again. What was kept before it is kept.
 */
export function isAway(fault: unknown, depth = 0): boolean {
  if (!(fault instanceof Error) || depth > 5) return false
  if (fault instanceof DatabaseAway) return true
  // 57: ended by the administrator, starting up; 53: no room on the disk, no place; 58: the disk; 08: the line.
  if (fault instanceof DatabaseError) return /^(57|53|58|08)/.test(fault.code ?? '') || couldNotWrite(fault)
  if ('code' in fault && typeof fault.code === 'string' && AWAY_CODES.includes(fault.code)) return true
  if (AWAY_WORDS.test(fault.message) || isAway(fault.cause, depth + 1)) return true
  return fault instanceof AggregateError && fault.errors.some((one) => isAway(one, depth + 1))
}
