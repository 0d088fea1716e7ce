import type { IncomingMessage, ServerResponse } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Platform } from '../../bot/chat.ts'
import { addressed } from '../../bot/talk/http.ts'
import type { ServiceLog } from '../start/log.ts'

/** What this process did and how long it took, in Prometheus' conventions. Never an id, a name or a text. */
export type Meter = {
  registry: Registry
  /** Counts and times every request that it is told of as it comes. */
  requests(
    platforms: readonly Pick<Platform, 'name' | 'paths'>[],
  ): (request: IncomingMessage, response: ServerResponse) => void
  /** Counts and times an event that comes by a platform's stream, as one of its callbacks. */
  streamed<A extends { status: number }>(platform: Platform['name'], answer: Promise<A>): Promise<A>
  /** The work, counted by its outcome: the word that it gives, `done` where it gives none, `failed` where it throws. */
  timed<A extends readonly unknown[], R>(act: string, work: (...given: A) => Promise<R>): (...given: A) => Promise<R>
  /** The log, its lines counted by level and by what they are about. */
  counted(log: ServiceLog): ServiceLog
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const GROUPS: readonly string[] = ['api', 'upload', 'answers', 'healthz', 'readyz', 'metrics']

/** What a line is about: one of the constants that our own code writes there. */
function subjectOf(line: Readonly<Record<string, unknown>>): string {
  const named = line.at ?? line.event ?? line.act
  return typeof named === 'string' ? named : 'other'
}

/** One for each process. */
export function openMeter(): Meter {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answered = new Counter({
    name: 'hotline_http_requests_total',
    help: 'Requests answered, by what they were for and the status of the answer',
    labelNames: ['group', 'status'],
    registers,
  })
  const answering = new Histogram({
    name: 'hotline_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['group'],
    buckets: SECONDS,
    registers,
  })
  const worked = new Counter({
    name: 'hotline_work_total',
    help: 'Pieces of background work, by their outcome; of `deliver` the state in which a message was left',
    labelNames: ['act', 'outcome'],
    registers,
  })
  const working = new Histogram({
    name: 'hotline_work_duration_seconds',
    help: 'Time that a piece of background work took',
    labelNames: ['act'],
    buckets: SECONDS,
    registers,
  })
  const workedAt = new Gauge({
    name: 'hotline_work_last_success_timestamp_seconds',
    help: 'When a kind of background work last ended well, by the real clock',
    labelNames: ['act'],
    registers,
  })
  const lines = new Counter({
    name: 'hotline_log_lines_total',
    help: 'Lines of the log, by level and what they are about',
    labelNames: ['level', 'about'],
    registers,
  })

  return {
    registry,
    requests: (platforms) => {
      const byPath = new Map(platforms.flatMap(({ name, paths }) => paths.map((path) => [path, name] as const)))
      const groupOf = (path: string): string => {
        const first = path.split('/')[1] ?? ''
        return byPath.get(path) ?? (GROUPS.includes(first) ? first : 'other')
      }
      return (request, response) => {
        const group = groupOf(addressed(request).path)
        const over = answering.startTimer({ group })
        response.once('close', () => {
          over()
          answered.inc({ group, status: response.writableFinished ? response.statusCode : 'cut' })
        })
      }
    },
    streamed: async (group, answer) => {
      const over = answering.startTimer({ group })
      const status = await answer.then(
        (given) => given.status,
        () => 500,
      )
      over()
      answered.inc({ group, status })
      return answer
    },
    timed:
      (act, work) =>
      async (...given) => {
        const over = working.startTimer({ act })
        try {
          const result = await work(...given)
          worked.inc({ act, outcome: typeof result === 'string' ? result : 'done' })
          workedAt.setToCurrentTime({ act })
          return result
        } catch (fault) {
          worked.inc({ act, outcome: 'failed' })
          throw fault
        } finally {
          over()
        }
      },
    counted: (log) => {
      const at =
        (level: 'info' | 'warn' | 'error'): ServiceLog['info'] =>
        (line, text) => {
          lines.inc({ level, about: subjectOf(line) })
          log[level](line, text)
        }
      return { info: at('info'), warn: at('warn'), error: at('error') }
    },
  }
}
