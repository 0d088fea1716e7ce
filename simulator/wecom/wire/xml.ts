import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'

export type XmlNode = { name: string; value: string | number | readonly XmlNode[] }

/** A tree as fast-xml-parser gives it: text, or named children, a repeated child as a list. */
export type XmlTree = string | { [name: string]: XmlTree | XmlTree[] }

const REPEATED = new Set([
  'ActionList',
  'HorizontalContentList',
  'VerticalContentList',
  'JumpList',
  'ButtonList',
  'SelectList',
  'OptionList',
  'item',
])

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
  isArray: (name) => REPEATED.has(name),
})

const tree: z.ZodType<XmlTree> = z.lazy(() =>
  z.union([z.string(), z.record(z.string(), z.union([tree, z.array(tree)]))]),
)
const document = z.object({ xml: z.record(z.string(), z.union([tree, z.array(tree)])) })

/** Writes nodes as WeCom does: texts in CDATA, numbers bare, children nested. */
export function writeXml(nodes: readonly XmlNode[]): string {
  return nodes.map((node) => `<${node.name}>${writeValue(node.value)}</${node.name}>`).join('')
}

function writeValue(value: XmlNode['value']): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return writeXml(value)
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** Reads one `<xml>` document into strings. Refuses what is not well formed (-40002), and text outside the tags. */
export function readXml(text: string): { [name: string]: XmlTree | XmlTree[] } {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Error('-40002: a document type is not accepted')
  if (XMLValidator.validate(text) !== true) throw new Error('-40002: the XML is not well formed')
  const read = document.safeParse(parser.parse(text))
  if (!read.success) throw new Error('-40002: no <xml> root with named children')
  return read.data.xml
}

/** The text of a child that must be there exactly once. */
export function textOf(node: { [name: string]: XmlTree | XmlTree[] }, name: string): string {
  const value = node[name]
  if (typeof value !== 'string') throw new Error(`-40002: <${name}> is missing, repeated, or not a text`)
  return value
}
