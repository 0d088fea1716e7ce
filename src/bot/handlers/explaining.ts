import type { Reply } from '../chat.ts'
import type { IntentOf } from '../intent.ts'
import type { Scene } from '../scene.ts'
import { HOW_TO_SUPPOSE, robustnessBlocks, supposedBlocks, whyBlocks, whyItemBlocks } from '../views/why.ts'
import { paged } from './paging.ts'

/** 「为什么 [单位] [指标]」. */
export async function why(scene: Scene, { unit: named, item, page }: IntentOf<'why'>): Promise<Reply> {
  const { use, member } = scene
  const unit = named === null ? null : (await use.people.unit(named)).code
  const view = await use.why.of(member, unit)
  const blocks = item === null ? whyBlocks(view) : whyItemBlocks(view, item)
  return paged(scene, blocks, page, { do: 'why', unit, item, page: page + 1 })
}

/** 「试算」. */
export async function whatIf({ use, member }: Scene, { closed, contacted }: IntentOf<'what-if'>): Promise<Reply> {
  if (closed.length + contacted.length === 0) return { say: [HOW_TO_SUPPOSE] }
  const view = await use.supposing.of(member, { closed, contacted })
  return { say: [{ kind: 'text', text: supposedBlocks(view).join('\n') }] }
}

/** 「稳健性」. */
export async function robust(scene: Scene): Promise<Reply> {
  const blocks = robustnessBlocks(await scene.use.robust.now(scene.member))
  return { say: [{ kind: 'text', text: blocks.join('\n') }] }
}
