import Table from 'cli-table3'
import type { Outcome } from './run.ts'

const RULES = ['lost', 'doubled', 'early', 'order', 'settled', 'time', 'unknown', 'wrong', 'audit', 'standings']

/** What befell each queue and what came of it, a column each. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const table = new Table({
    head: ['', ...outcomes.map(({ queue }) => `queue on ${queue}`)],
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  })
  const row = (name: string, of: (one: Outcome) => number): void => {
    table.push([name, ...outcomes.map((one) => String(of(one)))])
  }
  row('seconds', ({ seconds }) => Math.round(seconds))
  row('tickets', ({ counted }) => counted.tickets)
  row('events', ({ counted }) => counted.events)
  row('acts acknowledged', ({ acts }) => acts)
  row('messages taken by the platform', ({ counted }) => counted.sends)
  row('reminders told, by recipient', ({ counted }) => counted.reminded)
  const kinds = [...new Set(outcomes.flatMap(({ faults }) => [...faults.keys()]))].sort()
  row('faults', ({ faults }) => [...faults.values()].reduce((sum, count) => sum + count, 0))
  for (const kind of kinds) row(`  ${kind}`, ({ faults }) => faults.get(kind) ?? 0)
  for (const rule of RULES)
    row(rule, ({ violations }) => violations.filter((line) => line.startsWith(`${rule}:`)).length)
  row('shown twice in the named window', ({ counted }) => counted.inWindow)
  row('answers said again after a kill', ({ counted }) => counted.saidAgain)
  row('given up past the window, the office told', ({ counted }) => counted.givenUp)
  row('processes that ended by themselves', ({ deaths }) => deaths.length)
  return table.toString()
}
