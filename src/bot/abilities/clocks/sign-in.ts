import { rolesFor } from '../../../domain/may.ts'
import { type OfCard, ofCard } from '../../hearing/key.ts'
import { signedIn } from '../../views/clocks/sign-in.ts'
import { ability } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'
import { OnCard, showingTicket } from '../tickets/about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    'sign-in': OfCard
  }
}

/** 「签收 <编号>」: the unit has the ticket; asked for only where the scheme does. */
export const signIn = ability({
  name: 'sign-in',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  sentences: [
    { words: ['签收'], example: '签收 编号', follows: 'number', hear: showingTicket((no) => ({ no, version: null })) },
  ],
  keys: { 'sign-in': ofCard },
  spoken: [{ phrase: '签收', says: ({ no }) => [no] }],
  manner: ['own-work', 'words-suffice'],
  help: { unit: '签收 编号　签收工单（考核方案要求签收的）' },
  handle: async (asker: Needing<'signingIn' | 'people'>, { no }) => {
    const signed = await asker.use.signingIn.signIn(asker.member, no)
    return shownAsIs(asker, signed.view, signedIn(signed))
  },
})
