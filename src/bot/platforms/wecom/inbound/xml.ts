import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { clean } from '../../text.ts'

const DEEPEST = 12
const MOST_ELEMENTS = 1_000
const NAME = '[A-Za-z_][\\w.:-]*'
// Attributes say nothing to us, but some editions write them.
const TAG = new RegExp(`<(/?)${NAME}(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*\\s*(/?)>`, 'y')
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  maxNestedTags: DEEPEST + 1,
  // Of these the scan lets characters by their number through, and no name.
  htmlEntities: true,
  isArray: (name) => name === 'SelectedItem' || name === 'OptionId',
})

/**
 * Reads a small document, its attributes and comments passed over: every value a string, `SelectedItem` and `OptionId`
 * always arrays. Gives null for anything else: DOCTYPE, entities of its own, two roots, unclosed or crossed tags, too
 * deep, too many. The cheap scan comes first, so that a hostile document never reaches the parser.
 */
export function readXml(given: string): unknown {
  const text = given.replace(/^\uFEFF/, '').trim()
  try {
    return isPlain(text) && XMLValidator.validate(text) === true ? parser.parse(text) : null
  } catch {
    return null
  }
}

/** Where the section that begins here ends, null where none of that kind does; -1 where it never ends. */
function endOf(text: string, at: number, opens: string, closes: string): number | null {
  if (!text.startsWith(opens, at)) return null
  const end = text.indexOf(closes, at + opens.length)
  return end === -1 ? -1 : end + closes.length
}

function isPlain(text: string): boolean {
  let depth = 0
  let elements = 0
  let at = text.startsWith('<?xml ') ? text.indexOf('?>') + 2 : 0
  for (let next = text.indexOf('<', at); next !== -1; next = text.indexOf('<', at)) {
    if (ENTITY.test(text.slice(at, next))) return false
    const comment = endOf(text, next, '<!--', '-->')
    const data = comment === null ? endOf(text, next, '<![CDATA[', ']]>') : null
    const section = comment ?? data
    if (section !== null) {
      if (section === -1 || (data !== null && depth === 0)) return false
      at = section
      continue
    }
    TAG.lastIndex = next
    const tag = TAG.exec(text)
    if (tag === null || ENTITY.test(tag[0])) return false
    at = TAG.lastIndex
    if (tag[1] === '/') depth -= 1
    else {
      elements += 1
      if (depth === 0 && elements > 1) return false
      if (tag[2] !== '/') depth += 1
    }
    if (depth < 0 || depth > DEEPEST || elements > MOST_ELEMENTS) return false
  }
  return depth === 0 && elements > 0 && text.slice(at).trim() === ''
}

/** Text as CDATA: what XML cannot hold is left out, an inner end mark is split over two sections. */
export const cdata = (text: string): string => `<![CDATA[${clean(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
