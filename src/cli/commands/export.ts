import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import type { ExportFormat, ExportKind } from '../../wiring/exports.ts'
import { exported } from '../../wording/console-words.ts'
import { type CommandContext, type ExitCode, NotWritten, printJson, WronglyUsed } from '../context.ts'
import { maybeInstant, maybeNumber, pathGiven } from '../given.ts'
import { withDatabase } from '../opened.ts'

type Options = {
  unit?: string
  period?: string
  asOf?: string
  edition?: string
  recipient?: string
  format?: string
  to?: string
  json?: true
}

const isDirectory = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() ?? false
}

function formatGiven(kind: ExportKind, { format, to }: Options, formats: readonly ExportFormat[]): ExportFormat {
  const said = format ?? (extname(to ?? '').slice(1) || (kind === 'notice' ? 'docx' : 'csv'))
  const known = formats.find((one) => one === said.toLowerCase())
  if (!known || (known === 'docx') !== (kind === 'notice'))
    throw new WronglyUsed({ kind: 'unknown-format', what: said })
  return known
}

/** Where the file goes: as named, into a directory that is named, or here under its own name. */
async function placeFor(context: CommandContext, to: string | undefined, name: string): Promise<string> {
  if (to === undefined) return join(context.directory, name)
  const path = pathGiven(context, to)
  return /[\\/]$/.test(to) || (await isDirectory(path)) ? join(path, name) : path
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes, { mode: 0o600 })
  } catch {
    throw new NotWritten(path)
  }
}

/** Contract 7: writes one file and says where. */
export async function exportFile(context: CommandContext, what: string, options: Options): Promise<ExitCode> {
  const { EXPORTS, exportsOver, FORMATS } = await import('../../wiring/exports.ts')
  const kind: ExportKind | undefined = EXPORTS.find((one) => one === what)
  if (!kind) throw new WronglyUsed({ kind: 'unknown-export', what })
  const format = formatGiven(kind, options, FORMATS)
  const asOf = maybeInstant(options.asOf)
  return withDatabase(context, async ({ store, rules }) => {
    const { unit = null, period = null, recipient = null } = options
    const edition = maybeNumber(options.edition)
    const asked = { what: kind, unit, period, asOf, edition, recipient, format }
    const file = await exportsOver({ store, rules })(asked)
    const path = await placeFor(context, options.to, file.name)
    await write(path, file.bytes)
    if (options.json) printJson(context, { path, rows: file.rows })
    else context.terminal.out(exported(path, file.rows))
    return 0
  })
}
