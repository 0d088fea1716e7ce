import { z } from 'zod'
import { type Failure, nothingSent } from '../../fault.ts'
import type { Client } from '../client/client.ts'

/** What is uploaded: a picture is shown, a file is offered under its name. */
export type Upload = { as: 'image' | 'file'; content: Uint8Array; type: string; name: string }

export type Media = { upload(given: Upload): Promise<string | Failure> }

/** Of pictures one document says 10 MB, the error text 5: the smaller satisfies both. */
const LARGEST = { image: 5 * 1024 * 1024, file: 20 * 1024 * 1024 }
const SMALLEST = 6
const TIMEOUT_MS = 20_000

const Uploaded = z.object({ media_id: z.string().min(1) })

/** A picture of our own. */
export const ourPicture = (content: Uint8Array): Upload => ({
  as: 'image',
  content,
  type: 'image/png',
  name: 'picture.png',
})

/** Temporary media (platforms/wecom.md#media): gives the media id, valid three days, or why there is none. */
export function media(client: Client): Media {
  return {
    async upload({ as, content, type, name }) {
      if (content.byteLength < SMALLEST || content.byteLength > LARGEST[as]) return broken('picture-size')
      const form = new FormData()
      form.append('media', new Blob([new Uint8Array(content)], { type }), name)
      const called = await client.call({
        api: 'media/upload',
        query: { type: as },
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
