type Raw = {
  method?: string
  path: string
  /** Parameters as they come, each as often as it is here. */
  query?: readonly (readonly [string, string])[]
  headers?: readonly (readonly [string, string])[]
  body?: string | Uint8Array
}

// Halves of characters are none in UTF-8.
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

/** A request as it goes over the line. Its length is said unless a header already says one. */
export function raw({ method = 'POST', path, query = [], headers = [], body = '' }: Raw): Buffer {
  const bytes = Buffer.from(body)
  const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  const isSaid = headers.some(([name]) => name.toLowerCase() === 'content-length')
  const length = isSaid || bytes.length === 0 ? [] : [['Content-Length', String(bytes.length)] as const]
  const lines = [['Host', 'bot.example.cn'] as const, ...headers, ...length].map(([name, value]) => `${name}: ${value}`)
  return Buffer.concat([
    Buffer.from(
      `${method} ${path}${asked === '' ? '' : `?${asked}`} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`,
      'latin1',
    ),
    bytes,
  ])
}
