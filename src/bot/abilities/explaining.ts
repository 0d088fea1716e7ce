import { refusalIn } from '../../usecases/ports/refused.ts'
import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import {
  HOW_TO_SUPPOSE,
  noSuchItem,
  robustnessBlocks,
  supposedBlocks,
  whyBlocks,
  whyItemBlocks,
} from '../views/publication/why.ts'
import type { Asker } from './asker.ts'
import { fullNumber } from './meant.ts'
import { paged } from './paging.ts'

/** 「为什么 [单位] [指标]」. */
export async function why(asker: Asker, { unit: named, item, page }: IntentOf<'why'>): Promise<Reply> {
  const { use, member } = asker
  const unit = named === null ? null : await unitNamed(asker, named)
  if (unit === undefined) return { say: [noSuchItem(named ?? '')] }
  const view = await use.why.of(member, unit)
  const blocks = item === null ? whyBlocks(view) : whyItemBlocks(view, item)
  return paged(asker, blocks, page, { do: 'why', unit, item, page: page + 1 })
}

/** The unit of a name; undefined where it names none, since it may have been meant for an item. */
async function unitNamed({ use }: Asker, name: string): Promise<string | undefined> {
  try {
    return (await use.people.unit(name)).code
  } catch (thrown) {
    if (refusalIn(thrown)?.code === 'unknown-unit') return undefined
    throw thrown
  }
}

/** 「试算」. */
export async function whatIf(asker: Asker, asked: IntentOf<'what-if'>): Promise<Reply> {
  const { use, member } = asker
  if (asked.closed.length + asked.contacted.length === 0) return { say: [HOW_TO_SUPPOSE] }
  const full = (numbers: readonly string[]) => Promise.all(numbers.map((no) => fullNumber(asker, no)))
  const view = await use.supposing.of(member, {
    closed: await full(asked.closed),
    contacted: await full(asked.contacted),
  })
  return { say: [{ kind: 'text', text: supposedBlocks(view).join('\n') }] }
}

/** 「稳健性」. */
export async function robust(asker: Asker): Promise<Reply> {
  const blocks = robustnessBlocks(await asker.use.robust.now(asker.member))
  return { say: [{ kind: 'text', text: blocks.join('\n') }] }
}
