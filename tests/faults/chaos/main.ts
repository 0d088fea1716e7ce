import { parseArgs } from 'node:util'
import { hasRedis } from '../../jobs/redis-server.ts'
import type { Stage } from '../stage/stage.ts'
import { runJourneys } from './journeys.ts'
import { type Outcome, runChaos } from './run.ts'
import { tableOf } from './table.ts'

const HELP = `npm run chaos [-- --minutes M] [--seed N] [--queue redis|postgres|both] [--journeys N]

The service as two processes over a PostgreSQL and a Redis of their own, on loopback, under a random mixture of all
faults that docs/reliability.md names; at the end the history is held against what was promised.

  --minutes M   how long faults befall it, on each queue; 10 unless said
  --seed N      the acts and faults of an earlier run once more
  --queue Q     where the hints are; both unless said (without a redis-server: postgres)
  --journeys N  instead: N tickets from import to closing, with PostgreSQL killed every five to ten seconds
  --queue and --seed hold for journeys as well, on PostgreSQL unless said
`

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    queue: { type: 'string' },
    journeys: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}

function numberOf(name: string, text: string): number {
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  process.stderr.write(`--${name} is a number above 0, not ${text}\n`)
  process.exit(2)
}

function queuesOf(asked: string): Stage['queue'][] {
  if (asked === 'both') return hasRedis ? ['postgres', 'redis'] : ['postgres']
  if (asked === 'postgres' || (asked === 'redis' && hasRedis)) return [asked]
  process.stderr.write(asked === 'redis' ? 'there is no redis-server on this machine\n' : `no queue ${asked}\n`)
  process.exit(2)
}

const begun = performance.now()
const said = (line: string): void => {
  const seconds = Math.round((performance.now() - begun) / 1000)
  process.stdout.write(`${String(seconds).padStart(5)} s  ${line}\n`)
}
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : numberOf('seed', values.seed)
const journeys = values.journeys === undefined ? null : numberOf('journeys', values.journeys)
const queues = queuesOf(values.queue ?? (journeys === null ? 'both' : 'postgres'))
// What was started ends with this process: each part kills its own at its exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

process.stdout.write(`seed ${seed}\n`)
const outcomes: Outcome[] = []
for (const queue of queues) {
  const outcome =
    journeys === null
      ? await runChaos(queue, seed, numberOf('minutes', values.minutes) * 60_000, said)
      : await runJourneys(queue, seed, journeys, said)
  outcomes.push(outcome)
  said(`${queue}: ${outcome.violations.length} violations`)
  for (const last of outcome.deaths) said(`a process ended by itself: ${last}`)
}
process.stdout.write(`${tableOf(outcomes)}\n`)
const violations = outcomes.flatMap((one) => one.violations.map((line) => `${one.queue}: ${line}`))
for (const line of violations.slice(0, 100)) process.stdout.write(`${line}\n`)
process.stdout.write(`seed ${seed}, ${violations.length === 0 ? 'whole' : `${violations.length} violations`}\n`)
process.exit(violations.length === 0 ? 0 : 1)
