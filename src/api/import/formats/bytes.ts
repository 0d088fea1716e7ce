import { type FileHandle, open } from 'node:fs/promises'

/** A file that can be read again and from the middle. `to` is exclusive. */
export type Bytes = {
  size: number
  read(range?: { from: number; to: number }): AsyncIterable<Buffer>
  dispose(): Promise<void>
}

/** A part of an open file as it lies on disk. */
export async function* readRange(handle: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  const CHUNK = 256 * 1024
  for (let at = from; at < to; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(CHUNK, to - at)), 0, undefined, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** A file of the command line's own machine. */
export async function fileBytes(path: string): Promise<Bytes> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    size,
    read: ({ from, to } = { from: 0, to: size }) => readRange(handle, from, to),
    dispose: () => handle.close(),
  }
}

/** A short part as one buffer. */
export async function readWhole(bytes: Bytes, from: number, to: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of bytes.read({ from, to })) parts.push(part)
  return Buffer.concat(parts)
}
