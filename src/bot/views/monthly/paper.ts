import { headingOf, type Paper, type PaperTable } from '../../../wording/papers/paper.ts'

const SPACE = '　'

/** A row of a table as a line for a phone: its name, and what stands in the other columns under their heads. */
function rowLine({ head, names }: PaperTable, row: readonly string[]): string {
  const others = row.flatMap((cell, at) => (at === names ? [] : [`${head[at] ?? ''} ${cell}`]))
  return `▪ ${row[names] ?? ''}\n${SPACE}${others.join('｜')}`
}

/** A paper as the blocks of a message: each row of a table is one, so that a page ends between two. */
export const paperBlocks = ({ title, subtitle, sections, basis }: Paper): string[] => [
  title,
  subtitle,
  ...sections.flatMap((section, at) => {
    const rows = section.table?.rows.map((row) => (section.table ? rowLine(section.table, row) : '')) ?? []
    const [first, ...others] = [...section.lines, ...rows]
    const heading = `【${headingOf(section, at)}】`
    // The heading stays with what is under it, or it could end a page.
    return [first === undefined ? heading : `${heading}\n${first}`, ...others]
  }),
  ...basis,
]
