/** One part of a form with its file name. */
export type FormPart = { name: string; fileName: string | null; contentType: string; bytes: Buffer }

const LINE = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/** Reads multipart/form-data (RFC 7578). Gives null when the body is not what its content type says. */
export function readForm(contentType: string, body: Buffer): FormPart[] | null {
  const boundary = /^multipart\/form-data\b.*;\s*boundary="?([^";]{1,70})"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return null
  const fence = Buffer.from(`--${boundary}`)
  const found: FormPart[] = []
  let at = body.indexOf(fence)
  while (at >= 0) {
    const start = at + fence.length
    if (body.subarray(start, start + 2).toString() === '--') return found
    const next = body.indexOf(Buffer.concat([LINE, fence]), start)
    const part = next < 0 ? null : readPart(body.subarray(start + LINE.length, next))
    if (part === null) return null
    found.push(part)
    at = next + LINE.length
  }
  return null
}

function readPart(bytes: Buffer): FormPart | null {
  const end = bytes.indexOf(HEAD_END)
  if (end < 0) return null
  const head = bytes.toString('utf8', 0, end)
  const disposition = /^content-disposition:\s*form-data\b(.*)$/im.exec(head)?.[1]
  const name = /;\s*name="([^"]*)"/i.exec(disposition ?? '')?.[1]
  if (name === undefined) return null
  return {
    name,
    fileName: /;\s*filename="([^"]*)"/i.exec(disposition ?? '')?.[1] ?? null,
    contentType: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'application/octet-stream',
    bytes: bytes.subarray(end + HEAD_END.length),
  }
}
