import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'

// GB/T 9704: a title in 小标宋 of the second size, text in 仿宋 of the third, 28 points from line to line. Where a
// machine lacks a font, its own 宋体 or 仿宋 stands in.
const TITLE = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const SIZE = { title: 44, body: 32, table: 24, small: 21, foot: 15 } as const
const LINE = 560
/** Two characters of the third size. */
const INDENT = 640

const run = (text: string, size: number, more: { bold?: boolean; title?: boolean } = {}): TextRun =>
  new TextRun({ text, size, bold: more.bold ?? false, font: more.title ? TITLE : BODY })

export const title = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 240, after: 240, line: 640 },
    children: [run(text, SIZE.title, { bold: true, title: true })],
  })

export const subtitle = (text: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run(text, SIZE.body)] })

/** To whom it goes, ending with a colon, at the margin. */
export const addressee = (name: string): Paragraph =>
  new Paragraph({ spacing: { line: LINE, after: 120 }, children: [run(`${name}：`, SIZE.body)] })

export const text = (words: string): Paragraph =>
  new Paragraph({ spacing: { line: LINE }, indent: { firstLine: INDENT }, children: [run(words, SIZE.body)] })

/** 「一、」 and what a section is about. */
export const heading = (words: string): Paragraph =>
  new Paragraph({
    keepNext: true,
    spacing: { before: 240, line: LINE },
    indent: { firstLine: INDENT },
    children: [run(words, SIZE.body, { bold: true })],
  })

export const caption = (words: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 240, after: 120 },
    children: [run(words, SIZE.body, { bold: true })],
  })

/** 「附表」 at the head of a page of its own. */
export const annex = (words: string): Paragraph =>
  new Paragraph({ pageBreakBefore: true, keepNext: true, children: [run(words, SIZE.body, { bold: true })] })

/** A line below the page's number. */
export const foot = (words: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run(words, SIZE.foot)] })

export const small = (words: string): Paragraph =>
  new Paragraph({ spacing: { before: 120, line: 360 }, children: [run(words, SIZE.small)] })

/** Who signs and when, at the right, kept together. */
export const signature = (who: readonly string[], date: string): Paragraph[] =>
  [...who, date].map(
    (line, at) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        keepNext: at < who.length,
        keepLines: true,
        spacing: { before: at === 0 ? 720 : 0, line: LINE },
        children: [run(line, SIZE.body)],
      }),
  )

const EDGE = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE }

function cell(
  words: string,
  { head, left, width, last }: { head: boolean; left: boolean; width: number; last: boolean },
): TableCell {
  return new TableCell({
    borders: EDGES,
    verticalAlign: VerticalAlign.CENTER,
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: left ? AlignmentType.LEFT : AlignmentType.CENTER,
        // The rows hold together, so that a table that fits a page keeps to it.
        keepNext: !last,
        children: [run(words, SIZE.table, { bold: head })],
      }),
    ],
  })
}

/** A table with lines, whose head is repeated on every page; the column of names stands left. `widths` in percent. */
export function grid(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  names: number,
): Table {
  const row = (cells: readonly string[], isHead: boolean, last = false): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((words, at) =>
        cell(words, { head: isHead, left: !isHead && at === names, width: widths[at] ?? 10, last }),
      ),
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(head, true), ...rows.map((cells, at) => row(cells, false, at === rows.length - 1))],
  })
}
