import { readdirSync, readFileSync } from 'node:fs'

/** Of /proc: a clock tick is a hundredth of a second on every Linux that is met. */
const TICK_MS = 10

type Line = { parent: number; ms: number }

function lineOf(pid: string): Line | null {
  try {
    // Behind the name, which may hold anything but a closing bracket at its end.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
  } catch {
    return null
  }
}

/** What a process and its children have used of the processor so far, in ms; NaN where there is no /proc. */
export function cpuOf(pid: number): number {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const own = all.map((name) => ({ name, line: lineOf(name) }))
    return own.reduce(
      (sum, { name, line }) => (line && (name === `${pid}` || line.parent === pid) ? sum + line.ms : sum),
      0,
    )
  } catch {
    return Number.NaN
  }
}
