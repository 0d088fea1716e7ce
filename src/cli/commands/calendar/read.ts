import { addHolidayNotice } from '../../../usecases/holidays/add-notice.ts'
import { type WeighedNotice, weigh } from '../../../usecases/holidays/weighing.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import { NOTICE_NOT_KEPT, noticeKnown } from '../../../wording/console/words.ts'
import { noticeLines } from '../../../wording/holidays/calendar-lines.ts'
import { oddText } from '../../../wording/holidays/odd-words.ts'
import { readNotice } from '../../../wording/holidays/read-notice.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { textGiven } from '../../given.ts'
import { withDatabase } from '../../opened.ts'
import { addedJson, sayAdded } from './add.ts'

type Options = { yes?: true; replace?: true; json?: true }

function sayRead({ terminal: { out } }: CommandContext, { notice, feasts, known, workdays }: WeighedNotice): void {
  for (const line of noticeLines(notice, feasts, workdays)) out(line)
  if (known === 'same') out(noticeKnown(notice.number))
}

/**
 * scoring.md#notices: the State Council's own text, shown as the calendar that it makes; kept with `--yes` alone. Refuses
 * `bad-notice` with everything that is odd about it, and as {@link addHolidayNotice}.
 */
export async function readNoticeFile(context: CommandContext, file: string, options: Options): Promise<ExitCode> {
  const written = readNotice(await textGiven(context, file))
  return withDatabase(context, async ({ store, rules, actor }) => {
    const weighed = await store.read((tx) => weigh(tx, written))
    if ('odd' in weighed) return refuse('bad-notice', { problems: weighed.odd.map(oddText) })
    const { notice, known, workdays } = weighed
    const isKept = options.yes === true && known !== 'same'
    const added = isKept ? await addHolidayNotice({ store, rules })(actor, notice, options) : null
    if (options.json) {
      const answer = added && addedJson({ number: notice.number, ...added })
      printJson(context, { notice, known, workdays, added: answer })
      return 0
    }
    sayRead(context, weighed)
    if (added) sayAdded(context, { number: notice.number, ...added })
    else if (known !== 'same') context.terminal.out(NOTICE_NOT_KEPT[known])
    return 0
  })
}
