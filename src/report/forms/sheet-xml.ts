import { spoken } from '../workbook/text.ts'
import { inXml } from '../xml.ts'
import type { FormCell, FormSheet } from './form.ts'

/** The looks of a form's cells by their place in {@link FORM_STYLES}. */
const LOOK = { locked: 0, header: 1, text: 2, number: 3 } as const

const xf = (format: number, font: number, fill: number, more: string): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${more}`
const UNLOCKED = ' applyProtection="1"><protection locked="0"/></xf>'

/** What is to be filled in is unlocked, and bears a colour; a text stays one, or a clock would become a fraction. */
export const FORM_STYLES = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF7DC"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="4">${xf(0, 0, 0, '/>')}${xf(0, 1, 0, '/>')}${xf(49, 0, 2, UNLOCKED)}${xf(0, 0, 2, UNLOCKED)}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('')

const letter = (column: number): string => String.fromCharCode(65 + column)

function cellXml({ value, fill }: FormCell, place: string, look: number = fill ? LOOK[fill] : LOOK.locked): string {
  const said = spoken(value)
  const head = `<c r="${place}" s="${look}"`
  if (said === null) return `${head}/>`
  if (typeof said === 'number') return `${head}><v>${said}</v></c>`
  return `${head} t="inlineStr"><is><t xml:space="preserve">${inXml(said)}</t></is></c>`
}

// A list of choices holds no more characters, and no comma of its own.
const LONGEST_LIST = 255
const listOf = (choices: readonly string[]): string | null => {
  const list = choices.join(',')
  return list.length > LONGEST_LIST || choices.some((one) => one.includes(',')) ? null : list
}

function validations(sheet: FormSheet): string {
  const lists = sheet.rows.flatMap((cells, row) =>
    cells.flatMap(({ choices }, column) => {
      const list = choices ? listOf(choices) : null
      if (list === null) return []
      const place = `${letter(column)}${row + 2}`
      return [
        `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${place}"><formula1>"${inXml(list)}"</formula1></dataValidation>`,
      ]
    }),
  )
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
}

/** One sheet of a form. Locked cells are protected without a password: against slips, not against anybody. */
export function formSheetXml(sheet: FormSheet): string {
  const { columns, rows } = sheet
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const header = columns.map(({ header: value }, at) => cellXml({ value }, `${letter(at)}1`, LOOK.header))
  const body = rows.map(
    (cells, row) =>
      `<row r="${row + 2}">${cells.map((cell, at) => cellXml(cell, `${letter(at)}${row + 2}`)).join('')}</row>`,
  )
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${header.join('')}</row>${body.join('')}</sheetData>`,
    sheet.isOpen ? '' : '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>',
    validations(sheet),
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '</worksheet>',
  ].join('')
}
