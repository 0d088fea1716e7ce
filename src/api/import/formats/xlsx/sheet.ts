import { refuse } from '../../../../usecases/ports/refused.ts'
import { UNREADABLE } from '../../values/words.ts'
import { LONGEST_ROW, tooLong } from '../source.ts'
import type { TableRow } from '../table.ts'
import { cellValue, type RawCell } from './cell.ts'
import { textCollector } from './strings.ts'
import type { Workbook } from './workbook.ts'
import { readXml, unescaped } from './xml.ts'
import { unpack, type ZipEntry } from './zip.ts'

const MOST_COLUMNS = 1_000

/** `C7` → 2; below zero where it names none. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < 3; at += 1) {
    const letter = reference.charCodeAt(at) - 64
    if (!(letter >= 1 && letter <= 26)) break
    column = column * 26 + letter
  }
  return column - 1
}

const blank = (): RawCell => ({ type: 'n', style: 0, value: null, text: '', isFormula: false })

/** The rows of a sheet, numbered as the sheet numbers them. Refuses `unreadable-file` for what is no sheet. */
export async function* sheetRows(workbook: Workbook, sheet: ZipEntry): AsyncGenerator<TableRow> {
  let found: TableRow[] = []
  let values: unknown[] = []
  let length = 0
  let line = 0
  let column = -1
  let cell = blank()
  let isValue = false
  const collector = textCollector()
  const endCell = (): void => {
    cell.text = collector.take()
    if (cell.value !== null) cell.value = unescaped(cell.value)
    const value = cellValue(cell, workbook)
    length += typeof value === 'string' ? value.length : 0
    if (column < 0 || column >= MOST_COLUMNS) refuse('unreadable-file', UNREADABLE.layout)
    if (length <= LONGEST_ROW) values[column] = value
  }
  const endRow = (): void => {
    const whole = Array.from(values, (value) => value ?? null)
    found.push(length > LONGEST_ROW ? tooLong(line) : { line, values: whole })
    values = []
    length = 0
  }
  const reading = readXml(unpack(sheet), {
    open: (name, attributes) => {
      collector.open(name)
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1)
        column = -1
      }
      if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
        cell = { ...blank(), type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) }
      }
      if (name === 'f') cell.isFormula = true
      isValue = name === 'v'
      if (isValue) cell.value = ''
    },
    close: (name) => {
      collector.close(name)
      if (name === 'v') isValue = false
      if (name === 'c') endCell()
      if (name === 'row') endRow()
    },
    text: (text) => {
      collector.text(text)
      if (isValue && (cell.value?.length ?? 0) <= LONGEST_ROW) cell.value = (cell.value ?? '') + text
    },
  })
  for await (const _ of reading) {
    yield* found
    found = []
  }
}
