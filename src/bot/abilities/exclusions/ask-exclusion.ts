import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { exclusionReasonIn } from '../../../wording/chat/exclusion-reasons.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { scanner } from '../../hearing/scanner.ts'
import type { Said, Told } from '../../hearing/sentence.ts'
import { beginsWithNumber } from '../../hearing/ticket-number.ts'
import { skipLead } from '../../hearing/words.ts'
import { askExclusionReason, exclusionAsked } from '../../views/exclusions/exclusion.ts'
import { oneByOne } from '../../views/text/not-done.ts'
import { ability } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'
import { aboutTicket, isUnsure } from '../tickets/about-ticket.ts'

const Asking = z.object({ no: z.string(), words: z.string() })
type Asking = z.output<typeof Asking>

type AskerForExclusion = Needing<'tickets' | 'people' | 'drafts' | 'exclusions'>

/** The reason as it was typed, without a word that only introduces it. */
function wordsIn(typed: string): string {
  const scan = scanner(typed)
  skipLead(scan, LEADS.exclusion)
  return scan.typed()
}

async function ask(asker: AskerForExclusion, { no, words }: Asking): Promise<Reply> {
  const { use, member } = asker
  if (beginsWithNumber(words)) return { say: [oneByOne('exclusion')] }
  if (words === '') {
    await use.exclusions.check(member, no)
    await use.drafts.put(member, { kind: 'exclusion', ticket: no })
    return { say: [askExclusionReason(no)] }
  }
  const view = await use.exclusions.ask(member, no, { reason: exclusionReasonIn(words), words })
  const draft = await use.drafts.get(member)
  if (draft?.kind === 'exclusion' && draft.ticket === no) await use.drafts.drop(member)
  return shownAsIs(asker, view, exclusionAsked(view.ticket))
}

/** The reason that was asked for. */
export const writtenExclusion = (
  asker: AskerForExclusion,
  { ticket: no }: { ticket: string },
  text: string,
): Promise<Reply> => ask(asker, { no, words: wordsIn(text) })

function askingSaid(no: string, said: Said): Told<Asking> | null {
  if (isUnsure(no, said, false)) return null
  const { text, next } = said.textAndCommand(said.scan.typed())
  const { text: words, left } = withoutAssent(text)
  return { args: { no, words: wordsIn(words) }, next, left: left.join('') }
}

/** 「申请剔除 <编号> <理由>」. */
export const sayExclusion = ability({
  name: 'say-exclusion',
  may: rolesFor('handle-ticket'),
  args: Asking,
  sentences: [
    {
      words: ['申请剔除', '剔除申请'],
      example: '申请剔除 编号 理由',
      follows: 'number',
      hear: aboutTicket(askingSaid),
    },
  ],
  manner: ['own-work'],
  help: { unit: '申请剔除 编号 理由　不宜计入考核的工单，由热线办决定；工单仍保留' },
  handle: (asker: AskerForExclusion, asked) => ask(asker, asked),
})
