import { demand } from '../api-error.ts'
import type { Media, Tenant } from '../tenant.ts'
import type { ApiAnswer, ApiCall } from './call.ts'
import { readForm } from './multipart.ts'

const MB = 1024 * 1024
const LIMITS: Readonly<Record<string, number>> = { image: 10 * MB, voice: 2 * MB, video: 10 * MB, file: 20 * MB }
const LIFE_MS = 3 * 24 * 3_600_000

/**
 * platforms/wecom.md#media: takes a file for three days. Refuses its type (40004, 40005), an empty (44001), tiny
 * (40006) or large one (45001).
 */
export function upload(tenant: Tenant, call: ApiCall): ApiAnswer {
  const type = call.query.get('type') ?? ''
  const limit = LIMITS[type]
  demand(limit !== undefined, 40004, 'invalid media type')
  const part = readForm(call.contentType, call.body)?.find((one) => one.name === 'media')
  demand(part !== undefined && part.fileName !== null && part.fileName !== '', 41005, 'media data missing')
  demand(part.bytes.length > 0, 44001, 'empty media data')
  demand(part.bytes.length > 5, 40006, 'media of 5 bytes or less')
  demand(part.bytes.length <= limit, 45001, 'media too large')
  const contentType = type === 'image' ? pictureType(part.bytes) : part.contentType
  demand(contentType !== null, 40005, 'invalid file type: neither JPG nor PNG')
  if (type === 'image' && part.bytes.length > 5 * MB) tenant.warn('an image above 5 MB, which one document forbids')
  const id = `${tenant.newId()}${tenant.newId()}`
  tenant.media.set(id, { type, name: part.fileName, bytes: part.bytes, contentType, at: call.now })
  const seconds = Math.floor(call.now.getTime() / 1000)
  return { errcode: 0, errmsg: '', type, media_id: id, created_at: String(seconds) }
}

/** The file that a media id stands for; 40007 when unknown or older than three days. */
export function mediaOf(tenant: Pick<Tenant, 'media'>, id: string, now: Date): Media {
  const media = tenant.media.get(id)
  demand(media !== undefined && now.getTime() - media.at.getTime() <= LIFE_MS, 40007, 'invalid media_id')
  return media
}

/** platforms/wecom.md#media: the file itself, or the part asked for. */
export function download(tenant: Tenant, call: ApiCall): ApiAnswer {
  const id = call.query.get('media_id') ?? ''
  demand(id !== '', 41006, 'media_id missing')
  const media = mediaOf(tenant, id, call.now)
  const { name, contentType } = media
  const [from, to] = partOf(call.range, media.bytes.length) ?? []
  if (from === undefined || to === undefined) return { file: media.bytes, name, contentType, range: null }
  const range = `bytes ${from}-${to}/${media.bytes.length}`
  return { file: media.bytes.subarray(from, to + 1), name, contentType, range }
}

/** The one part that a Range header asks for, first and last byte; null for none, or one that cannot be given. */
function partOf(range: string, size: number): readonly [number, number] | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from <= to ? [from, to] : null
}

function pictureType(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  return bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ? 'image/jpeg' : null
}
