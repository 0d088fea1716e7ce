import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { Reply } from '../../chat.ts'
import { type OfTicket, ofTicket } from '../../hearing/key.ts'
import { type Heard, only, type Said, type Told } from '../../hearing/sentence.ts'
import { wordsReceived } from '../../views/notices/office-word.ts'
import { acknowledged, NOTHING_TO_KNOW, whichIsKnown } from '../../views/tickets/acknowledged.ts'
import { ability, NOTHING } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'
import { showingTicket } from './about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    acknowledge: OfTicket
  }
}

const Known = z.object({ no: z.string() })
type Known = z.output<typeof Known>

type AskerWhoKnows = Needing<'acknowledging' | 'people' | 'words'>

async function know(asker: AskerWhoKnows, { no }: Known): Promise<Reply> {
  const view = await asker.use.acknowledging.acknowledge(asker.member, no)
  await asker.use.words.receive(asker.member, { ticket: no })
  return shownAsIs(asker, view, acknowledged(no))
}

const ofNumber = showingTicket((no) => ({ no }))

// Alone it means what was told last; in the middle of writing it is a word of assent.
function knowing(said: Said): readonly (Told<Known> | Heard)[] {
  if (!said.bare) return ofNumber(said)
  return said.exact ? [] : [only({ do: 'acknowledge-told' })]
}

/** 「已知晓」: what is said again of an urgent limit stops; nothing else changes. */
export const acknowledge = ability({
  name: 'acknowledge',
  may: rolesFor('acknowledge'),
  args: Known,
  sentences: [{ words: ['已知晓', '知晓'], example: '已知晓 编号', follows: 'number', hear: knowing }],
  keys: { acknowledge: ofTicket },
  spoken: [{ phrase: '已知晓', says: ({ no }) => [no] }],
  help: {
    unit: '已知晓 编号　不再重复提醒紧急时限',
    office: '已知晓 编号　不再重复提醒紧急时限',
  },
  handle: know,
})

/** The same without a number: the one ticket that it can mean, or which of several. */
export const acknowledgeTold = ability({
  name: 'acknowledge-told',
  may: rolesFor('acknowledge'),
  args: NOTHING,
  handle: async (asker: AskerWhoKnows): Promise<Reply> => {
    const [only, ...others] = await asker.use.acknowledging.awaited(asker.member)
    if (only === undefined) {
      const words = await asker.use.words.receive(asker.member, {})
      return { say: [words.length > 0 ? wordsReceived(words) : NOTHING_TO_KNOW] }
    }
    return others.length === 0 ? know(asker, { no: only }) : { say: [whichIsKnown([only, ...others])] }
  },
})
