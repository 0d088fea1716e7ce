import type { Bytes } from '../../../src/api/import/formats/bytes.ts'

/** A file that is not on disk. */
export function memoryBytes(content: Uint8Array): Bytes {
  const buffer = Buffer.from(content)
  return {
    size: buffer.length,
    read: async function* ({ from, to } = { from: 0, to: buffer.length }) {
      yield buffer.subarray(from, to)
    },
    dispose: async () => undefined,
  }
}
