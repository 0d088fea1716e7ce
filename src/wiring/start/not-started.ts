import { BadSettings } from '../../config.ts'
import { DirectoryHeld } from '../../embedded/directory-lock.ts'
import { WrongKey } from '../../store/index.ts'
import { MigrationRefused } from '../../store/migrate.ts'
import { cannotStart } from '../../wording/console/startup.ts'
import { NoPlatform } from '../platforms.ts'
import { DemonstrationInUse } from '../simulation/demonstration.ts'
import { PortTaken } from './web.ts'

const AWAY = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH']

/** A connection that was refused hides behind several layers of libraries, each with its `cause` or `errors`. */
function codesIn(fault: unknown, depth = 0): string[] {
  if (typeof fault !== 'object' || fault === null || depth > 5) return []
  const own = 'code' in fault && typeof fault.code === 'string' ? [fault.code] : []
  const cause = 'cause' in fault ? codesIn(fault.cause, depth + 1) : []
  const inner =
    'errors' in fault && Array.isArray(fault.errors) ? fault.errors.flatMap((one) => codesIn(one, depth + 1)) : []
  return [...own, ...cause, ...inner]
}

/** What keeps the service from starting, and the way out, as an administrator reads it; never a stack. */
export function whyNotStarted(fault: unknown): string {
  if (fault instanceof BadSettings) return cannotStart({ settings: fault.problems })
  if (fault instanceof DirectoryHeld) return cannotStart({ holder: fault.pid })
  if (fault instanceof PortTaken) return cannotStart({ portTaken: fault.port })
  if (fault instanceof WrongKey) return cannotStart({ reason: 'wrong-key' })
  if (fault instanceof MigrationRefused) return cannotStart({ migration: fault.migration, why: fault.why })
  if (fault instanceof DemonstrationInUse) return cannotStart({ reason: 'demonstration' })
  if (fault instanceof NoPlatform) return cannotStart({ reason: 'no-platform' })
  if (codesIn(fault).some((code) => AWAY.includes(code))) return cannotStart({ reason: 'unreachable' })
  return cannotStart({ fault: fault instanceof Error ? fault.message : 'unknown', codes: codesIn(fault) })
}
