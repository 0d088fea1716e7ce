import { z } from 'zod'
import { type Failure, nothingSent } from '../../fault.ts'
import type { Client } from '../client/client.ts'

export type Media = { upload(png: Uint8Array): Promise<string | Failure> }

/** One document says 10 MB, the error text 5: the smaller satisfies both. */
const LARGEST = 5 * 1024 * 1024
const SMALLEST = 6
const TIMEOUT_MS = 20_000

const Uploaded = z.object({ media_id: z.string().min(1) })

/** Temporary media (platforms/wecom.md#media): gives the media id, valid three days, or why there is none. */
export function media(client: Client): Media {
  return {
    async upload(png) {
      if (png.byteLength < SMALLEST || png.byteLength > LARGEST) return broken('picture-size')
      const form = new FormData()
      form.append('media', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'picture.png')
      const called = await client.call({
        api: 'media/upload',
        query: { type: 'image' },
        body: form,
        timeoutMs: TIMEOUT_MS,
      })
      if (called.kind === 'failed') return nothingSent(called.failure)
      const read = Uploaded.safeParse(called.data)
      return read.success ? read.data.media_id : broken('upload-unreadable')
    },
  }
}

const broken = (code: string): Failure => ({ kind: 'broken', code, alert: true })
