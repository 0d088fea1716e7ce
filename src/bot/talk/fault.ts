import { randomBytes } from 'node:crypto'

/** The number of a fault: short enough to be read over the telephone. */
export const reference = (): string => randomBytes(4).toString('hex').toUpperCase()

const FRAME = /^ {4}at .*(?::\d+:\d+\)?|\(<anonymous>\)|\(index \d+\))$/
// A name, a library's code, or the five characters of an SQLSTATE; a number of any other length may be a citizen's.
const NAME = /^(?:[A-Za-z][A-Za-z0-9_]{0,60}|[0-9A-Z]{5})$/

const wordOf = (value: unknown): string[] => (typeof value === 'string' && NAME.test(value) ? [value] : [])

/**
 * What is known of a fault without what anybody wrote: its name, its code, and where it was thrown. Never its message,
 * since those of a database or of a parser quote the values they stumble over (reliability.md#citizens).
 */
export function faultOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  const { name, message, stack = '' } = fault
  const quoted = message === '' ? -1 : stack.indexOf(message)
  const frames = stack.slice(quoted < 0 ? 0 : quoted + message.length).split('\n')
  const head = [...wordOf(name), ...('code' in fault ? wordOf(fault.code) : [])].join(' ')
  return [head === '' ? 'Error' : head, ...frames.filter((line) => FRAME.test(line))].join('\n')
}
