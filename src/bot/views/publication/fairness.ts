import type { FairReport } from '../../../scoring/fairness/fairness.ts'
import { fairnessPaper } from '../../../wording/papers/fairness/fairness.ts'
import type { Drawing } from '../../drawing.ts'
import { paperBlocks } from '../monthly/paper.ts'

/** contract.md#fairness, 「公平性」: the page as a message. */
export const fairnessBlocks = (report: FairReport): string[] => paperBlocks(fairnessPaper(report))

/** Each ranked group before and after, as bars. */
export const fairnessPictures = (report: FairReport): Drawing[] =>
  fairnessPaper(report).sections.flatMap(({ chart }) =>
    chart === null ? [] : [{ kind: 'drawing', of: 'bars', data: JSON.stringify(chart), edition: null, hash: null }],
  )

/** Files are for the command line. */
export const HOW_TO_EXPORT =
  '需要 Word 或文本文件，请管理员运行 npm run hotline -- export fairness，加 --format txt 是文本。'
