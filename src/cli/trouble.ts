import { z } from 'zod'
import { BadSettings } from '../config.ts'
import { Refusal } from '../domain/errors.ts'
import { DirectoryHeld } from '../embedded/directory-lock.ts'
import { BackupRefused } from '../store/backup/manifest.ts'
import { type Trouble, troubleText } from '../wording/console/faults.ts'
import { NotWritten } from './context.ts'

export const refusalOf = (fault: unknown): Refusal | null => (fault instanceof Refusal ? fault : null)

const Coded = z.object({ code: z.string() })
const Wrapped = z.object({ cause: Coded })
// What Prisma keeps of the driver's own word.
const Driven = z.object({ meta: z.object({ driverAdapterError: z.object({ cause: z.object({ kind: z.string() }) }) }) })

/** A short code for a fault: never its message, which may quote what somebody wrote or hold a password. */
export function codeOf(fault: unknown): string {
  const driven = Driven.safeParse(fault).data?.meta.driverAdapterError.cause.kind
  const code = driven ?? Coded.safeParse(fault).data?.code ?? Wrapped.safeParse(fault).data?.cause.code
  return (code ?? (fault instanceof Error ? fault.name : 'unknown')).slice(0, 60)
}

// SQLSTATE classes 08, 28, 3D, 53, 57: no connection, no admission, no such database, no room, shutting down.
const OF_DATABASE =
  /^(ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|08|28|3D|53|57|P10|DatabaseNotReachable|AuthenticationFailed|DatabaseDoesNotExist|DatabaseAccessDenied|TooManyConnections|TlsConnectionError|ConnectionClosed|SocketTimeout)/

function troubleIn(fault: unknown): Trouble {
  if (fault instanceof BadSettings) return { kind: 'settings', problems: fault.problems }
  if (fault instanceof DirectoryHeld) return { kind: 'held', holder: fault.pid }
  if (fault instanceof NotWritten) return { kind: 'not-written', where: fault.where }
  // By its name: the store is heavy, and most commands end without having loaded it.
  if (fault instanceof Error && fault.name === 'WrongKey') return { kind: 'wrong-key' }
  if (fault instanceof BackupRefused) return { kind: 'backup', why: fault.why }
  const code = codeOf(fault)
  return OF_DATABASE.test(code) ? { kind: 'database', code } : { kind: 'fault', code }
}

/** Why a command could not do its work, as a sentence with the way out. */
export const troubleOf = (fault: unknown): string => troubleText(troubleIn(fault))
