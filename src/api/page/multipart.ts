import { refuse } from '../../usecases/ports/refused.ts'
import { type Bytes, readWhole } from '../import/formats/bytes.ts'

// What stands before the file: a few fields of a form, each a short text.
const HEAD = 64 * 1024
const BREAK = '\r\n'

export type Form = { fields: ReadonlyMap<string, string>; file: { name: string; bytes: Bytes } | null }

const bad = (): never => refuse('bad-field', { field: 'file' })

const nameIn = (head: string, what: 'name' | 'filename'): string | null =>
  new RegExp(`[; ]${what}="([^"]*)"`).exec(head)?.[1] ?? null

/** A part of a file as a file of its own. */
const slice = (bytes: Bytes, from: number, to: number): Bytes => ({
  size: to - from,
  read: (range = { from: 0, to: to - from }) =>
    bytes.read({ from: from + range.from, to: Math.min(to, from + range.to) }),
  dispose: () => bytes.dispose(),
})

/**
 * A form with a file, as our own page sends it: short fields first, the file last. The file stays where it lies. Refuses
 * `bad-field` for any other body.
 */
export async function readForm(bytes: Bytes, contentType: string): Promise<Form> {
  const boundary = /^multipart\/form-data;.*boundary="?([A-Za-z0-9'()+_,./:=? -]{1,70})"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return bad()
  const mark = `--${boundary}`
  const end = `${BREAK}${mark}--${BREAK}`
  const tail = (await readWhole(bytes, Math.max(0, bytes.size - end.length), bytes.size)).toString('latin1')
  if (tail !== end) return bad()
  const head = (await readWhole(bytes, 0, Math.min(HEAD, bytes.size))).toString('latin1')
  const fields = new Map<string, string>()
  let at = 0
  while (head.startsWith(mark + BREAK, at)) {
    const headersAt = at + mark.length + BREAK.length
    const bodyAt = head.indexOf(BREAK + BREAK, headersAt) + 2 * BREAK.length
    if (bodyAt < headersAt + 2 * BREAK.length) return bad()
    const headers = Buffer.from(head.slice(headersAt, bodyAt), 'latin1').toString('utf8')
    const name = nameIn(headers, 'name')
    const file = nameIn(headers, 'filename')
    if (name === null) return bad()
    // Its end would be that of its own head.
    if (file !== null && bodyAt > bytes.size - end.length) return bad()
    if (file !== null) return { fields, file: { name: file, bytes: slice(bytes, bodyAt, bytes.size - end.length) } }
    const next = head.indexOf(BREAK + mark, bodyAt)
    if (next < 0) return bad()
    fields.set(name, Buffer.from(head.slice(bodyAt, next), 'latin1').toString('utf8'))
    at = next + BREAK.length
  }
  return { fields, file: null }
}
