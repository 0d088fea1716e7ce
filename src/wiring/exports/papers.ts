import { nameOf } from '../../report/basis.ts'
import type { DrawChart } from '../../report/paper/docx.ts'
import { fairStandings } from '../../usecases/standings/fair-standings.ts'
import { monthlyBrief } from '../../usecases/statistics/brief.ts'
import { fairnessPaper } from '../../wording/papers/fairness/fairness.ts'
import { briefPaper } from '../../wording/papers/monthly/brief.ts'
import type { Paper } from '../../wording/papers/paper.ts'
import { shippedSchemes } from '../rules.ts'
import { type ExportAsked, type ExportFile, type ExportNeeds, onePaper } from './asked.ts'

/** A paper as it was asked for; charts are drawn where somebody draws. */
async function written(
  paper: Paper,
  name: string,
  { format }: ExportAsked,
  { draw }: ExportNeeds,
): Promise<ExportFile> {
  const file = `${name}.${format}`
  if (format === 'txt') {
    const { paperText } = await import('../../report/paper/text.ts')
    return onePaper(file, 'txt', Buffer.from(paperText(paper)))
  }
  const { paperDocx } = await import('../../report/paper/docx.ts')
  const chart: DrawChart | null = draw
    ? (one) => draw({ kind: 'drawing', of: 'bars', data: JSON.stringify(one), edition: null, hash: null })
    : null
  return onePaper(file, 'docx', await paperDocx(paper, file, chart))
}

/** contract.md#brief: the brief of a month, the last that has ended where none is named. Refuses as the use case. */
export async function briefFile(needs: ExportNeeds, asked: ExportAsked): Promise<ExportFile> {
  const { brief, names } = await monthlyBrief(needs).of({ month: asked.month ?? 'last', asOf: asked.asOf })
  const { months, scheme } = brief
  const name = nameOf('brief', { period: months.month, scheme, asOf: months.asOf, edition: null })
  return written(briefPaper(brief, names), name, asked, needs)
}

/** contract.md#fairness: of an edition, or of the standings at an instant. Refuses as the use case. */
export async function fairnessFile(needs: ExportNeeds, asked: ExportAsked): Promise<ExportFile> {
  const { store, rules } = needs
  const own = asked.period === null ? rules : rules.forPeriod(asked.period)
  const report = await fairStandings({ store, rules: own, shipped: shippedSchemes }).of(asked)
  const { period, scheme, asOf, edition } = report
  const name = nameOf('fairness', { period: period.id, scheme, asOf, edition })
  return written(fairnessPaper(report), name, asked, needs)
}
