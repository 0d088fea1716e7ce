import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { keptBefore, optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import { type OfCard, ofCard } from '../../hearing/key.ts'
import { type Heard, only, type Said, type Told } from '../../hearing/sentence.ts'
import { placeAt } from '../../hearing/ticket-number.ts'
import { withUndo } from '../../views/reach/corrections.ts'
import { contactDoubted, remarkNotKept } from '../../views/text/not-done.ts'
import { contacted, contactedBefore } from '../../views/text/said.ts'
import { ability } from '../ability.ts'
import { type Needing, presentCard, shown, shownAsIs } from '../asker.ts'
import { aboutTicket, restOf } from './about-ticket.ts'
import { callRemark } from './call-remark.ts'
import { workable } from './workable.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    contact: OfCard
  }
}

const Contact = z.object({
  no: z.string(),
  version: z.number().nullable(),
  /** What was said behind it, which is kept nowhere. */
  remark: z.object({ kind: z.enum(['reached', 'time']), text: z.string() }).exactOptional(),
})
type Contact = z.output<typeof Contact>

// 「联系 1，5 已告知」: another ticket may be meant, which a remark on the first one would hide.
const namesAnother = (rest: string): boolean =>
  callRemark(rest) === 'reached' && placeAt(rest.replace(/^[\s\p{P}]+/u, '')) !== null

// More behind the number may say that the citizen was not reached: that is shown, never recorded.
function remarked(no: string, rest: string): Told<Contact> | Heard {
  const kind = callRemark(rest)
  if (kind === 'doubt') return only({ do: 'doubt-contact', no, remark: rest })
  const remark = kind === 'none' ? {} : { remark: { kind, text: rest } }
  return { args: { no, version: null, ...remark }, next: null, left: '' }
}

function contactSaid(no: string, said: Said): Told<Contact> | Heard | null {
  const rest = restOf(said)
  if (!rest) return null
  const typed = said.scan.typed()
  if (rest.next === null && !namesAnother(typed)) return remarked(no, typed)
  return { args: { no, version: null }, ...rest }
}

/** 「已联系市民」: recorded as of when it was sent; what was said behind it is kept nowhere, and that is said. */
export const contact = ability({
  name: 'contact',
  may: rolesFor('handle-ticket'),
  args: Contact,
  sentences: [
    {
      words: ['联系', '先行联系', '已联系市民', '已联系', '联系市民', '联系了', '已联系了', '联系过了'],
      example: '联系 编号',
      follows: 'number',
      hear: aboutTicket(contactSaid),
    },
  ],
  keys: { contact: ofCard },
  spoken: [{ phrase: '联系', says: ({ no }) => [no] }],
  manner: ['own-work', 'words-suffice'],
  help: { unit: '联系 编号　记录已先行联系市民' },
  unheard: ({ remark }) => (remark === undefined ? [] : [remark.text]),
  handle: async (asker: Needing<'tickets' | 'people'>, { no, remark }) => {
    const view = await asker.use.tickets.contact(asker.member, no)
    const before = keptBefore(view, asker.member)
    const { charge, round } = optionsOf(view, asker.member)
    const at = before ?? (round ?? charge).contactedAt ?? view.now
    const told = remark === undefined ? [] : [remarkNotKept(remark, at)]
    if (before) return shownAsIs(asker, view, contactedBefore(no, before), ...told)
    const card = withUndo(await presentCard(asker, view), view)
    return shown(asker, card, ...(asker.pressed ? [] : [contacted(no)]), ...told)
  },
})

/** 「联系 编号 无人接听」: nothing is recorded, and the card lets the member record it. */
export const doubtContact = ability({
  name: 'doubt-contact',
  may: rolesFor('handle-ticket'),
  args: z.object({ no: z.string(), remark: z.string() }),
  manner: ['own-work'],
  handle: async (asker: Needing<'tickets' | 'people'>, { no, remark }) => {
    const { view } = await workable(asker, no)
    return shownAsIs(asker, view, contactDoubted(no, remark))
  },
})
