import { refuse } from '../../../../usecases/ports/refused.ts'
import type { CellFormat } from '../../values/sheet-number.ts'
import { UNREADABLE } from '../../values/words.ts'
import type { Bytes } from '../bytes.ts'
import { type Package, packageOf, type Relation } from './package.ts'
import { sharedStrings } from './strings.ts'
import { cellFormats } from './styles.ts'
import { readXmlWhole } from './xml.ts'
import type { ZipEntry } from './zip.ts'

export type Sheet = { name: string; isHidden: boolean; entry: ZipEntry }

export type Workbook = {
  /** In the order of their tabs. */
  sheets: readonly Sheet[]
  strings: readonly string[]
  /** The display format of each cell style, by its number. */
  formats: readonly CellFormat[]
  /** Days are counted from 1904 and not from 1900. */
  since1904: boolean
}

type Tab = { id: string; name: string; isHidden: boolean }

async function readIndex(parts: AsyncIterable<Buffer>): Promise<{ tabs: Tab[]; since1904: boolean }> {
  const tabs: Tab[] = []
  let since1904 = false
  await readXmlWhole(parts, {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      tabs.push({ id, name: attributes.name ?? '', isHidden: (attributes.state ?? 'visible') !== 'visible' })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { tabs, since1904 }
}

// A tab may hold a chart instead of cells.
const isSheet = (relation: Relation): boolean => relation.type === '' || relation.type.endsWith('/worksheet')

function sheetsOf(tabs: readonly Tab[], relations: readonly Relation[], files: Package): Sheet[] {
  return tabs.flatMap(({ id, name, isHidden }) => {
    const relation = relations.find((one) => one.id === id && isSheet(one))
    const entry = relation && files.entry(relation.target)
    return entry ? [{ name, isHidden, entry }] : []
  })
}

// Other documents that are archives too, by a part that a workbook does not have.
const DISGUISES = [
  ['content.xml', UNREADABLE.openDocument],
  ['word/document.xml', UNREADABLE.word],
  ['xl/workbook.bin', UNREADABLE.binary],
] as const

/**
 * What must be known of a workbook before its sheets can be read. Its relationships say where its parts are; where they
 * are silent, the usual places. Refuses `unreadable-file` for a file that is none.
 */
export async function openWorkbook(bytes: Bytes): Promise<Workbook> {
  const files = await packageOf(bytes)
  const root = await files.relationsOf('')
  const said = root.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? ''
  const main = files.entry(said) ? said : 'xl/workbook.xml'
  const index = files.part(main)
  const other = DISGUISES.find(([name]) => files.entry(name))?.[1]
  if (other || !index) return refuse('unreadable-file', other ?? UNREADABLE.noWorkbook)
  const { tabs, since1904 } = await readIndex(index)
  const relations = await files.relationsOf(main)
  const sheets = sheetsOf(tabs, relations, files)
  if (sheets.length === 0) return refuse('unreadable-file', UNREADABLE.noSheet)
  const besides = (kind: string): AsyncIterable<Buffer> | null => {
    const said = relations.find(({ type }) => type.endsWith(`/${kind}`))?.target
    return (said === undefined ? null : files.part(said)) ?? files.part(`${files.folderOf(main)}${kind}.xml`)
  }
  const strings = besides('sharedStrings')
  const styles = besides('styles')
  return {
    sheets,
    since1904,
    strings: strings ? await sharedStrings(strings) : [],
    formats: styles ? await cellFormats(styles) : [],
  }
}
