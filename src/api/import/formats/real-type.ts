import { seenText } from '../../../usecases/imports/seen-text.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import { UNREADABLE } from '../values/words.ts'
import { type Bytes, readWhole } from './bytes.ts'
import { isBlank } from './plain-text.ts'
import type { Reading } from './reading.ts'
import { recordsOf } from './records.ts'
import { type Encoding, textOf } from './text.ts'

const HEAD = 4096
const ZIP = 'PK\u0003\u0004'
const COMPOUND = '\u00d0\u00cf\u0011\u00e0'
const UTF16 = ['\u00ff\u00fe', '\u00fe\u00ff']

/** What begins like this is no table, whatever its name says; each by its first bytes after marks and blanks. */
const OTHERS = [
  [/^<\?xml[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/, UNREADABLE.xmlSheet],
  [/^(<\?xml[^>]*>\s*)?<(!doctype html|html|head|meta|body|table|div|style|script)\b/i, UNREADABLE.html],
  [/^<\?xml/, UNREADABLE.xmlSheet],
  [/^MIME-Version:/i, UNREADABLE.webArchive],
  [/^%PDF-/, UNREADABLE.pdf],
  [/^\{\\rtf/, UNREADABLE.rtf],
] as const

/** Whether the bytes of a name stand anywhere in a file, as compound files write names. */
async function bears(bytes: Bytes, name: string): Promise<boolean> {
  const wanted = Buffer.from(name, 'utf16le')
  let end = Buffer.alloc(0)
  for await (const part of bytes.read()) {
    const joined = Buffer.concat([end, part])
    if (joined.includes(wanted)) return true
    end = joined.subarray(-wanted.length)
  }
  return false
}

/**
 * Refuses a file whose bytes are something else than what is said about it, and calls it what it is: `unreadable-file`,
 * `unsupported-type` for an old workbook. A new one with a password is kept in the same box as an old one.
 */
export async function demandBytes(bytes: Bytes, type: 'ndjson' | 'csv' | 'xlsx' | 'xls'): Promise<void> {
  const head = (await readWhole(bytes, 0, Math.min(HEAD, bytes.size))).toString('latin1')
  if (head.startsWith(COMPOUND)) {
    if (await bears(bytes, 'EncryptedPackage')) return refuse('unreadable-file', UNREADABLE.locked)
    return refuse('unsupported-type', { type: 'xls' })
  }
  const isArchive = head.startsWith(ZIP)
  const isExcel = type === 'xlsx' || type === 'xls'
  if (isArchive && isExcel) return
  if (isArchive) return refuse('unreadable-file', UNREADABLE.archive)
  if (UTF16.some((mark) => head.startsWith(mark))) return refuse('unreadable-file', UNREADABLE.utf16)
  const first = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  const other = OTHERS.find(([shape]) => shape.test(first))
  if (other) return refuse('unreadable-file', other[1])
  if (!isExcel) return
  if (head.includes('\u0000')) return refuse('unreadable-file', UNREADABLE.damaged)
  return refuse('unreadable-file', /^[^\n]*\t/.test(first) ? UNREADABLE.tabText : UNREADABLE.text)
}

async function firstLine(bytes: Bytes, encoding: Encoding): Promise<string> {
  for await (const { text } of recordsOf(textOf(bytes, encoding), false)) {
    if (text === null || !isBlank(text)) return seenText(text ?? '')
  }
  return ''
}

/** Refuses `unreadable-file` for text of another shape than is said: JSON for a table, a table for JSON, other separators. */
export async function demandText(
  bytes: Bytes,
  encoding: Encoding,
  reading: Reading,
  type: 'ndjson' | 'csv',
): Promise<void> {
  const line = await firstLine(bytes, encoding)
  const knows = (separator: RegExp): boolean =>
    line.split(separator).some((name) => reading.keyOf(name.replaceAll('"', '')) !== null)
  if (type === 'ndjson') {
    if (/^\[\s*(\{|$)/.test(line)) return refuse('unreadable-file', UNREADABLE.jsonList)
    if (!line.startsWith('{') && knows(/[,\t;]/)) return refuse('unreadable-file', UNREADABLE.table)
    return
  }
  if (/^\[?\s*\{\s*"/.test(line)) return refuse('unreadable-file', UNREADABLE.json)
  if (!knows(/,/) && knows(/[\t;]/)) return refuse('unreadable-file', UNREADABLE.tabs)
}
