import { z } from 'zod'
import { REVEAL_REASONS } from '../../../domain/lists/tickets.ts'
import { may, rolesFor, unitFor } from '../../../domain/may.ts'
import { labelOf } from '../../../wording/labels.ts'
import { CARD, keyed, type OfCard } from '../../hearing/key.ts'
import { takeWord } from '../../hearing/words.ts'
import { revealed } from '../../views/reach/reach.ts'
import { ability } from '../ability.ts'
import { look, type Needing, shownAsIs } from '../asker.ts'
import { aboutTicket, OnCard, restOf } from '../tickets/about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    reveal: OfCard
  }
}

const Reveal = z.object({ ...OnCard.shape, reason: z.enum(REVEAL_REASONS).nullable() })

/** 「查看电话」: the number goes to whoever asked, alone, and never with an answer, which nobody could take back. */
export const reveal = ability({
  name: 'reveal',
  may: rolesFor('reveal-citizen'),
  args: Reveal,
  sentences: [
    {
      words: ['查看电话', '查电话', '看电话', '市民电话', '联系方式'],
      example: '查看电话 编号',
      follows: 'number',
      hear: aboutTicket<z.output<typeof Reveal>>((no, said) => {
        const reason = takeWord(said.scan, 'revealReason')
        const rest = restOf(said)
        return rest && { args: { no, version: null, reason }, ...rest }
      }),
    },
  ],
  keys: { reveal: keyed(CARD, ([no, version]) => ({ no, version, reason: null })) },
  spoken: [
    {
      phrase: '查看电话',
      says: ({ no, reason }) => [no, ...(reason === null ? [] : [labelOf('revealReason', reason)])],
    },
  ],
  manner: ['own-work'],
  help: {
    unit: '查看电话 编号　把市民的姓名、电话、地址单独发给您，每次查看都有记录',
    office: '查看电话 编号　把市民联系方式单独发给您，每次查看都有记录',
  },
  handle: async (asker: Needing<'tickets' | 'people' | 'reveals'>, { no, reason }) => {
    await asker.use.reveals.reveal(asker.member, no, reason)
    // A surveyor holds the call and sees no ticket.
    const sees = may(asker.member, 'see-ticket') === null || unitFor(asker.member, 'see-ticket') !== null
    if (!asker.pressed || !sees) return { say: [revealed(no)] }
    return shownAsIs(asker, (await look(asker, no)).view, revealed(no))
  },
})
