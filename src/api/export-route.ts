import type { Context } from 'koa'
import { problem } from './problem.ts'
import { editionIn, formatIn, instantIn, periodIn, wordIn } from './query.ts'

const KINDS = ['standings', 'sheet', 'tickets', 'objections', 'audit', 'notice'] as const
const FORMATS = ['csv', 'xlsx', 'docx'] as const

type Kind = (typeof KINDS)[number]
type Format = (typeof FORMATS)[number]

/** What is asked of whoever writes exports; `unit` by code, name or short form, null for all. */
export type ExportAsked = {
  what: Kind
  format: Format
  unit: string | null
  period: string | null
  asOf: Date | null
  /** A published edition; null: the standings at `asOf`. */
  edition: number | 'latest' | null
  recipient: string | null
}

export type ExportNeeds = {
  /** Contract 7. Refuses `unknown-period`, `unknown-unit`, `unknown-edition`, `unknown-recipient`, `unsupported-type`. */
  exportFile(asked: ExportAsked): Promise<{ name: string; type: string; bytes: Uint8Array }>
}

const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text)
const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text)

/** Contract 7: a file under its own name. What this version does not export is a 404. */
export const exportRoute =
  (needs: ExportNeeds) =>
  async (ctx: Context, what: string): Promise<void> => {
    const format = what === 'notice' ? 'docx' : formatIn(ctx)
    if (!isKind(what) || !isFormat(format) || (what === 'notice') !== (format === 'docx')) {
      problem(ctx, 404, 'unknown-export')
      return
    }
    const edition = editionIn(ctx)
    const file = await needs.exportFile({
      what,
      format,
      period: periodIn(ctx),
      asOf: instantIn(ctx, 'asOf'),
      unit: wordIn(ctx, 'unit'),
      // Whoever asks for what is published must never be handed a draft.
      edition: edition === null ? 'latest' : (edition ?? null),
      recipient: wordIn(ctx, 'recipient'),
    })
    ctx.type = file.type
    ctx.set('Content-Disposition', `attachment; filename="${file.name}"`)
    ctx.body = Buffer.from(file.bytes)
  }
