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
import { fullNumber } from './meant.ts'
import { paged } from './paging.ts'
import type { Scene } from './scene.ts'

/** 「为什么 [单位] [指标]」. */
export async function why(scene: Scene, { unit: named, item, page }: IntentOf<'why'>): Promise<Reply> {
  const { use, member } = scene
  const unit = named === null ? null : await unitNamed(scene, named)
  if (unit === undefined) return { say: [noSuchItem(named ?? '')] }
  const view = await use.why.of(member, unit)
  const blocks = item === null ? whyBlocks(view) : whyItemBlocks(view, item)
  return paged(scene, blocks, page, { do: 'why', unit, item, page: page + 1 })
}

/** The unit of a name; undefined where it names none, since it may have been meant for an item. */
async function unitNamed({ use }: Scene, name: string): Promise<string | undefined> {
  try {
    return (await use.people.unit(name)).code
  } catch (thrown) {
    if (refusalIn(thrown)?.code === 'unknown-unit') return undefined
    throw thrown
  }
}

/** 「试算」. */
export async function whatIf(scene: Scene, asked: IntentOf<'what-if'>): Promise<Reply> {
  const { use, member } = scene
  if (asked.closed.length + asked.contacted.length === 0) return { say: [HOW_TO_SUPPOSE] }
  const full = (numbers: readonly string[]) => Promise.all(numbers.map((no) => fullNumber(scene, no)))
  const view = await use.supposing.of(member, {
    closed: await full(asked.closed),
    contacted: await full(asked.contacted),
  })
  return { say: [{ kind: 'text', text: supposedBlocks(view).join('\n') }] }
}

/** 「稳健性」. */
export async function robust(scene: Scene): Promise<Reply> {
  const blocks = robustnessBlocks(await scene.use.robust.now(scene.member))
  return { say: [{ kind: 'text', text: blocks.join('\n') }] }
}
