import { z } from 'zod'
import { type Failure, nothingSent } from '../../fault.ts'
import type { Client } from '../client/client.ts'

const LARGEST = 20 * 1024 * 1024
const TIMEOUT_MS = 20_000
const Uploaded = z.object({ media_id: z.string().min(1) })

/** What is uploaded: a picture is shown, a file is offered under its name. */
export type Upload = { as: 'image' | 'file'; content: Uint8Array; type: string; name: string }

/** platforms/dingtalk.md#media: gives the media id, which may be used again and again, or why there is none. */
export async function upload(client: Client, { as, content, type, name }: Upload): Promise<string | Failure> {
  if (content.byteLength === 0 || content.byteLength > LARGEST) {
    return { kind: 'broken', code: 'picture-size', alert: true }
  }
  const form = new FormData()
  form.append('media', new Blob([new Uint8Array(content)], { type }), name)
  const query = { type: as }
  const called = await client.call({ api: '/media/upload', family: 'old', query, body: form, timeoutMs: TIMEOUT_MS })
  if (called.kind === 'failed') return nothingSent(called.failure)
  const read = Uploaded.safeParse(called.data)
  return read.success ? read.data.media_id : { kind: 'broken', code: 'upload-unreadable', alert: true }
}
