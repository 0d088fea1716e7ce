import { importAnswer, rowsRejected } from '../../api/import/answer.ts'
import { type Bytes, fileBytes } from '../../api/import/formats/bytes.ts'
import { type Said, saidByName } from '../../api/import/formats/open-rows.ts'
import { readApart } from '../../api/import/thread/read-apart.ts'
import { importRows } from '../../usecases/imports/import-rows.ts'
import { mappings } from '../../usecases/imports/mappings.ts'
import { type ImportKind, isImportKind } from '../../usecases/imports/rows.ts'
import type { Mapping } from '../../usecases/ports/mappings.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import { mappingKept, mappingNotKept } from '../../wording/console/mappings.ts'
import {
  columnsPassedOver,
  importedLine,
  REJECTED_HEAD,
  rejectedOmitted,
  sheetRead,
} from '../../wording/console/words.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson, WronglyUsed } from '../context.ts'
import { pathGiven } from '../given.ts'
import { makeMapping } from '../mappings/make.ts'
import type { MapOptions } from '../mappings/said.ts'
import { type Opened, withDatabase } from '../opened.ts'
import { progressOf } from '../progress.ts'

type Options = MapOptions & { dryRun?: true; atomic?: true; json?: true; mapping?: string; map?: string }

async function fileGiven(context: CommandContext, path: string): Promise<Bytes> {
  try {
    return await fileBytes(pathGiven(context, path))
  } catch {
    throw new WronglyUsed({ kind: 'no-file', what: path })
  }
}

/** The same bytes, telling how far they were read. */
const watched = (bytes: Bytes, onRead: (to: number) => void): Bytes => ({
  ...bytes,
  read: async function* (range) {
    let at = range?.from ?? 0
    for await (const part of bytes.read(range)) {
      at += part.length
      onRead(at)
      yield part
    }
  },
})

function tell(context: CommandContext, answer: ReturnType<typeof importAnswer>, options: Options): void {
  const { out } = context.terminal
  const { rejected, omitted = 0, sheet, unreadSheets = [], readOnly = [] } = answer
  if (sheet !== undefined) out(sheetRead(sheet, unreadSheets))
  if (readOnly.length > 0) out(columnsPassedOver(readOnly))
  if (rejected.length > 0) {
    const rows = rejected.map(({ line, field, code, message }) => [String(line), field ?? '', code, message])
    out(inColumns(REJECTED_HEAD, rows))
  }
  if (omitted > 0) out(rejectedOmitted(omitted))
  const { dryRun = false, atomic = false } = options
  out(importedLine({ ...answer, rejected: rowsRejected(answer), dryRun, atomic }))
}

const OF_MAP = ['column', 'word', 'default', 'number', 'date'] as const

/** The mapping by which a file is read: one that is kept, one that is made of it, or none. */
async function mappingGiven(
  context: CommandContext,
  opened: Opened,
  file: { bytes: Bytes; kind: ImportKind; said: Said },
  options: Options,
): Promise<Mapping | null> {
  const { map: name, mapping, dryRun: isTrial = false } = options
  if (name !== undefined && mapping !== undefined) {
    throw new WronglyUsed({ kind: 'option-of-no-use', what: '--mapping', beside: '--map' })
  }
  const stray = OF_MAP.find((option) => options[option] !== undefined)
  if (name === undefined && stray) throw new WronglyUsed({ kind: 'missing-option', what: '--map' })
  if (mapping !== undefined) return mappings({ store: opened.store }).get(mapping, file.kind)
  if (name === undefined) return null
  const made = await makeMapping(context, opened, file, { name, options, isTrial })
  context.terminal.err(isTrial ? mappingNotKept() : mappingKept(name))
  return made
}

/** contract.md#import-answer, #import-kinds, #mappings: imports one file. Exit code 1 when a row was rejected. */
export async function importFile(
  context: CommandContext,
  kind: string,
  file: string,
  options: Options,
): Promise<ExitCode> {
  if (!isImportKind(kind)) return refuse('unknown-kind', { kind })
  const said = saidByName(file)
  const bytes = await fileGiven(context, file)
  try {
    return await withDatabase(context, async (opened) => {
      const { store, rules, actor } = opened
      const mapping = await mappingGiven(context, opened, { bytes, kind, said }, options)
      let read = 0
      const reading = await readApart(
        watched(bytes, (to) => {
          read = to
        }),
        kind,
        said,
        mapping,
      )
      const progress = await progressOf(context.terminal, bytes.size)
      const { dryRun = false, atomic = false } = options
      const onProgress = (rows: number): void => progress.at(read, rows)
      try {
        const result = await importRows({ store, rules })(actor, kind, reading.rows, { dryRun, atomic, onProgress })
        progress.stop()
        const answer = importAnswer(kind, result, reading.source)
        if (options.json) printJson(context, answer)
        else tell(context, answer, options)
        return answer.rejected.length === 0 ? 0 : 1
      } finally {
        progress.stop()
        await reading.close()
      }
    })
  } finally {
    await bytes.dispose()
  }
}
