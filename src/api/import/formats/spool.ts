import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse } from '../../../usecases/ports/refused.ts'
import { type Bytes, readRange } from './bytes.ts'

const ALGORITHM = 'aes-256-ctr'
const BLOCK = 16

/** The counter of the block in which a position lies: CTR lets a file be opened in the middle. */
function counterAt(start: Buffer, position: number): Buffer {
  const counter = (BigInt(`0x${start.toString('hex')}`) + BigInt(Math.floor(position / BLOCK))) & ((1n << 128n) - 1n)
  return Buffer.from(counter.toString(16).padStart(BLOCK * 2, '0'), 'hex')
}

/**
 * Keeps an upload for as long as it is worked on. Citizens' data must not lie on disk in clear, so the file is sealed
 * with a key that lives in this process alone; its name is gone as soon as it is open, so that no crash leaves it.
 * Refuses `too-large` above `max` bytes.
 */
export async function spool(
  source: AsyncIterable<Buffer>,
  { max, folder = tmpdir() }: { max: number; folder?: string },
): Promise<Bytes> {
  const key = randomBytes(32)
  const iv = randomBytes(BLOCK)
  const path = join(folder, `hotline-upload-${randomBytes(12).toString('hex')}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const handle = await open(path, 'wx+', 0o600)
  const dispose = async (): Promise<void> => {
    await handle.close()
    await rm(path, { force: true })
  }
  try {
    // Where a file in use cannot lose its name, it loses it when it is closed.
    await rm(path, { force: true }).catch(() => undefined)
    const cipher = createCipheriv(ALGORITHM, key, iv)
    let size = 0
    for await (const chunk of source) {
      if (size + chunk.length > max) refuse('too-large', { max: `${Math.floor(max / 1024 / 1024)} MB` })
      await handle.write(cipher.update(chunk), 0, chunk.length, size)
      size += chunk.length
    }
    const read = async function* ({ from, to } = { from: 0, to: size }): AsyncGenerator<Buffer> {
      const skip = from % BLOCK
      const decipher = createDecipheriv(ALGORITHM, key, counterAt(iv, from))
      let first = true
      for await (const part of readRange(handle, from - skip, to)) {
        const clear = decipher.update(part)
        yield first ? clear.subarray(skip) : clear
        first = false
      }
    }
    return { size, read, dispose }
  } catch (fault) {
    await dispose()
    throw fault
  }
}
