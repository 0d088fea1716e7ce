import type { Context } from 'koa'
import { mayAs } from '../domain/may.ts'
import { EXPORT_KINDS, type ExportFormat, type ExportKind, formatsOf, narrowedBy } from '../usecases/ports/exports.ts'
import { holderIn } from './access.ts'
import { handOver, room } from './handing.ts'
import { type FaultLog, notNow, problem } from './problem.ts'
import { editionIn, instantIn, judging, periodIn, queryIn, wordIn } from './query.ts'

/** What is asked of whoever writes exports; `unit` by code, name or short form, null for all. */
export type ExportAsked = {
  what: ExportKind
  format: ExportFormat
  unit: string | null
  period: string | null
  asOf: Date | null
  /** A published edition; null: the standings at `asOf`. */
  edition: number | 'latest' | null
  recipient: string | null
  /** Of a brief; null: the last month that has ended. */
  month: string | null
}

export type ExportNeeds = {
  /**
   * contract.md#exports. Refuses `unknown-period`, `unknown-unit`, `unknown-edition`, `unknown-recipient`,
   * `unsupported-type`.
   */
  exportFile(asked: ExportAsked): Promise<{ name: string; type: string; content: AsyncIterable<Uint8Array> }>
  /** How long a client may take nothing of a file; a minute unless told. */
  patienceMs?: number
}

// Each holds a connection of the database, and a moment of it, until its client has taken all of it.
const AT_ONCE = 2
const LATER_SECONDS = 10

const isKind = (text: string): text is ExportKind => EXPORT_KINDS.some((kind) => kind === text)

const PARAMETER_OF = {
  'unknown-period': 'period',
  'unknown-edition': 'edition',
  'unknown-unit': 'unit',
  'ambiguous-unit': 'unit',
  'unknown-recipient': 'recipient',
  'bad-month': 'month',
  'month-not-begun': 'month',
  'month-empty': 'month',
} as const

/**
 * contract.md#exports: a file under its own name, written while it is taken; a few at once, a 429 to whoever comes
 * then. What this version does not export is a 404.
 */
export const exportRoute = (needs: ExportNeeds & { log: FaultLog }) => {
  const writing = room(AT_ONCE)
  return async (ctx: Context, what: string): Promise<void> => {
    if (!isKind(what)) {
      problem(ctx, 404, 'unknown-export')
      return
    }
    // Who made which calls is for the office's own eyes.
    if (what === 'fairness' && mayAs(holderIn(ctx), 'see-fairness') !== null) {
      problem(ctx, 403, 'forbidden')
      return
    }
    const query = queryIn(ctx, ['asOf', 'format', ...narrowedBy(what)])
    const edition = editionIn(query)
    const asked: ExportAsked = {
      what,
      format: wordIn(query, 'format', formatsOf(what)),
      period: periodIn(query),
      asOf: instantIn(query, 'asOf'),
      unit: query.get('unit') ?? null,
      // Whoever asks for what is published must never be handed a draft.
      edition: edition === null ? 'latest' : (edition ?? null),
      recipient: query.get('recipient') ?? null,
      month: query.get('month') ?? null,
    }
    if (!writing.enter()) {
      notNow(ctx, 429, 'too-many-exports', LATER_SECONDS)
      return
    }
    ctx.res.once('close', writing.leave)
    const file = await judging(PARAMETER_OF, () => needs.exportFile(asked))
    ctx.type = file.type
    ctx.set('Content-Disposition', `attachment; filename="${file.name}"`)
    await handOver(ctx, file.content, needs)
  }
}
