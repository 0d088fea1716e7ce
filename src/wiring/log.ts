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
