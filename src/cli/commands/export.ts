import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import {
  EXPORT_KINDS,
  type ExportFormat,
  type ExportKind,
  formatsOf,
  notNarrowedBy,
} from '../../usecases/ports/exports.ts'
import { exported } from '../../wording/console/words.ts'
import { type CommandContext, type ExitCode, NotWritten, printJson, WronglyUsed } from '../context.ts'
import { demandOneTime, maybeInstant, maybeNumber, monthGiven, pathGiven } from '../given.ts'
import { type Opened, withDatabase } from '../opened.ts'
import { rowsOf } from '../progress.ts'

type Options = {
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

const isDirectory = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() ?? false
}

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

/** Where the file goes: as named, into a directory that is named, or here under its own name. */
async function placeFor(context: CommandContext, to: string | undefined, name: string): Promise<string> {
  if (to === undefined) return join(context.directory, name)
  const path = pathGiven(context, to)
  return /[\\/]$/.test(to) || (await isDirectory(path)) ? join(path, name) : path
}

/** What a file needs of the disk. Throws {@link NotWritten}. */
const onDisk = <T>(path: string, work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw new NotWritten(path)
  })

/** A file comes to its place whole: what breaks off leaves there what was there before. Throws {@link NotWritten}. */
async function write(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const known = await stat(path).catch(() => null)
  // A device or a pipe is written to as it is.
  const beside = known === null || known.isFile() ? `${path}.part` : path
  await onDisk(path, mkdir(dirname(path), { recursive: true }))
  const file = await onDisk(path, open(beside, 'w', 0o600))
  try {
    for await (const piece of content) await onDisk(path, file.writeFile(piece))
    await file.close()
    if (beside !== path) await onDisk(path, rename(beside, path))
  } catch (fault) {
    await file.close().catch(() => undefined)
    if (beside !== path) await rm(beside, { force: true })
    throw fault
  }
}

async function allRecipients({ store }: Opened): Promise<string[]> {
  const { sendingFrom } = await import('../../wiring/exports/sending.ts')
  return (await sendingFrom(store)).recipients.map(({ code }) => code)
}

/** contract.md#exports: writes one file, or with `--all` a notice for every recipient, and says where. */
export async function exportFile(context: CommandContext, what: string, options: Options): Promise<ExitCode> {
  const kind = EXPORT_KINDS.find((one) => one === what)
  if (!kind) throw new WronglyUsed({ kind: 'unknown-export', what })
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
