import { DatabaseError } from 'pg'

// A serialization failure and a deadlock.
const AGAIN = ['40001', '40P01']

/** Whether the database gave a transaction up for another one's sake, so that doing it again can succeed. */
export const mayTryAgain = (fault: unknown): boolean =>
  fault instanceof DatabaseError && AGAIN.includes(fault.code ?? '')

/** Whether the connection broke or was ended by the server, and not the statement refused. */
export const wasCut = (fault: unknown): boolean =>
  fault instanceof DatabaseError ? (fault.code ?? '').startsWith('57P') : fault instanceof Error

/** A short code for a fault, to be kept with a row: never its message, which may quote what somebody wrote. */
export function faultCode(fault: unknown): string {
  if (fault instanceof DatabaseError) return (fault.code ?? 'database').slice(0, 60)
  return fault instanceof Error ? fault.name.slice(0, 60) : 'unknown'
}
