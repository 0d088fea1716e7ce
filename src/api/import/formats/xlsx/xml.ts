import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { refuse } from '../../../../usecases/ports/refused.ts'
import { UNREADABLE } from '../../values/words.ts'

const DEEPEST = 64

export type Attributes = Readonly<Record<string, string>>

/** What to do at each mark of a document; names come without their prefix. */
export type XmlHandlers = {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

/**
 * Reads a part of a workbook piece by piece; after each piece the caller takes what was found. Refuses
 * `unreadable-file` for anything that is not well formed, nested too deep, or brings declarations of its own.
 */
export async function* readXml(parts: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser()
  const decoder = new StringDecoder('utf8')
  const wrong = (): never => refuse('unreadable-file', UNREADABLE.damaged)
  let depth = 0
  parser.on('error', wrong)
  parser.on('doctype', wrong)
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > DEEPEST) wrong()
    handlers.open(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    handlers.close(local(name))
  })
  parser.on('text', (text) => handlers.text(text))
  parser.on('cdata', (text) => handlers.text(text))
  for await (const part of parts) {
    parser.write(decoder.write(part))
    yield
  }
  parser.write(decoder.end())
  parser.close()
  yield
}

/** Reads a small part to its end. */
export async function readXmlWhole(parts: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(parts, handlers));
}

/** Characters that a workbook writes as `_x000D_`. */
export const unescaped = (text: string): string =>
  !text.includes('_x')
    ? text
    : text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
