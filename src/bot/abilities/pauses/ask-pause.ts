import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { pauseWishAt, pauseWishWithin } from '../../../wording/chat/wished-days.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { type Scanner, scanner } from '../../hearing/scanner.ts'
import { only, type Said, type Told } from '../../hearing/sentence.ts'
import { beginsWithNumber } from '../../hearing/ticket-number.ts'
import { skipLead, take } from '../../hearing/words.ts'
import { oneByOne } from '../../views/text/not-done.ts'
import { askPauseDay, askPauseReason, askPauseWords, pauseAsked } from '../../views/tickets/pause.ts'
import { ability } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'
import { aboutTicket, isUnsure } from '../tickets/about-ticket.ts'

/** `wish`: a day as it was wished for. */
const Asking = z.object({ no: z.string(), wish: z.string().nullable(), reason: z.string() })
type Asking = z.output<typeof Asking>

type AskerForPause = Needing<'tickets' | 'people' | 'drafts' | 'pauses'>

/** A day and a reason, in either order, as they were typed. */
function wishIn(scan: Scanner): Pick<Asking, 'wish' | 'reason'> {
  skipLead(scan, LEADS.pause)
  const first = take(scan, pauseWishAt)
  skipLead(scan, LEADS.pause)
  const reason = scan.typed()
  // A second number is another ticket, whatever day stands behind it.
  const within = beginsWithNumber(reason) ? null : pauseWishWithin(reason.normalize('NFKC'))
  return { wish: first ?? within, reason }
}

async function dropDraft({ use, member }: Needing<'drafts'>, no: string): Promise<void> {
  const draft = await use.drafts.get(member)
  if (draft?.kind === 'pause' && draft.ticket === no) await use.drafts.drop(member)
}

/** What is missing is asked for, what there is is kept. Refuses as the use case. */
async function ask(asker: AskerForPause, { no, wish, reason }: Asking): Promise<Reply> {
  const { use, member } = asker
  if (wish === null) {
    if (beginsWithNumber(reason)) return { say: [oneByOne('pause')] }
    const { view, last } = await use.pauses.outlook(member, no)
    await use.drafts.put(member, { kind: 'pause', ticket: no, wish, reason })
    return { say: [reason === '' ? askPauseWords(view, last) : askPauseDay(no)] }
  }
  const { until } = await use.pauses.check(member, no, wish)
  if (reason === '') {
    await use.drafts.put(member, { kind: 'pause', ticket: no, wish, reason })
    return { say: [askPauseReason(no, until)] }
  }
  const { view, pause } = await use.pauses.ask(member, no, { wish, reason })
  await dropDraft(asker, no)
  return shownAsIs(asker, view, pauseAsked(no, pause))
}

/** What was asked for: the day, the reason, or both. */
export async function writtenPause(
  asker: AskerForPause,
  draft: { ticket: string; wish: string | null; reason: string },
  text: string,
): Promise<Reply> {
  const told = wishIn(scanner(text))
  const reason = [draft.reason, told.reason].filter((part) => part !== '').join('\n')
  return ask(asker, { no: draft.ticket, wish: told.wish ?? draft.wish, reason })
}

function pauseSaid(no: string, said: Said): Told<Asking> | null {
  const { scan } = said
  if (isUnsure(no, said, take(scan.copy(), pauseWishAt) !== null)) return null
  const { text, next } = said.textAndCommand(scan.typed())
  const { text: words, left } = withoutAssent(text)
  return { args: { no, ...wishIn(scanner(words)) }, next, left: left.join('') }
}

const hear = aboutTicket(pauseSaid)

/** 「申请挂账 <编号> <日期> <理由>」; 「挂账」 alone is the list of what stands still. */
export const sayPause = ability({
  name: 'say-pause',
  may: rolesFor('handle-ticket'),
  args: Asking,
  sentences: [
    { words: ['申请挂账', '挂账申请', '申请挂帐', '挂帐申请'], example: '申请挂账 编号', follows: 'number', hear },
    {
      words: ['挂账', '挂帐'],
      follows: 'number',
      hear: (said) => (said.bare ? [only({ do: 'list-pauses', page: 0 })] : hear(said)),
    },
  ],
  manner: ['own-work'],
  help: { unit: '申请挂账 编号 日期 理由　办结暂停计时；结束挂账 编号　恢复；挂账　清单' },
  handle: (asker: AskerForPause, asked) => ask(asker, asked),
})
