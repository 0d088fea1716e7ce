import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { CHINESE_LETTERS, NO_LETTERS } from '../../../domain/naming/ticket-number.ts'
import { JOINING } from '../../../wording/chat/place-words.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { closedUp } from '../../hearing/stray-space.ts'
import { HOW_TO_SUPPOSE, supposedBlocks } from '../../views/publication/why.ts'
import { type Ability, ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { type AskerForTicket, fullNumber } from '../meant.ts'
import { sayClosure } from '../tickets/closure.ts'
import { contact } from '../tickets/contact.ts'
import { aboveNoPeriod } from './periods.ts'

/** Numbers of tickets that are supposed to be closed, or their citizens to be contacted. */
const Supposed = z.object({ closed: z.array(z.string()).readonly(), contacted: z.array(z.string()).readonly() })
type Supposed = z.output<typeof Supposed>

// A word that says which act is meant, or a ticket's number; whatever stands between them says nothing.
// One that begins with Chinese letters stands apart, and not behind a word that joins two.
const CHINESE = `(?<![^\\s\\p{P}])(?![${JOINING}])[${CHINESE_LETTERS}][${NO_LETTERS}]*-\\d[${NO_LETTERS}-]{2,}(?![^\\s\\p{P}])`
const NUMBER = new RegExp(`${CHINESE}|[A-Za-z]{0,8}\\d[A-Za-z0-9-]{2,59}`, 'gu')

/** Where in a text an ability's words stand last; -1: nowhere. */
const lastSaid = (text: string, { sentences }: Ability): number =>
  Math.max(...sentences.flatMap(({ words }) => words.map((word) => text.lastIndexOf(word))))

/** 「试算 办结 SH… SH… 联系 SH…」, however many; numbers without a word before them are closed. */
function supposedIn({ scan, exact }: Said): Told<Supposed>[] {
  if (exact) return []
  const text = closedUp(scan.typed().normalize('NFKC'))
  const closed = new Set<string>()
  const contacted = new Set<string>()
  for (const found of text.matchAll(NUMBER)) {
    const before = text.slice(0, found.index)
    const named = lastSaid(before, contact) > lastSaid(before, sayClosure) ? contacted : closed
    named.add(found[0].toUpperCase())
  }
  return own({ closed: [...closed], contacted: [...contacted] })
}

export const whatIf = ability({
  name: 'what-if',
  may: rolesFor('suppose'),
  args: Supposed,
  sentences: [{ words: ['试算'], hear: supposedIn }],
  help: { unit: '试算 办结 编号　现在办结得分会怎样', office: '试算 办结 编号　现在办结得分会怎样' },
  handle: async (asker: Needing<'supposing' | 'periods'> & AskerForTicket, asked) => {
    const { use, member } = asker
    if (asked.closed.length + asked.contacted.length === 0) return { say: [HOW_TO_SUPPOSE] }
    const full = (numbers: readonly string[]) => Promise.all(numbers.map((no) => fullNumber(asker, no)))
    const view = await use.supposing.of(member, {
      closed: await full(asked.closed),
      contacted: await full(asked.contacted),
    })
    return { say: [{ kind: 'text', text: [...(await aboveNoPeriod(asker)), ...supposedBlocks(view)].join('\n') }] }
  },
})
