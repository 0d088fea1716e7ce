import { importAnswer, rowsRejected } from '../../api/import/answer.ts'
import { type Bytes, fileBytes } from '../../api/import/formats/bytes.ts'
import { openRows, saidByName } from '../../api/import/formats/open-rows.ts'
import { readRows } from '../../api/import/read-rows.ts'
import { importRows } from '../../usecases/imports/import-rows.ts'
import { isImportKind } from '../../usecases/imports/rows.ts'
import { refuse } from '../../usecases/ports/refused.ts'
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
import { withDatabase } from '../opened.ts'
import { progressOf } from '../progress.ts'

type Options = { dryRun?: true; atomic?: true; json?: true }

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

/** contract.md#import-answer, #import-kinds: imports one file. Exit code 1 when a row was rejected. */
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
    return await withDatabase(context, async ({ store, rules, actor }) => {
      let read = 0
      const source = await openRows(
        watched(bytes, (to) => {
          read = to
        }),
        kind,
        said,
      )
      const progress = await progressOf(context.terminal, bytes.size)
      const { dryRun = false, atomic = false } = options
      const onProgress = (rows: number): void => progress.at(read, rows)
      try {
        const rows = readRows(kind, source)
        const result = await importRows({ store, rules })(actor, kind, rows, { dryRun, atomic, onProgress })
        progress.stop()
        const answer = importAnswer(kind, result, source)
        if (options.json) printJson(context, answer)
        else tell(context, answer, options)
        return answer.rejected.length === 0 ? 0 : 1
      } finally {
        progress.stop()
      }
    })
  } finally {
    await bytes.dispose()
  }
}
