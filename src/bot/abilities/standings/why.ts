import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { refusalIn } from '../../../usecases/ports/refused.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { ItemCode, itemNamed, takeNamedItem } from '../../hearing/item.ts'
import { Count, keyed, keyOf, UnitCode } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { takeName } from '../../hearing/words.ts'
import { noSuchItem, whyBlocks, whyItemBlocks } from '../../views/publication/why.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { paged } from '../paging.ts'
import { aboveNoPeriod } from './periods.ts'

const Page = z.tuple([UnitCode.or(z.literal('')), z.string(), Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    why: z.output<typeof Page>
  }
}

const Question = z.object({ unit: z.string().nullable(), item: ItemCode.nullable(), page: z.number() })
type Question = z.output<typeof Question>

/** 「为什么 [单位] [指标]」: either may be missing; anything else behind them is no such question. */
function questionIn({ scan, exact }: Said): Told<Question>[] {
  const first = takeNamedItem(scan)
  const unit = first === null && !isOnlyCourtesy(scan.rest()) ? takeName(scan) : null
  const item = first ?? takeNamedItem(scan)
  const isWhole = isOnlyCourtesy(scan.rest()) && !(exact && unit !== null)
  return isWhole ? own({ unit, item, page: 0 }) : []
}

/** The unit of a name; undefined where it names none, since it may have been meant for an item. */
async function unitNamed({ use }: Needing<'people'>, name: string): Promise<string | undefined> {
  try {
    return (await use.people.unit(name)).code
  } catch (thrown) {
    if (refusalIn(thrown)?.code === 'unknown-unit') return undefined
    throw thrown
  }
}

/** Where a unit loses points, and by which tickets. */
export const why = ability({
  name: 'why',
  may: rolesFor('see-sheet'),
  args: Question,
  sentences: [{ words: ['为什么', '为何', '失分', '失分原因'], example: '为什么', follows: 'alone', hear: questionIn }],
  keys: {
    why: keyed(Page, ([unit, item, page]) => ({ unit: unit === '' ? null : unit, item: itemNamed(item), page })),
  },
  help: { unit: '为什么　失分在哪里；为什么 先行联系　具体工单', office: '为什么 单位 指标　失分原因和工单' },
  handle: async (
    asker: Needing<'why' | 'people' | 'bookmarks' | 'answers' | 'periods'>,
    { unit: named, item, page },
  ) => {
    const { use, member } = asker
    const unit = named === null ? null : await unitNamed(asker, named)
    if (unit === undefined) return { say: [noSuchItem(named ?? '')] }
    const view = await use.why.of(member, unit)
    const blocks = item === null ? whyBlocks(view) : whyItemBlocks(view, item)
    const above = await aboveNoPeriod(asker)
    return paged(asker, [...above, ...blocks], page, keyOf('why', unit ?? '', item ?? '', page + 1))
  },
})
