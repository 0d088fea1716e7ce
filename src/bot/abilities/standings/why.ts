import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { refusalIn } from '../../../usecases/ports/refused.ts'
import { askedIn } from '../../../usecases/standings/why.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { type SaidItem, takeSaidItem } from '../../hearing/item.ts'
import { Count, keyed, keyOf, UnitCode } from '../../hearing/key.ts'
import type { Scanner } from '../../hearing/scanner.ts'
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

/** A line of a sheet as its scheme calls it. */
const LineCode = z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/)

/** `said`: the item in the asker's own words, or its place, where the scheme's own name may be meant. */
const Question = z.object({
  unit: z.string().nullable(),
  item: LineCode.nullable(),
  said: z.string().exactOptional(),
  page: z.number(),
})
type Question = z.output<typeof Question>

/** Some word, which may be what a scheme calls an item. */
function takeOwnName(scan: Scanner): SaidItem | null {
  const said = isOnlyCourtesy(scan.rest()) ? null : takeName(scan)
  return said === null ? null : { item: null, said }
}

/** 「为什么 [单位] [指标]」: either may be missing; anything else behind them is no such question. */
function questionIn({ scan, exact }: Said): Told<Question>[] {
  const first = takeSaidItem(scan)
  const unit = first === null && !isOnlyCourtesy(scan.rest()) ? takeName(scan) : null
  const found = first ?? takeSaidItem(scan) ?? (unit === null ? null : takeOwnName(scan))
  const isWhole = isOnlyCourtesy(scan.rest()) && !(exact && unit !== null)
  return isWhole ? own({ unit, item: null, ...found, page: 0 }) : []
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

type AskerForWhy = Needing<'why' | 'people' | 'bookmarks' | 'answers' | 'periods'>

/** Where a unit loses points, and by which tickets. */
export const why = ability({
  name: 'why',
  may: rolesFor('see-sheet'),
  args: Question,
  sentences: [{ words: ['为什么', '为何', '失分', '失分原因'], example: '为什么', follows: 'alone', hear: questionIn }],
  keys: {
    why: keyed(Page, ([unit, item, page]) => ({
      unit: unit === '' ? null : unit,
      item: LineCode.safeParse(item).data ?? null,
      page,
    })),
  },
  help: { unit: '为什么　失分在哪里；为什么 先行联系　具体工单', office: '为什么 单位 指标　失分原因和工单' },
  handle: async (asker: AskerForWhy, { unit: named, item, said = null, page }) => {
    const { use, member } = asker
    const found = named === null ? null : await unitNamed(asker, named)
    const lines = await use.why.lines()
    // A word that names no unit may be meant for an item, of the own one; the office is asked for one.
    const isItem = found === undefined && item === null && said === null
    const isMeant = isItem && (member.unit !== null || lines.some(({ name }) => name === named))
    if (found === undefined && !isMeant) return { say: [noSuchItem(named ?? '', lines)] }
    const unit = found ?? null
    const word = isItem ? named : said
    const view = await use.why.of(member, unit, { item, said: word })
    const asked = askedIn(view, item, word)
    if (asked === null && word !== null) return { say: [noSuchItem(word, lines)] }
    const blocks = asked === null ? whyBlocks(view) : whyItemBlocks(view, asked)
    const above = await aboveNoPeriod(asker)
    return paged(asker, [...above, ...blocks], page, keyOf('why', unit ?? '', asked ?? '', page + 1))
  },
})
