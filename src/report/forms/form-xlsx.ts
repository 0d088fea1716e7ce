import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { LINK, linksTo, PART, typesXml } from '../workbook/book.ts'
import { DECLARATION, SAME } from '../xlsx.ts'
import { inXml } from '../xml.ts'
import type { FormSheet } from './form.ts'
import { FORM_STYLES, formSheetXml } from './sheet-xml.ts'

const partOf = (at: number): string => `worksheets/sheet${at + 1}.xml`

const bookXml = (sheets: readonly FormSheet[]): string =>
  [
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${LINK.office}"><sheets>`,
    ...sheets.map(
      ({ name, isHidden }, at) =>
        `<sheet name="${inXml(name)}" sheetId="${at + 1}"${isHidden ? ' state="veryHidden"' : ''} r:id="rId${at + 1}"/>`,
    ),
    '</sheets></workbook>',
  ].join('')

/** A workbook of several sheets that is filled in and read back. The same form is the same bytes. */
export async function formXlsx(sheets: readonly FormSheet[]): Promise<Uint8Array> {
  const zip = new ZipFile()
  const add = (name: string, xml: string): void => zip.addBuffer(Buffer.from(DECLARATION + xml), name, SAME)
  const parts = sheets.map((_, at) => partOf(at))
  add(
    PART.types,
    typesXml(
      parts.map((part) => `xl/${part}`),
      { hasProperties: false },
    ),
  )
  add(PART.root, linksTo([LINK.document, PART.book]))
  add(PART.book, bookXml(sheets))
  const links = parts.map((part) => [LINK.worksheet, part] as const)
  add(PART.links, linksTo(...links, [LINK.styles, 'styles.xml']))
  add(PART.styles, FORM_STYLES)
  for (const [at, sheet] of sheets.entries()) add(`xl/${partOf(at)}`, formSheetXml(sheet))
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}
