import { extname } from 'node:path'
import type { ImportKind } from '../../usecases/imports/rows.ts'
import { refuse } from '../../usecases/refused.ts'
import { type Bytes, readWhole } from './bytes.ts'
import { csv } from './csv.ts'
import { ndjson } from './ndjson.ts'
import type { RowSource } from './source.ts'
import { encodingOf } from './text.ts'
import { UNREADABLE } from './words.ts'
import { xlsx } from './xlsx/read.ts'

export type FileType = 'ndjson' | 'csv' | 'xlsx'

/** What is said about a file. `guess`: its encoding may be found out from its bytes. */
export type Said = { type: FileType; charset: string | null; guess: boolean }

const MEDIA: Readonly<Record<string, FileType>> = {
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

const ENDINGS: Readonly<Record<string, FileType>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.xlsx': 'xlsx',
}

const ZIP = 'PK\u0003\u0004'
const OLD_WORKBOOK = '\u00d0\u00cf\u0011\u00e0'

/** What a request's `Content-Type` says. Refuses `unsupported-type`. */
export function saidByType(contentType: string): Said {
  const [name = '', ...parameters] = contentType.split(';').map((part) => part.trim())
  const type = MEDIA[name.toLowerCase()]
  if (type === undefined) return refuse('unsupported-type', { type: name })
  const charset = parameters.map((part) => /^charset="?([^"]+)"?$/i.exec(part)?.[1]).find((found) => found) ?? null
  return { type, charset, guess: false }
}

/** What a file's name says. Refuses `unsupported-type`. */
export function saidByName(path: string): Said {
  const type = ENDINGS[extname(path).toLowerCase()]
  return type === undefined ? refuse('unsupported-type', { type: extname(path) }) : { type, charset: null, guess: true }
}

/**
 * The rows of a file, once its first bytes and, for text, its whole encoding agree with what is said about it. Refuses
 * `unsupported-type` (an old `.xls` under any name), `unreadable-file`, `too-large`.
 */
export async function openRows(bytes: Bytes, kind: ImportKind, said: Said): Promise<RowSource> {
  const head = (await readWhole(bytes, 0, Math.min(4, bytes.size))).toString('latin1')
  if (head === OLD_WORKBOOK) return refuse('unsupported-type', { type: 'xls' })
  if ((head === ZIP) !== (said.type === 'xlsx')) return refuse('unreadable-file', { why: UNREADABLE.damaged })
  if (said.type === 'xlsx') return xlsx(bytes, kind)
  if (said.type === 'csv') return csv(bytes, kind, await encodingOf(bytes, said.charset, said.guess))
  await encodingOf(bytes, said.charset ?? 'utf-8', false)
  return ndjson(bytes)
}
