import { extname } from 'node:path'
import {
  EXPORT_KINDS,
  type ExportFormat,
  type ExportKind,
  formatsOf,
  notNarrowedBy,
} from '../../usecases/ports/exports.ts'
import { exported } from '../../wording/console/words.ts'
import { type CommandContext, type ExitCode, printJson, WronglyUsed } from '../context.ts'
import { demandOneTime, maybeInstant, maybeNumber, monthGiven } from '../given.ts'
import { type Opened, withDatabase } from '../opened.ts'
import { rowsOf } from '../progress.ts'
import { placeFor, write } from './export-place.ts'

type Options = {
  ticket?: string
  unit?: string
  period?: string
  asOf?: string
  edition?: string
  recipient?: string
  month?: string
  all?: true
  format?: string
  to?: string
  json?: true
}

const EVIDENCE = 'evidence'

function formatGiven(kind: ExportKind, { format, to }: Options): ExportFormat {
  const [usual] = formatsOf(kind)
  const said = format ?? (extname(to ?? '').slice(1) || usual)
  const known = formatsOf(kind).find((one) => one === said.toLowerCase())
  if (!known) throw new WronglyUsed({ kind: 'unknown-format', what: said })
  return known
}

/** What would change nothing of this export was meant to, and is refused. */
function demandOfUse(kind: ExportKind, options: Options): void {
  if (options.all && (kind !== 'notice' || options.recipient !== undefined)) {
    throw new WronglyUsed({ kind: 'option-of-no-use', what: '--all', beside: kind === 'notice' ? '--recipient' : kind })
  }
  for (const narrowing of notNarrowedBy(kind)) {
    if (options[narrowing] === undefined) continue
    throw new WronglyUsed({ kind: 'option-of-no-use', what: `--${narrowing}`, beside: kind })
  }
}

async function allRecipients({ store }: Opened): Promise<string[]> {
  const { sendingFrom } = await import('../../wiring/exports/sending.ts')
  return (await sendingFrom(store)).recipients.map(({ code }) => code)
}

/** A ticket's evidence is narrowed by nothing but its number. */
async function exportEvidence(context: CommandContext, { ticket, to, json, ...others }: Options): Promise<ExitCode> {
  const [useless] = Object.keys(others)
  if (useless !== undefined) {
    const what = `--${useless.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    throw new WronglyUsed({ kind: 'option-of-no-use', what, beside: EVIDENCE })
  }
  if (ticket === undefined) throw new WronglyUsed({ kind: 'missing-option', what: '--ticket <no>' })
  const { writeEvidence } = await import('./evidence.ts')
  return writeEvidence(context, { ticket, to, json: json ?? false })
}

/** contract.md#exports: writes one file, or with `--all` a notice for every recipient, and says where. */
export async function exportFile(context: CommandContext, what: string, options: Options): Promise<ExitCode> {
  if (what === EVIDENCE) return exportEvidence(context, options)
  const kind = EXPORT_KINDS.find((one) => one === what)
  if (!kind) throw new WronglyUsed({ kind: 'unknown-export', what })
  if (options.ticket !== undefined) {
    throw new WronglyUsed({ kind: 'option-of-no-use', what: '--ticket', beside: kind })
  }
  demandOfUse(kind, options)
  demandOneTime(options)
  const format = formatGiven(kind, options)
  const asOf = maybeInstant(options.asOf)
  const edition = maybeNumber(options.edition)
  const month = options.month === undefined ? null : monthGiven(options.month, '')
  const { exportsOver } = await import('../../wiring/exports/exports.ts')
  return withDatabase(context, async (opened) => {
    const { store, rules } = opened
    const { openPainter } = await import('../../wiring/painter.ts')
    const painter = openPainter()
    const { unit = null, period = null, recipient = null } = options
    const progress = rowsOf(context.terminal)
    const written: { path: string; rows: number }[] = []
    try {
      const make = exportsOver({ store, rules, draw: painter.draw })
      for (const to of options.all ? await allRecipients(opened) : [recipient]) {
        const asked = { what: kind, unit, period, asOf, edition, recipient: to, month, format }
        const file = await make(asked, context.terminal.isWatched ? progress.at : null)
        const path = await placeFor(context, options.all && options.to ? `${options.to}/` : options.to, file.name)
        await write(path, file.content)
        written.push({ path, rows: file.rows() })
      }
    } finally {
      progress.stop()
      await painter.stop()
    }
    if (options.json) printJson(context, options.all ? written : written[0])
    else for (const { path, rows } of written) context.terminal.out(exported(path, rows))
    return 0
  })
}
