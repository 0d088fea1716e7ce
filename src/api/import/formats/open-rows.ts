import { extname } from 'node:path'
import type { ImportKind } from '../../../usecases/imports/rows.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import { NOTHING } from '../values/words.ts'
import type { Bytes } from './bytes.ts'
import { csv } from './csv.ts'
import { ndjson } from './ndjson.ts'
import { plainReading, type Reading } from './reading.ts'
import { demandBytes, demandText } from './real-type.ts'
import type { RowSource } from './source.ts'
import { encodingOf } from './text.ts'
import { xlsx } from './xlsx/read.ts'

/** `xls`: an Excel file by its name, whichever of them its bytes are. */
export type FileType = 'ndjson' | 'csv' | 'xlsx' | 'xls'

/** What is said about a file. */
export type Said = { type: FileType; charset: string | null }

const MEDIA: Readonly<Record<string, FileType>> = {
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.ms-excel': 'xls',
}

const ENDINGS: Readonly<Record<string, FileType>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
  '.xls': 'xls',
}

/** What a request's `Content-Type` says. Refuses `unsupported-type`. */
export function saidByType(contentType: string): Said {
  const [name = '', ...parameters] = contentType.split(';').map((part) => part.trim())
  const type = MEDIA[name.toLowerCase()]
  if (type === undefined) return refuse('unsupported-type', { type: name })
  const charset = parameters.map((part) => /^charset="?([^"]+)"?$/i.exec(part)?.[1]).find((found) => found) ?? null
  return { type, charset }
}

/** What a file's name says. Refuses `unsupported-type`. */
export function saidByName(path: string): Said {
  const type = ENDINGS[extname(path).toLowerCase()]
  return type === undefined ? refuse('unsupported-type', { type: extname(path) }) : { type, charset: null }
}

async function sourceOf(bytes: Bytes, kind: ImportKind, said: Said, own: Reading | null): Promise<RowSource> {
  const reading = own ?? plainReading(kind)
  if (said.type === 'xlsx' || said.type === 'xls') return xlsx(bytes, reading)
  // NDJSON is UTF-8 by its own rules: nothing is found out about it.
  const encoding = await encodingOf(bytes, said.charset ?? (said.type === 'ndjson' ? 'utf-8' : null))
  await demandText(bytes, encoding, reading, said.type)
  return said.type === 'csv' ? csv(bytes, reading, encoding) : ndjson(bytes, own)
}

async function isEmpty(source: RowSource): Promise<boolean> {
  for await (const _ of source.open()) return false
  return true
}

/**
 * The rows of a file, once its bytes agree with what is said about it and hold any row at all; read by an `own`
 * reading of its source where there is one. Refuses
 * `unsupported-type` (an old `.xls` under any name), `unreadable-file`, `too-large`, `nothing-found`.
 */
export async function openRows(
  bytes: Bytes,
  kind: ImportKind,
  said: Said,
  own: Reading | null = null,
): Promise<RowSource> {
  if (bytes.size === 0) return refuse('nothing-found', { why: NOTHING.empty })
  await demandBytes(bytes, said.type)
  const source = await sourceOf(bytes, kind, said, own)
  if (!(await isEmpty(source))) return source
  const why = said.type === 'ndjson' ? NOTHING.noObjects : NOTHING.noRows
  return refuse('nothing-found', { why, sheet: source.sheet?.name ?? '' })
}
