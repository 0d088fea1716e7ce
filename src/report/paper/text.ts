import { headingOf, type Paper, type PaperTable } from '../../wording/papers/paper.ts'

function lineOf({ head, names }: PaperTable, row: readonly string[]): string {
  const others = row.flatMap((cell, at) => (at === names || cell === '' ? [] : [`${head[at] ?? ''} ${cell}`]))
  return `  ${row[names] ?? ''}：${others.join('，')}`
}

/** A paper as plain text, ready to be pasted into a mail or a chat: UTF-8, a row of a table on a line. */
export function paperText({ title, subtitle, sections, basis }: Paper): string {
  const parts = sections.map((section, at) =>
    [
      headingOf(section, at),
      ...section.lines,
      ...(section.table?.rows.map((row) => (section.table ? lineOf(section.table, row) : '')) ?? []),
    ].join('\n'),
  )
  return `${[`${title}\n${subtitle}`, ...parts, basis.join('\n')].filter((part) => part !== '').join('\n\n')}\n`
}
