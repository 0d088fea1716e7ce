import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { type OfTicket, ofTicket } from '../../hearing/key.ts'
import { about, NO } from '../../hearing/spoken.ts'
import { repeatLinked } from '../../views/tickets/repeat.ts'
import { ability } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    'link-repeat': OfTicket
  }
}

/** 「关联重复」: the office says that a ticket repeats the one that it looks like. */
export const linkRepeat = ability({
  name: 'link-repeat',
  may: rolesFor('link-repeat'),
  args: z.object({ no: z.string() }),
  keys: { 'link-repeat': ofTicket },
  spoken: [{ phrase: '关联重复', says: ({ no }) => [no], reads: about((no) => ({ no }), NO) }],
  handle: async (asker: Needing<'repeats' | 'people'>, { no }) => {
    const view = await asker.use.repeats.link(asker.member, no)
    return shownAsIs(asker, view, repeatLinked(no, view.ticket.repeatOf ?? ''))
  },
})
