import { pino } from 'pino'

/** Logs carry ids, units, acts and codes; these keys are struck out should one slip in all the same. */
const NEVER = ['name', 'phone', 'address', 'citizen', 'report', 'text', 'summary', 'secret', 'token', 'password', 'key']

export type ServiceLog = {
  info(line: Readonly<Record<string, unknown>>, text?: string): void
  warn(line: Readonly<Record<string, unknown>>, text?: string): void
  error(line: Readonly<Record<string, unknown>>, text?: string): void
}

/** JSON lines on standard output; what a person reads at start goes there too, as plain sentences. */
export const serviceLog = (level: string): ServiceLog =>
  pino({ level, redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`]), censor: '[struck out]' }, base: null })

/** A fault by its name and code; never its message, which may quote what somebody wrote. */
export function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  return 'code' in fault && typeof fault.code === 'string' ? `${fault.name} ${fault.code}` : fault.name
}
