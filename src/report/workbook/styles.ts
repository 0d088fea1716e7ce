import type { Column } from '../table.ts'

/** The looks of a cell by their place in {@link stylesXml}; those of numbers follow. */
export const STYLE = { plain: 0, title: 1, header: 2 } as const
const NUMBERS = Object.keys(STYLE).length
/** The first number that a format of one's own may have. */
const OWN_FORMATS = 164

const formatOf = (decimals: number): string => (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`)

const placesIn = (columns: readonly Column[]): number[] => [
  ...new Set(columns.flatMap(({ decimals }) => (decimals === undefined ? [] : [decimals]))),
]

/** The look of each column's cells. */
export function columnStyles(columns: readonly Column[]): number[] {
  const places = placesIn(columns)
  return columns.map(({ decimals }) => (decimals === undefined ? STYLE.plain : NUMBERS + places.indexOf(decimals)))
}

const font = (size: number, more = ''): string => `<font>${more}<sz val="${size}"/><name val="Calibri"/></font>`
const look = (format: number, font: number): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`

/** The sheet of styles: plain, the title, the header, and a look for each count of decimals. */
export function stylesXml(columns: readonly Column[]): string {
  const places = placesIn(columns)
  const formats = places.map(
    (decimals, at) => `<numFmt numFmtId="${OWN_FORMATS + at}" formatCode="${formatOf(decimals)}"/>`,
  )
  const looks = [look(0, 0), look(0, 1), look(0, 2), ...places.map((_, at) => look(OWN_FORMATS + at, 0))]
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
    `<fonts count="3">${font(11)}${font(14, '<b/>')}${font(11, '<b/>')}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${looks.length}">${looks.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('')
}
