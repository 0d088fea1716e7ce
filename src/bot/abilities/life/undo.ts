import type { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { assentIn } from '../../hearing/assent.ts'
import { type OfCard, ofCard } from '../../hearing/key.ts'
import { only } from '../../hearing/sentence.ts'
import { about, momentIn, NO, tailOf } from '../../hearing/spoken.ts'
import { closureUndone, contactUndone } from '../../views/reach/corrections.ts'
import { ability } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'
import { aboutTicket, OnCard, restOf } from '../tickets/about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    undo: OfCard
  }
}

/** 「撤销」: one's own last contact or closing, while it is fresh. The button takes back what it stood behind, and nothing later. */
export const undo = ability({
  name: 'undo',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  sentences: [
    {
      words: ['撤销', '撤消', '撤销操作'],
      example: '撤销 编号',
      follows: 'number',
      hear: aboutTicket<z.output<typeof OnCard>>((no, said) => {
        const rest = restOf(said)
        const typed = said.scan.typed()
        const isMore = rest !== null && (rest.left !== '' || assentIn(typed) === 'no')
        if (isMore) return only({ do: 'said-more', verb: said.name, rest: typed })
        return rest && { args: { no, version: null }, ...rest }
      }),
    },
  ],
  keys: { undo: ofCard },
  spoken: [
    {
      phrase: '撤销',
      says: ({ no, version }) => [no, ...tailOf(version)],
      // Typed by anybody, without what the card adds, it is the sentence above.
      reads: (given) => (given.tail === null ? null : about((no) => ({ no, version: momentIn(given) }), NO)(given)),
    },
  ],
  manner: ['own-work'],
  help: { unit: '撤销 编号　撤销自己刚刚记录的先行联系或办结（过时请联系热线办更正）' },
  handle: async (asker: Needing<'tickets' | 'people' | 'corrections' | 'drafts'>, { no, version }) => {
    const { use, member } = asker
    const { view, what, report } = await use.corrections.undo(member, no, version)
    if (what === 'contact') return shownAsIs(asker, view, contactUndone(no))
    const draft = await use.drafts.get(member)
    const isKept = draft?.kind === 'report' && draft.ticket === no
    return shownAsIs(asker, view, closureUndone(no, isKept, report))
  },
})
