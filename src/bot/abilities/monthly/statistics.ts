import { z } from 'zod'
import { STATISTIC_VIEWS } from '../../../domain/lists/statistics.ts'
import { rolesFor } from '../../../domain/may.ts'
import { monthWord } from '../../../wording/chat/heard/month-words.ts'
import { VIEW_LEADS, VIEW_WORDS } from '../../../wording/chat/heard/statistic-words.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { Count, keyed, keyOf, UnitCode } from '../../hearing/key.ts'
import type { Scanner } from '../../hearing/scanner.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { takeName } from '../../hearing/words.ts'
import { HOW_TO_COUNT, statisticBlocks, statisticPicture } from '../../views/monthly/statistic.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { paged } from '../paging.ts'

const View = z.enum(STATISTIC_VIEWS)
export const MonthKey = z.string().regex(/^(?:this|last|\d{2}|\d{4}-\d{2})$/)
const OfPage = z.tuple([View, z.union([z.literal(''), UnitCode]), MonthKey, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    statistics: z.output<typeof OfPage>
  }
}

const Asked = z.object({
  by: View.nullable(),
  unit: z.string().nullable(),
  month: MonthKey,
  page: z.number(),
})
type Asked = z.output<typeof Asked>

/** The month that is named here, moved past. */
export function takeMonth(scan: Scanner): string | null {
  const found = monthWord(scan.rest())
  if (found) scan.skip(found.length)
  return found?.month ?? null
}

function takeView(scan: Scanner): Asked['by'] {
  const rest = scan.rest().toLowerCase()
  const lead = VIEW_LEADS.find((one) => rest.startsWith(one))?.length ?? 0
  for (const { view, words } of VIEW_WORDS) {
    const word = [...words, view].find((one) => rest.startsWith(one, lead))
    if (word === undefined) continue
    scan.skip(lead + word.length)
    return view
  }
  return null
}

/** 「统计 类型 [单位] [月份]」, the three in any order; without a month the present one. */
function askedIn({ scan, exact }: Said): Told<Asked>[] {
  if (exact) return []
  const found: { by: Asked['by']; unit: string | null; month: string | null } = { by: null, unit: null, month: null }
  while (!isOnlyCourtesy(scan.rest())) {
    const by = found.by === null ? takeView(scan) : null
    const month = by === null && found.month === null ? takeMonth(scan) : null
    if (by !== null) found.by = by
    else if (month !== null) found.month = month
    else if (found.unit !== null) return []
    else {
      found.unit = takeName(scan)
      if (found.unit === null) return []
    }
  }
  return own({ ...found, month: found.month ?? 'this', page: 0 })
}

type AskerToCount = Needing<'statistics' | 'people' | 'bookmarks' | 'answers'>

/** 「统计 类型」: a table and its picture, beside the month before and the same month a year ago. */
export const statistics = ability({
  name: 'statistics',
  may: rolesFor('see-statistics'),
  args: Asked,
  sentences: [{ words: ['统计', '工单统计'], example: '统计 类型 3月', hear: askedIn }],
  keys: {
    statistics: keyed(OfPage, ([by, unit, month, page]) => ({ by, unit: unit === '' ? null : unit, month, page })),
  },
  help: {
    unit: '统计 类型　本单位本月的件数，也可按区域、时段、来源、主题；后面可写月份',
    office: '统计 类型　本月件数和比较，也可按区域、时段、来源、主题；后面可写单位、月份',
  },
  handle: async (asker: AskerToCount, { by, unit: named, month, page }) => {
    const { use, member } = asker
    if (by === null) return { say: [HOW_TO_COUNT] }
    const unit = named === null ? null : (await use.people.unit(named)).code
    const found = await use.statistics.show(member, { by, unit, month })
    const next = keyOf('statistics', by, unit ?? '', found.table.months.month, page + 1)
    const reply = await paged(asker, statisticBlocks(found), page, next)
    return page > 0 ? reply : { ...reply, draw: [statisticPicture(found)] }
  },
})
