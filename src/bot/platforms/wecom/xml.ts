import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { clean } from '../text.ts'

const DEEPEST = 12
const MOST_ELEMENTS = 1_000
// No element of this protocol has an attribute, so that a tag with one is not of this protocol.
const TAG = /<(\/?)[A-Za-z_][\w.-]*\s*(\/?)>/y
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos);)/

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  maxNestedTags: DEEPEST + 1,
  isArray: (name) => name === 'SelectedItem' || name === 'OptionId',
})

/**
 * Reads a small document without attributes: every value a string, `SelectedItem` and `OptionId` always arrays.
 * Gives null for anything else: DOCTYPE, comments, entities of its own, two roots, unclosed or crossed tags, too deep,
 * too many. The cheap scan comes first, so that a hostile document never reaches the parser.
 */
export function readXml(text: string): unknown {
  try {
    return isPlain(text) && XMLValidator.validate(text) === true ? parser.parse(text) : null
  } catch {
    return null
  }
}

function isPlain(text: string): boolean {
  let depth = 0
  let elements = 0
  let at = text.startsWith('<?xml ') ? text.indexOf('?>') + 2 : 0
  for (let next = text.indexOf('<', at); next !== -1; next = text.indexOf('<', at)) {
    if (ENTITY.test(text.slice(at, next))) return false
    if (text.startsWith('<![CDATA[', next)) {
      const end = text.indexOf(']]>', next)
      if (end === -1 || depth === 0) return false
      at = end + 3
      continue
    }
    TAG.lastIndex = next
    const tag = TAG.exec(text)
    if (tag === null) return false
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
