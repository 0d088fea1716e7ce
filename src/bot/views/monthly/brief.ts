import type { BriefOf } from '../../../usecases/statistics/brief.ts'
import { briefPaper } from '../../../wording/papers/monthly/brief.ts'
import type { Text } from '../../chat.ts'
import type { Drawing } from '../../drawing.ts'
import { say } from '../text/said.ts'
import { paperBlocks } from './paper.ts'

/** contract.md#brief, 「月报」: the paper as a message. */
export const briefBlocks = ({ brief, names }: BriefOf): string[] => paperBlocks(briefPaper(brief, names))

/** The first of its charts: what each unit received. */
export const briefPicture = ({ brief, names }: BriefOf): Drawing => {
  const [first] = briefPaper(brief, names).sections.flatMap(({ chart }) => (chart ? [chart] : []))
  return { kind: 'drawing', of: 'bars', data: JSON.stringify(first), edition: null, hash: null }
}

/** Files are for the command line. */
export const HOW_TO_SEND = (month: string): Text =>
  say(`需要 Word 或文本文件，请管理员运行 npm run hotline -- export brief --month ${month}，加 --format txt 是文本。`)
