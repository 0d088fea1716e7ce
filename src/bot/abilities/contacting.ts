import { keptBefore, optionsOf } from '../../usecases/tickets/ticket-options.ts'
import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { contactDoubted, remarkNotKept } from '../views/text/not-done.ts'
import { contacted, contactedBefore } from '../views/text/said.ts'
import { type Asker, shownAsIs } from './asker.ts'
import { workable } from './workable.ts'

/** 「已联系市民」: recorded as of when it was sent; what was said behind it is kept nowhere, and that is said. */
export async function contact(asker: Asker, { no, remark }: IntentOf<'contact'>): Promise<Reply> {
  const view = await asker.use.tickets.contact(asker.member, no)
  const before = keptBefore(view, asker.member)
  const at = before ?? optionsOf(view, asker.member).charge.contactedAt ?? view.now
  const told = remark === undefined ? [] : [remarkNotKept(remark, at)]
  if (before) return shownAsIs(asker, view, contactedBefore(no, before), ...told)
  return shownAsIs(asker, view, ...(asker.pressed ? [] : [contacted(no)]), ...told)
}

/** 「联系 编号 无人接听」: nothing is recorded, and the card lets the member record it. */
export async function doubtContact(asker: Asker, { no, remark }: IntentOf<'doubt-contact'>): Promise<Reply> {
  const { view } = await workable(asker, no)
  return shownAsIs(asker, view, contactDoubted(no, remark))
}
