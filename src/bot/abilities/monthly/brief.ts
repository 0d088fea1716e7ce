import { z } from 'zod'
import { may, rolesFor } from '../../../domain/may.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { Count, keyed, keyOf } from '../../hearing/key.ts'
import { type Heard, only, own, type Said, type Told } from '../../hearing/sentence.ts'
import { ownReportsText, reportTaken } from '../../views/appraisal/marks.ts'
import { briefBlocks, briefPicture, HOW_TO_SEND } from '../../views/monthly/brief.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { paged } from '../paging.ts'
import { MonthKey, takeMonth } from './statistics.ts'

const OfPage = z.tuple([MonthKey, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    brief: z.output<typeof OfPage>
  }
}

/** `title`: what stood behind the word, as a unit's people mean it. */
const Asked = z.object({ month: MonthKey.nullable(), title: z.string(), page: z.number() })
type Asked = z.output<typeof Asked>

/** 「月报 [月份]」; with anything else behind it, it is a unit's monthly report of that title. */
function askedIn({ scan, bare, exact }: Said): (Told<Asked> | Heard)[] {
  if (bare) return own({ month: null, title: '', page: 0 })
  if (exact) return []
  const title = scan.typed()
  const month = takeMonth(scan)
  if (month !== null && isOnlyCourtesy(scan.rest())) return own({ month, title, page: 0 })
  return [only({ do: 'report', kind: 'monthly', title })]
}

type AskerForBrief = Needing<'brief' | 'reports' | 'bookmarks' | 'answers'>

/** The office's brief of a month; a unit's people report the month by the same word. */
export const brief = ability({
  name: 'brief',
  may: rolesFor('see-brief', 'see-reports'),
  args: Asked,
  sentences: [{ words: ['月报', '工作月报', '热线月报', '月度简报'], example: '月报 3月', hear: askedIn }],
  keys: { brief: keyed(OfPage, ([month, page]) => ({ month, title: '', page })) },
  help: { office: '月报 月份　一个月的工作月报，可以直接转发；不写月份是上月' },
  handle: async (asker: AskerForBrief, { month, title, page }) => {
    const { use, member } = asker
    if (may(member, 'see-brief') !== null) {
      if (title === '') return { say: [ownReportsText(await use.reports.own(member))] }
      return { say: [reportTaken(await use.reports.send(member, { title, kind: 'monthly' }))] }
    }
    const found = await use.brief.show(member, month ?? 'last')
    const shown = found.brief.months.month
    const reply = await paged(asker, briefBlocks(found), page, keyOf('brief', shown, page + 1))
    if (page > 0) return reply
    return { ...reply, say: [...reply.say, HOW_TO_SEND(shown)], draw: [briefPicture(found)] }
  },
})
