import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const SUMS = 'SHA256SUMS.txt'

/** A file of a pack: its place in it, and its bytes. */
export type Part = { path: string; content: Uint8Array }

const sumOf = ({ path, content }: Part): string => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`

/** The parts as a ZIP of that moment, and SHA256SUMS.txt over all of them, as `sha256sum --check` reads it. */
export async function packed(parts: readonly Part[], at: Date): Promise<Uint8Array> {
  const zip = new ZipFile()
  const sums = { path: SUMS, content: Buffer.from(parts.map(sumOf).join('')) }
  for (const { path, content } of [...parts, sums]) zip.addBuffer(Buffer.from(content), path, { mtime: at })
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}
