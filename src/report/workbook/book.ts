import type { Frame } from '../table.ts'
import { inXml } from '../xml.ts'
import { headerRange, headerRow } from './sheet.ts'

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const PART = {
  types: '[Content_Types].xml',
  root: '_rels/.rels',
  properties: 'docProps/core.xml',
  book: 'xl/workbook.xml',
  links: 'xl/_rels/workbook.xml.rels',
  styles: 'xl/styles.xml',
  sheet: 'xl/worksheets/sheet1.xml',
} as const

const LONGEST_NAME = 31

/** What a part is to another one. */
export const LINK = {
  office: OFFICE,
  document: `${OFFICE}/officeDocument`,
  worksheet: `${OFFICE}/worksheet`,
  styles: `${OFFICE}/styles`,
} as const

/** Which part of a workbook is of which kind. */
export const typesXml = (sheets: readonly string[], { hasProperties = true } = {}): string =>
  [
    `<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    hasProperties
      ? `<Override PartName="/${PART.properties}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`
      : '',
    `<Override PartName="/${PART.book}" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
    `<Override PartName="/${PART.styles}" ContentType="${SPREADSHEET}.styles+xml"/>`,
    ...sheets.map((part) => `<Override PartName="/${part}" ContentType="${SPREADSHEET}.worksheet+xml"/>`),
    '</Types>',
  ].join('')

/** What a part refers to, in this order. */
export const linksTo = (...links: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${links
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const propertiesXml = ({ name }: Frame): string =>
  [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`,
    `<dc:title>${inXml(name)}</dc:title></cp:coreProperties>`,
  ].join('')

/** `A2:Y2` → `$A$2:$Y$2`. */
const fixed = (range: string): string => range.replace(/[A-Z]+|\d+/g, '$$$&')

// A filter has a hidden name of its own beside its mark in the sheet.
function bookXml(table: Frame): string {
  const name = table.name.slice(0, LONGEST_NAME)
  const sheet = inXml(`'${name.replaceAll("'", "''")}'`)
  const header = headerRow(table)
  return [
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">`,
    `<sheets><sheet name="${inXml(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames>`,
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${sheet}!${fixed(headerRange(table))}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${sheet}!$${header}:$${header}</definedName>`,
    '</definedNames></workbook>',
  ].join('')
}

/** Every part of the workbook that says how the others belong together, by its name. */
export const bookParts = (table: Frame): readonly (readonly [name: string, xml: string])[] => [
  [PART.types, typesXml([PART.sheet])],
  [PART.root, linksTo([LINK.document, PART.book], [`${PACKAGE}/metadata/core-properties`, PART.properties])],
  [PART.properties, propertiesXml(table)],
  [PART.book, bookXml(table)],
  [PART.links, linksTo([LINK.worksheet, 'worksheets/sheet1.xml'], [LINK.styles, 'styles.xml'])],
]
