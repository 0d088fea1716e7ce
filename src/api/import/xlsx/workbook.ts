import { posix } from 'node:path'
import { refuse } from '../../../usecases/refused.ts'
import type { Bytes } from '../bytes.ts'
import { UNREADABLE } from '../words.ts'
import { sharedStrings } from './strings.ts'
import { dateStyles } from './styles.ts'
import { readXmlWhole } from './xml.ts'
import { unpack, type ZipEntry, zipEntries } from './zip.ts'

export type Workbook = {
  sheet: ZipEntry
  strings: readonly string[]
  /** By style number: whether a number of that style is a date. */
  dates: readonly boolean[]
  /** Days are counted from 1904 and not from 1900. */
  since1904: boolean
}

type Sheet = { id: string; isHidden: boolean }

async function readIndex(parts: AsyncIterable<Buffer>): Promise<{ sheets: Sheet[]; since1904: boolean }> {
  const sheets: Sheet[] = []
  let since1904 = false
  await readXmlWhole(parts, {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      sheets.push({ id, isHidden: (attributes.state ?? 'visible') !== 'visible' })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { sheets, since1904 }
}

async function readRelations(parts: AsyncIterable<Buffer>): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readXmlWhole(parts, {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined) {
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target))
      }
    },
    close: () => undefined,
    text: () => undefined,
  })
  return targets
}

/**
 * What must be known of a workbook before its first visible sheet can be read. Refuses `unreadable-file` for a file
 * that is none.
 */
export async function openWorkbook(bytes: Bytes): Promise<Workbook> {
  const entries = await zipEntries(bytes)
  const noSheet = (): never => refuse('unreadable-file', { why: UNREADABLE.noSheet })
  const part = (name: string): AsyncIterable<Buffer> | null => {
    const entry = entries.get(name)
    return entry ? unpack(bytes, entry) : null
  }
  const index = part('xl/workbook.xml')
  const relations = part('xl/_rels/workbook.xml.rels')
  if (!index || !relations) return noSheet()
  const { sheets, since1904 } = await readIndex(index)
  const targets = await readRelations(relations)
  const first = sheets.find(({ isHidden }) => !isHidden)
  const sheet = first && entries.get(targets.get(first.id) ?? '')
  if (!sheet) return noSheet()
  const strings = part('xl/sharedStrings.xml')
  const styles = part('xl/styles.xml')
  return {
    sheet,
    since1904,
    strings: strings ? await sharedStrings(strings) : [],
    dates: styles ? await dateStyles(styles) : [],
  }
}
