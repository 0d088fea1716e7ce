import { z } from 'zod'
import type { Result } from '../../../domain/closure.ts'
import { may, rolesFor } from '../../../domain/may.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { CORRECTED_WORDS, NO_CONTACT, VALUE_LEADS } from '../../../wording/chat/slips.ts'
import type { Reply } from '../../chat.ts'
import { momentAt } from '../../hearing/moment.ts'
import { type Scanner, scanner } from '../../hearing/scanner.ts'
import type { Said, Told } from '../../hearing/sentence.ts'
import { skipLead, takeWord } from '../../hearing/words.ts'
import { correctionDone, HOW_TO_CORRECT } from '../../views/reach/corrections.ts'
import { ability } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'
import { aboutTicket } from '../tickets/about-ticket.ts'

const Correct = z.object({ no: z.string(), what: z.enum(['contact', 'closure']).nullable(), text: z.string() })
type Correct = z.output<typeof Correct>

const takeOne = (scan: Scanner, words: readonly string[]): string | null => {
  const found = words.find((word) => scan.rest().startsWith(word)) ?? null
  if (found !== null) scan.skip(found.length)
  return found
}

function correctSaid(no: string, { scan, exact }: Said): Told<Correct> | null {
  const word = takeOne(
    scan,
    CORRECTED_WORDS.map(([one]) => one),
  )
  const what = CORRECTED_WORDS.find(([one]) => one === word)?.[1] ?? null
  if (exact && what === null) return null
  return { args: { no, what, text: scan.typed() }, next: null, left: '' }
}

/** The new time of a contact, null for none; undefined: nothing that can be read. */
function timeIn(scan: Scanner, now: Date): Date | null | undefined {
  if (takeOne(scan, NO_CONTACT) !== null) return null
  const found = momentAt(scan.rest(), now)
  if (!found) return undefined
  scan.skip(found.length)
  return found.at
}

type Asking = Needing<'tickets' | 'people' | 'corrections' | 'now'>

async function corrected(asker: Asking, { no, what, text }: Correct): Promise<Reply> {
  const { use, member } = asker
  if (may(member, 'correct-ticket') !== null) refuse('not-permitted', { ticket: no })
  const scan = scanner(text)
  takeOne(scan, VALUE_LEADS)
  const time = what === 'contact' ? timeIn(scan, await use.now()) : undefined
  const result: Result | null = what === 'closure' ? takeWord(scan, 'result') : null
  if (time === undefined && result === null) return { say: [HOW_TO_CORRECT] }
  skipLead(scan, LEADS.reason)
  const why = scan.typed()
  const { view, frozen } =
    result === null
      ? await use.corrections.contact(member, no, time ?? null, why)
      : await use.corrections.result(member, no, result, why)
  const [last] = (await use.corrections.of(view)).slice(-1)
  return shownAsIs(asker, view, correctionDone(no, last ?? null, frozen))
}

/** 「更正」: by the office, with its reason; old and new value stay in the history. */
export const correctTicket = ability({
  name: 'correct-ticket',
  may: rolesFor('correct-ticket'),
  args: Correct,
  sentences: [
    {
      words: ['更正'],
      example: '更正 编号 联系 无 理由',
      follows: 'number',
      hear: aboutTicket(correctSaid),
    },
  ],
  help: { office: '更正 编号 联系 时间 理由（或 联系 无 理由、办结 解释说明 理由）　更正先行联系或办结情况' },
  handle: corrected,
})
