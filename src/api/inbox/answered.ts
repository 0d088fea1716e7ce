import type { Actor } from '../../domain/people.ts'
import type { ImportRows } from '../../usecases/imports/import-rows.ts'
import type { Mappings } from '../../usecases/imports/mappings.ts'
import { IMPORT_KINDS, type ImportKind } from '../../usecases/imports/rows.ts'
import type { KnownUnit } from '../../usecases/ports/people.ts'
import { refusalIn, refuse } from '../../usecases/ports/refused.ts'
import { KIND_NAMES } from '../../wording/imports/import-words.ts'
import {
  faultText,
  INBOX,
  keptText,
  moreRows,
  refusedText,
  rowText,
  unknownFolder,
} from '../../wording/papers/inbox-report.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import { stampText } from '../../wording/times.ts'
import { importAnswer, rowsRejected } from '../import/answer.ts'
import type { Bytes } from '../import/formats/bytes.ts'
import { saidByName } from '../import/formats/open-rows.ts'
import { lookAtFile } from '../import/mapping/look.ts'
import { rejectedTable, type TextTable } from '../import/rejected-table.ts'
import { readApart } from '../import/thread/read-apart.ts'

/** What is written beside a file, by the end of its name, and whether all of it was kept. */
export type Answered = { isWhole: boolean; files: readonly { ending: string; content: Uint8Array }[]; fault: boolean }

export type AnswerNeeds = {
  importRows: ImportRows
  mappings: Mappings
  units(): Promise<readonly KnownUnit[]>
  writeTable(table: TextTable): Promise<Uint8Array>
  now(): Promise<Date>
}

const LARGEST = 512 * 1024 * 1024
const MOST_LINES = 200
const SERVICE: Actor = { kind: 'service' }

// A byte order mark, since the editors of some desks take a text without one for another encoding.
const text = (content: string) => ({ ending: INBOX.ending, content: Buffer.from(`\uFEFF${content}\n`) })

/** The kind that a folder's name means, in English or in Chinese. */
export const kindOfFolder = (folder: string): ImportKind | null =>
  IMPORT_KINDS.find((kind) => kind === folder || KIND_NAMES[kind] === folder) ?? null

/** How the files of a folder are read: a kind's as they are, another by the mapping of its name; null for neither. */
async function readingOf(folder: string, { mappings }: AnswerNeeds) {
  const kind = kindOfFolder(folder)
  if (kind !== null) return { kind, mapping: null }
  const kept = (await mappings.list()).find(({ mapping }) => mapping.name === folder)
  const of = IMPORT_KINDS.find((one) => one === kept?.mapping.kind)
  return kept && of ? { kind: of, mapping: kept.mapping } : null
}

/**
 * contract.md#inbox: imports a file by the folder in which it lay, and gives what is answered beside it. Nothing is
 * thrown: what is wrong with the file, and a fault of ours, is an answer too.
 */
export const answerFile =
  (needs: AnswerNeeds) =>
  async (folder: string | null, name: string, bytes: Bytes): Promise<Answered> => {
    const at = stampText(await needs.now())
    try {
      const reading = folder === null ? null : await readingOf(folder, needs)
      if (reading === null) {
        return { isWhole: false, files: [text(refusedText(name, at, unknownFolder(folder)))], fault: false }
      }
      const { kind, mapping } = reading
      const said = saidByName(name)
      if (bytes.size > LARGEST) return refuse('too-large', { max: '512 MB' })
      const read = await readApart<ImportKind>(bytes, kind, said, mapping)
      const result = await needs.importRows(SERVICE, kind, read.rows).finally(read.close)
      const answer = importAnswer(kind, result, read.source)
      const rejected = rowsRejected(answer)
      const shown = answer.rejected.slice(0, MOST_LINES)
      const lines = [
        keptText(name, at, answer, rejected),
        ...shown.map(({ line, field, message }) => rowText(line, field, message)),
        ...(answer.rejected.length > MOST_LINES ? [moreRows(answer.rejected.length - MOST_LINES)] : []),
      ]
      const summary = text(lines.join('\n'))
      if (rejected === 0) return { isWhole: true, files: [summary], fault: false }
      const look = await lookAtFile(bytes, kind, said, await needs.units())
      const content = await needs.writeTable(await rejectedTable(bytes, said, look, answer))
      return { isWhole: false, files: [summary, { ending: INBOX.rejectedEnding, content }], fault: false }
    } catch (thrown) {
      const refusal = refusalIn(thrown)
      if (refusal === null) return { isWhole: false, files: [text(faultText(name, at))], fault: true }
      return { isWhole: false, files: [text(refusedText(name, at, refusalText(refusal)))], fault: false }
    }
  }
