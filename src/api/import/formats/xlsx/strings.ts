import { refuse } from '../../../../usecases/ports/refused.ts'
import { BOMB } from '../../values/words.ts'
import { LONGEST_ROW } from '../source.ts'
import { readXml, unescaped } from './xml.ts'

// All texts of the workbook are held while it is read; a workbook with more than this comes as CSV.
const MOST_TEXT = 64 * 1024 * 1024

/** Text that stands in a cell or in the workbook's table of texts: its runs joined, readings of the characters left out. */
export function textCollector(): {
  open(name: string): void
  close(name: string): void
  text(text: string): void
  take(): string
} {
  let text = ''
  let isText = false
  let isReading = false
  return {
    open: (name) => {
      if (name === 'rPh') isReading = true
      isText = name === 't' && !isReading
    },
    close: (name) => {
      if (name === 'rPh') isReading = false
      if (name === 't') isText = false
    },
    // One character above the limit is enough for the row to be refused.
    text: (more) => {
      if (isText && text.length <= LONGEST_ROW) text += more.slice(0, LONGEST_ROW + 1)
    },
    take: () => {
      const taken = unescaped(text)
      text = ''
      return taken
    },
  }
}

/** The workbook's table of texts. Refuses `too-large` for one that would fill the memory. */
export async function sharedStrings(parts: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = []
  const collector = textCollector()
  let size = 0
  const reading = readXml(parts, {
    open: collector.open,
    close: (name) => {
      collector.close(name)
      if (name !== 'si') return
      const text = collector.take()
      size += text.length
      strings.push(text)
    },
    text: collector.text,
  })
  for await (const _ of reading) {
    if (size > MOST_TEXT) refuse('too-large', { why: BOMB, max: '64 MB' })
  }
  return strings
}
