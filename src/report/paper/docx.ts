import { AlignmentType, Document, Footer, ImageRun, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import { type Chart, headingOf, type Paper, type PaperSection } from '../../wording/papers/paper.ts'
import { foot, grid, heading, small, subtitle, text, title } from '../notice/parts.ts'

/** Draws one chart as PNG. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array>

/** As wide as the text of a page, in pixels of the paper. */
const WIDTH = 560

/** Width and height of a PNG, from its own header. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

// A chart that is taller than a page would be cut.
const TALLEST = 800

function picture(png: Uint8Array, { title: name }: Chart): Paragraph {
  const { width, height } = sizeOf(png)
  const by = Math.min(WIDTH / width, TALLEST / height)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 200, after: 200 },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(width * by), height: Math.round(height * by) },
        altText: { name, title: name, description: name },
      }),
    ],
  })
}

async function sectionOf(section: PaperSection, at: number, draw: DrawChart | null): Promise<(Paragraph | Table)[]> {
  const { lines, table, chart } = section
  const drawn = draw === null || chart === null || chart.rows.length === 0 ? [] : [picture(await draw(chart), chart)]
  return [
    heading(headingOf(section, at)),
    ...lines.map(text),
    ...(table === null ? [] : [grid(table.head, table.rows, table.widths, table.names)]),
    ...drawn,
  ]
}

/** A paper as DOCX, its charts inside where somebody draws them. `file` stands in the footer, by which a print is found again. */
export async function paperDocx(paper: Paper, file: string, draw: DrawChart | null): Promise<Uint8Array> {
  const sections: (Paragraph | Table)[] = []
  // One after the other: they are drawn in one thread, and the order is the paper's.
  for (const [at, section] of paper.sections.entries()) sections.push(...(await sectionOf(section, at, draw)))
  const document = new Document({
    title: paper.title,
    description: paper.basis.join(''),
    sections: [
      {
        properties: { page: { margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })],
              }),
              foot(file),
            ],
          }),
        },
        children: [title(paper.title), subtitle(paper.subtitle), ...sections, ...paper.basis.map(small)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
