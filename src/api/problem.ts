import { randomUUID } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import type { RefusalCode, RefusalDetail } from '../domain/errors.ts'
import { Interrupted } from '../usecases/imports/rows.ts'
import { refusalIn, withoutNumbers } from '../usecases/ports/refused.ts'
import { interruptedText, PROBLEMS, type ProblemWord, parameterText } from '../wording/refusals/problems.ts'
import { refusalText } from '../wording/refusals/refusals.ts'

/** Where a refusal is no 422: the request was understood, and what it says is no good. */
const STATUS: Partial<Record<RefusalCode, number>> = {
  'not-permitted': 403,
  'unknown-ticket': 404,
  'unknown-file': 404,
  'unknown-unit': 404,
  'unknown-kind': 404,
  'ambiguous-unit': 400,
  'bad-instant': 400,
  'unreadable-file': 400,
  'too-large': 413,
  'too-slow': 408,
  'unsupported-type': 415,
}

/** RFC 9457. `title` and `detail` are Chinese; `code` is what a program may rely on. */
function answer(
  ctx: Context,
  status: number,
  problem: { code: string; detail: string; parameter?: string; reference?: string; kept?: number },
): void {
  ctx.status = status
  ctx.type = 'application/problem+json'
  ctx.body = JSON.stringify({ type: 'about:blank', title: PROBLEMS[titleOf(status)], status, ...problem })
}

const titleOf = (status: number): ProblemWord => {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429 || status === 503) return 'not-now'
  return status >= 500 ? 'fault' : 'bad-request'
}

/** A problem that no rule of the plan has a code for. */
export const problem = (ctx: Context, status: number, code: ProblemWord): void =>
  answer(ctx, status, { code, detail: PROBLEMS[code] })

/** A rule's no as a problem: a 400 that names the query parameter where one was at fault, else by the code. */
export function refused(ctx: Context, { code, detail }: { code: RefusalCode; detail: RefusalDetail }): void {
  // It quotes what was asked, and may be kept where it is read.
  const text = withoutNumbers(refusalText({ code, detail }))
  const { parameter } = detail
  if (typeof parameter !== 'string') answer(ctx, STATUS[code] ?? 422, { code, detail: text })
  else answer(ctx, 400, { code, detail: text.includes(parameter) ? text : parameterText(parameter, text), parameter })
}

export type FaultLog = { error(line: Readonly<Record<string, unknown>>): void }

/** A problem that is over after so many seconds. */
export function notNow(ctx: Context, status: 429 | 503, code: ProblemWord, seconds: number): void {
  ctx.set('Retry-After', String(seconds))
  problem(ctx, status, code)
}

// A database that is started anew is back by then.
const AWAY_SECONDS = 10

/**
 * Answers refusals as problems, a database that is away as a 503 that says how to go on, with how many rows an import
 * had kept by then, and a fault of ours with a reference number and nothing else.
 */
export const problems =
  ({ log, isAway }: { log: FaultLog; isAway(fault: unknown): boolean }): Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (thrown) {
      const refusal = refusalIn(thrown)
      if (refusal) {
        refused(ctx, refusal)
        return
      }
      // A caller who hung up before his body was read hears nothing any more, and it is nobody's fault.
      if (thrown === ctx.req.errored || (ctx.req.destroyed && !ctx.req.complete)) return
      const fault = thrown instanceof Interrupted ? thrown.cause : thrown
      if (isAway(fault)) {
        log.error({ at: 'api', fault: 'database away' })
        ctx.set('Retry-After', String(AWAY_SECONDS))
        if (!(thrown instanceof Interrupted)) return problem(ctx, 503, 'unavailable')
        const { kept } = thrown
        return answer(ctx, 503, { code: 'unavailable', detail: interruptedText(kept), kept })
      }
      const reference = randomUUID().slice(0, 8)
      log.error({ at: 'api', reference, fault: fault instanceof Error ? fault.name : 'unknown' })
      answer(ctx, 500, { code: 'fault', detail: PROBLEMS.fault, reference })
    }
  }
