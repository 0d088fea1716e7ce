import Table from 'cli-table3'
import type { Report, Tally } from './run.ts'

/** What a longer run may hold more at its end than in its middle. */
const MORE_MB = 24

/** Whether nothing gathers: what is held at the end is what was held in the middle, within what a heap breathes. */
export const isFlat = ({ middle, end }: Report): boolean => middle === null || end.heapMb - middle.heapMb < MORE_MB

const commonest = ({ as }: Tally): string =>
  [...as]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([word, times]) => `${word} ${times}`)
    .join(', ')

const ms = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '')

/** What became of the cases, door by door; times are in ms: of refusals the process's own, of the slowest case those that passed. */
export function tableOf({ tallies, refusals: all, middle, end }: Report): string {
  const table = new Table({
    head: ['door', 'cases', 'refused', 'taken', 'wrote', 'p50', 'p99', 'slowest', 'commonest'],
    style: { head: [], border: [], compact: true },
  })
  for (const [name, tally] of tallies) {
    const { cases, kinds, refusals, slowestMs } = tally
    const times = [refusals.below(0.5), refusals.below(0.99), slowestMs].map(ms)
    table.push([name, cases, kinds.refused, kinds.taken, kinds.wrote, ...times, commonest(tally)])
  }
  const held = [middle ?? end, end].map(
    ({ heapMb, rssMb }) => `${heapMb.toFixed(1)} MB of heap, ${rssMb.toFixed(0)} MB`,
  )
  return [
    table.toString(),
    `refusals, of the process's own time: p50 ${ms(all.below(0.5))} ms, p99 ${ms(all.below(0.99))} ms of ${all.total()}`,
    `held in the middle ${held[0]}; at the end ${held[1]}`,
  ].join('\n')
}

/** Each finding with what brings it again. */
export const findingLines = ({ findings }: Report, seed: number): string[] =>
  findings.map(
    ({ door, number, what, bytes }) =>
      `WRONG at ${door}, seed ${seed}, case ${number}: ${what}\n  npm run fuzz -- --door ${door} --only ${bytes.toString('base64')}`,
  )
