import { keptBefore, optionsOf } from '../../usecases/tickets/ticket-options.ts'
import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { contactDoubted, remarkNotKept } from '../views/text/not-done.ts'
import { contacted, contactedBefore } from '../views/text/said.ts'
import { type Scene, shownAsIs } from './scene.ts'
import { workable } from './workable.ts'

/** 「已联系市民」: recorded as of when it was sent; what was said behind it is kept nowhere, and that is said. */
export async function contact(scene: Scene, { no, remark }: IntentOf<'contact'>): Promise<Reply> {
  const view = await scene.use.tickets.contact(scene.member, no)
  const before = keptBefore(view, scene.member)
  const at = before ?? optionsOf(view, scene.member).charge.contactedAt ?? view.now
  const told = remark === undefined ? [] : [remarkNotKept(remark, at)]
  if (before) return shownAsIs(scene, view, contactedBefore(no, before), ...told)
  return shownAsIs(scene, view, ...(scene.pressed ? [] : [contacted(no)]), ...told)
}

/** 「联系 编号 无人接听」: nothing is recorded, and the card lets the member record it. */
export async function doubtContact(scene: Scene, { no, remark }: IntentOf<'doubt-contact'>): Promise<Reply> {
  const { view } = await workable(scene, no)
  return shownAsIs(scene, view, contactDoubted(no, remark))
}
