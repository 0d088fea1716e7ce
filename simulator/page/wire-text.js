/**
 * What went over the line, laid out for reading; a text that is none of these stays as it was.
 *
 * @param {string} text
 */
export const pretty = (text) => (text.trimStart().startsWith('<') ? prettyXml(text) : prettyMessage(text))

/**
 * A body of JSON, alone or below the lines of a request and its headers.
 *
 * @param {string} text
 */
function prettyMessage(text) {
  const end = text.indexOf('\n\n')
  const at = /^[[{]/.test(text) ? 0 : end < 0 ? text.length : end + 2
  const body = read(text.slice(at))
  return body === undefined ? text : `${text.slice(0, at)}${JSON.stringify(body, null, 2)}`
}

/**
 * A number alone is no body.
 *
 * @param {string} text
 * @returns {{ errcode?: unknown, code?: unknown } | unknown[] | undefined}
 */
function read(text) {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * One element a line, for reading; what CDATA protected is shown bare.
 *
 * @param {string} xml
 */
const prettyXml = (xml) =>
  xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/>\s*<(?!\/)/g, '>\n<')
    .replace(/(<\/\w+>)(?=<\/)/g, '$1\n')

/**
 * A long answer is kept in part and cannot be read as a whole.
 *
 * @param {string} answer
 * @returns {{ errcode?: unknown, code?: unknown }}
 */
const cut = (answer) => {
  const errcode = /"errcode":\s*(-?\d+)/.exec(answer)?.[1]
  return errcode === undefined ? {} : { errcode: Number(errcode) }
}

/**
 * How the answer itself says no, in either family's way, whatever its HTTP status; null when it does not.
 *
 * @param {string} answer
 */
export function refusalIn(answer) {
  const body = read(answer) ?? cut(answer)
  if (Array.isArray(body)) return null
  if (typeof body.errcode === 'number' && body.errcode !== 0) return `errcode ${body.errcode}`
  if (typeof body.code === 'string' && body.code !== '') return body.code
  // A frame of the stream is acknowledged by a number, like a status.
  return typeof body.code === 'number' && body.code !== 200 ? `code ${body.code}` : null
}
