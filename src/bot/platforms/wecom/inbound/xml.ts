import { clean } from '../../text.ts'

const DEEPEST = 12
const MOST_ELEMENTS = 1_000
const NAME = '[A-Za-z_][\\w.:-]*'
// Attributes say nothing to us, but some editions write them.
const OPENING = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y')
const CLOSING = new RegExp(`</(${NAME})\\s*>`, 'y')
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\dA-Fa-f]{1,6}));/g
/** These are lists even where there is one, or none in them. */
const LISTS: readonly string[] = ['SelectedItem', 'OptionId']
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Not a document of the kind that is read here. */
class Malformed extends Error {}

/** An element that is open: what it holds so far. */
type Open = { name: string; text: string; children: Record<string, unknown> | null }

/** Characters for their references; none has a name of its own here, and whatever else an ampersand begins is refused. */
function withoutReferences(text: string): string {
  if (!text.includes('&')) return text
  if (text.replace(REFERENCE, '').includes('&')) throw new Malformed()
  return text.replace(REFERENCE, (_, named: string | undefined, decimal: string | undefined, hex: string) => {
    if (named !== undefined) return NAMED[named] ?? ''
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    if (point > 0x10ffff) throw new Malformed()
    return String.fromCodePoint(point)
  })
}

const heldBy = ({ text, children }: Open): unknown => {
  if (children === null) return text
  return text === '' ? children : { ...children, '#text': text }
}

function put(parent: Open, name: string, value: unknown): void {
  parent.children ??= {}
  const known = parent.children[name]
  if (known === undefined) parent.children[name] = LISTS.includes(name) ? [value] : value
  else if (Array.isArray(known)) known.push(value)
  else parent.children[name] = [known, value]
}

/** Where the section that begins here ends; null where none of that kind begins. */
function endOf(text: string, at: number, opens: string, closes: string): number | null {
  if (!text.startsWith(opens, at)) return null
  const end = text.indexOf(closes, at + opens.length)
  if (end === -1) throw new Malformed()
  return end + closes.length
}

function walk(text: string): unknown {
  const root: Open = { name: '', text: '', children: null }
  const open: Open[] = [root]
  let elements = 0
  let at = endOf(text, 0, '<?xml ', '?>') ?? 0
  while (at < text.length) {
    const current = open.at(-1) ?? root
    const next = text.indexOf('<', at)
    const words = text.slice(at, next === -1 ? text.length : next).trim()
    if (words !== '') current.text += withoutReferences(words)
    if (next === -1) break
    const comment = endOf(text, next, '<!--', '-->')
    const data = comment === null ? endOf(text, next, '<![CDATA[', ']]>') : null
    if (comment !== null || data !== null) {
      if (data !== null) current.text += text.slice(next + 9, data - 3)
      if (data !== null && current === root) throw new Malformed()
      at = comment ?? data ?? at
      continue
    }
    if (text[next + 1] === '/') {
      CLOSING.lastIndex = next
      if (CLOSING.exec(text)?.[1] !== current.name || current === root) throw new Malformed()
      open.pop()
      put(open.at(-1) ?? root, current.name, heldBy(current))
      at = CLOSING.lastIndex
      continue
    }
    OPENING.lastIndex = next
    const [, name, attributes, isEmpty] = OPENING.exec(text) ?? []
    // What every object has a meaning for is no element of theirs.
    if (name === undefined || name in Object.prototype) throw new Malformed()
    if (attributes) withoutReferences(attributes)
    elements += 1
    if ((current === root && elements > 1) || elements > MOST_ELEMENTS || open.length > DEEPEST) throw new Malformed()
    if (isEmpty === '/') put(current, name, '')
    else open.push({ name, text: '', children: null })
    at = OPENING.lastIndex
  }
  if (open.length > 1 || root.text !== '' || root.children === null) throw new Malformed()
  return root.children
}

/**
 * Reads a small document in one pass, its attributes and comments passed over: every value a string, `SelectedItem` and
 * `OptionId` always arrays. Gives null for anything else: DOCTYPE, entities of its own, two roots, unclosed or crossed
 * tags, too deep, too many. A parser of everything that XML may be was half of what a callback cost before it was kept.
 */
export function readXml(given: string): unknown {
  try {
    return walk(given.replace(/^\uFEFF/, '').trim())
  } catch (fault) {
    if (fault instanceof Malformed) return null
    throw fault
  }
}

/** Text as CDATA: what XML cannot hold is left out, an inner end mark is split over two sections. */
export const cdata = (text: string): string => `<![CDATA[${clean(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
