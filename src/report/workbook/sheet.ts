import type { Cell, Frame, LongTable, Row } from '../table.ts'
import { inXml } from '../xml.ts'
import { columnStyles, STYLE } from './styles.ts'
import { spoken } from './text.ts'

/** Rows go out in pieces of about this many characters. */
const PIECE = 64 * 1024

/** 0 → `A`, 26 → `AA`. */
const lettersOf = (column: number): string =>
  (column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** The row of the header, above which a title may stand. */
export const headerRow = ({ title }: Frame): number => (title === undefined ? 1 : 2)

/** The header's cells, as a filter takes them. */
export const headerRange = (table: Frame): string =>
  `A${headerRow(table)}:${lettersOf(table.columns.length - 1)}${headerRow(table)}`

function cellXml(cell: Cell, place: string, style: number): string {
  const value = cell === null ? null : spoken(cell)
  if (value === null) return ''
  const head = `<c r="${place}" s="${style}"`
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`
  return `${head} t="inlineStr"><is><t xml:space="preserve">${inXml(value)}</t></is></c>`
}

const rowXml = (number: number, cells: Row, letters: readonly string[], styles: readonly number[]): string =>
  `<row r="${number}">${cells.map((cell, at) => cellXml(cell, `${letters[at]}${number}`, styles[at] ?? STYLE.plain)).join('')}</row>`

// A4 across, as wide as the page; the rows below the header move, it does not.
function head({ columns }: Frame, header: number, styles: readonly number[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${styles[at]}" customWidth="1"/>`,
  )
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<sheetViews><sheetView workbookViewId="0">',
    `<pane ySplit="${header}" topLeftCell="A${header + 1}" activePane="bottomLeft" state="frozen"/>`,
    '<selection pane="bottomLeft"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${widths.join('')}</cols><sheetData>`,
  ].join('')
}

const tail = (table: Frame): string =>
  [
    `</sheetData><autoFilter ref="${headerRange(table)}"/>`,
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;F&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('')

/**
 * The one sheet of a table, piece by piece: its title, a header that stays in sight and can be filtered by, and the page
 * it is printed on. Text is text and numbers are numbers; nothing is a formula.
 */
export async function* sheetXml(table: LongTable): AsyncGenerator<Buffer> {
  const { title, columns, rows } = table
  const header = headerRow(table)
  const styles = columnStyles(columns)
  const letters = columns.map((_, at) => lettersOf(at))
  let text = head(table, header, styles)
  if (title !== undefined) text += rowXml(1, [title], letters, [STYLE.title])
  const headers = columns.map((column) => column.header)
  text += rowXml(
    header,
    headers,
    letters,
    columns.map(() => STYLE.header),
  )
  let number = header
  for await (const some of rows) {
    for (const row of some) {
      number += 1
      text += rowXml(number, row, letters, styles)
      if (text.length < PIECE) continue
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text + tail(table))
}
