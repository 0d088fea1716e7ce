import { readForm } from '../../wecom/api/multipart.ts'
import { demand } from '../api-error.ts'
import type { ApiAnswer, ApiCall } from '../call.ts'
import type { Tenant } from '../tenant.ts'

const MB = 1024 * 1024
const LIMITS: Readonly<Record<string, number>> = { image: 20 * MB, voice: 2 * MB, video: 20 * MB, file: 20 * MB }
const MAGIC: readonly [string, string][] = [
  ['image/png', '89504e47'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/bmp', '424d'],
]

/** An id of an uploaded file as it looks there; clients know a picture by it. */
export const newMediaId = (tenant: Pick<Tenant, 'newId'>): string => `@lAz${tenant.newId()}`

/** platforms/dingtalk.md#media: takes a file; the errcodes for a bad one are 40004 to 40006 and 40035. */
export function upload(tenant: Tenant, call: ApiCall): ApiAnswer {
  const form = readForm(call.contentType, call.body) ?? []
  // The official clients put the type into the form, everybody else into the address.
  const type = call.query.get('type') ?? form.find((one) => one.name === 'type')?.bytes.toString() ?? ''
  const limit = LIMITS[type]
  demand(limit !== undefined, 40004, 'invalid media type')
  const part = form.find((one) => one.name === 'media')
  demand(part !== undefined && part.fileName !== null && part.fileName !== '', 40035, 'media missing')
  demand(part.bytes.length > 0 && part.bytes.length <= limit, 40006, `media of ${part.bytes.length} bytes`)
  const contentType = type === 'image' ? pictureType(part.bytes) : part.contentType
  demand(contentType !== null, 40005, 'neither jpg, gif, png nor bmp')
  const id = newMediaId(tenant)
  tenant.media.set(id, { type, name: part.fileName, bytes: part.bytes, contentType, at: call.now })
  return { errcode: 0, errmsg: 'ok', media_id: id, created_at: call.now.getTime(), type }
}

const pictureType = (bytes: Buffer): string | null =>
  MAGIC.find(([, magic]) => bytes.toString('hex', 0, magic.length / 2) === magic)?.[0] ?? null
