import { refuse } from '../../../usecases/ports/refused.ts'
import { UNREADABLE } from '../values/words.ts'
import type { Bytes } from './bytes.ts'

export type Encoding = 'utf-8' | 'gb18030'

const NAMES: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
}

/** The text of a file piece by piece, without a byte order mark. Refuses `unreadable-file` for bytes that are no text. */
export async function* textOf(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (part?: Buffer): string => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode()
    } catch {
      return refuse('unreadable-file', UNREADABLE.encoding)
    }
  }
  for await (const part of bytes.read()) yield decode(part)
  yield decode()
}

// Two-byte encodings of another family can look like GB18030, but for the NUL in every ASCII character.
async function isReadable(bytes: Bytes, encoding: Encoding): Promise<boolean> {
  try {
    for await (const text of textOf(bytes, encoding)) {
      if (encoding === 'gb18030' && text.includes('\u0000')) return false
    }
    return true
  } catch {
    return false
  }
}

/**
 * The encoding of the whole file, found out before its first row is used. `charset` is what a request says; without
 * one UTF-8 is meant, or GB18030 where the bytes are no UTF-8. Refuses `unreadable-file`, `unsupported-type` for other
 * charsets.
 */
export async function encodingOf(bytes: Bytes, charset: string | null): Promise<Encoding> {
  const said = charset === null ? null : (NAMES[charset.trim().toLowerCase()] ?? null)
  if (charset !== null && said === null) return refuse('unsupported-type', { type: charset })
  if (await isReadable(bytes, said ?? 'utf-8')) return said ?? 'utf-8'
  if (said === null && (await isReadable(bytes, 'gb18030'))) return 'gb18030'
  return refuse('unreadable-file', UNREADABLE.encoding)
}
