import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { pointsAt } from '../../../wording/chat/written-numbers.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { ItemCode, takeCalled, takeItem } from '../../hearing/item.ts'
import { keyOf, type OfPage, ofPage } from '../../hearing/key.ts'
import { type Scanner, scanner } from '../../hearing/scanner.ts'
import { own, showing } from '../../hearing/sentence.ts'
import { take, takeName } from '../../hearing/words.ts'
import { askMarkReason, HOW_TO_MARK, markGiven, unitMarks, unmarkedBlocks } from '../../views/appraisal/marks.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { paged } from '../paging.ts'
import { aboveNoPeriod } from '../standings/periods.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    'mark-table': OfPage
  }
}

/** What was not written is null. */
const Mark = z.object({
  unit: z.string().nullable(),
  item: ItemCode.nullable(),
  points: z.string().nullable(),
  reason: z.string(),
})
type Mark = z.output<typeof Mark>

const reasonIn = (scan: Scanner): string => withoutAssent(scan.typed()).text

/** 「1.5 缺席一次」. */
function worthIn(scan: Scanner): Pick<Mark, 'points' | 'reason'> {
  const points = take(scan, pointsAt)
  return { points, reason: reasonIn(scan) }
}

/** 「评分 浦东 出席会议 1.5 缺席一次」. */
function markIn(scan: Scanner): Mark {
  const unit = takeName(scan)
  const item = unit === null ? null : takeItem(scan)
  return item === null ? { unit, item, points: null, reason: reasonIn(scan) } : { unit, item, ...worthIn(scan) }
}

type AskerToMark = Needing<'marks' | 'people' | 'drafts'>

/** A mark with its reason, the reason asked for, the marks of a unit, or how to write one. */
async function give(asker: AskerToMark, given: Mark): Promise<Reply> {
  const { use, member } = asker
  if (given.unit === null) {
    await use.marks.table(member, null)
    return { say: [HOW_TO_MARK] }
  }
  const unit = await use.people.unit(given.unit)
  if (given.item === null) {
    const table = await use.marks.table(member, unit.code)
    if (given.reason === '') return { say: [{ kind: 'text', text: unitMarks(table).join('\n') }] }
    // A scheme's own name for an item is known only once the scheme is looked at.
    const scan = scanner(given.reason)
    const item = takeCalled(scan, table.units[0]?.items ?? [])
    return item === null ? { say: [HOW_TO_MARK] } : give(asker, { unit: given.unit, item, ...worthIn(scan) })
  }
  if (given.points === null) return { say: [HOW_TO_MARK] }
  const { item, points, reason } = given
  if (reason !== '')
    return { say: [markGiven(await use.marks.give(member, { unit: unit.code, item, points, reason }))] }
  // What would be refused with a reason is refused before one is asked for.
  const judged = await use.marks.check(member, { item, points })
  await use.drafts.put(member, { kind: 'mark-reason', unit: unit.code, item, points })
  return { say: [askMarkReason(unit.name, judged, points)] }
}

/** The reason that was asked for. */
export async function writtenMarkReason(
  asker: AskerToMark,
  draft: { unit: string; item: string; points: string },
  text: string,
): Promise<Reply> {
  const { unit, item, points } = draft
  const reply = await give(asker, { unit, item, points, reason: text })
  await asker.use.drafts.drop(asker.member)
  return reply
}

export const mark = ability({
  name: 'mark',
  may: rolesFor('give-mark'),
  args: Mark,
  sentences: [{ words: ['评分', '打分'], hear: ({ scan, exact }) => (exact ? [] : own(markIn(scan))) }],
  help: { office: '评分 单位 指标 分值 理由　评定基础管理' },
  handle: give,
})

export const markTable = ability({
  name: 'mark-table',
  may: rolesFor('give-mark'),
  args: z.object({ page: z.number() }),
  sentences: [{ words: ['评分表', '评分情况'], hear: (said) => showing(said, { page: 0 }) }],
  keys: { 'mark-table': ofPage },
  help: { office: '评分表　还没有评分的项目' },
  handle: async (asker: Needing<'marks' | 'bookmarks' | 'answers' | 'periods'>, { page }) => {
    const blocks = unmarkedBlocks(await asker.use.marks.table(asker.member, null))
    return paged(asker, [...(await aboveNoPeriod(asker)), ...blocks], page, keyOf('mark-table', page + 1))
  },
})
