import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { basisIn, wishAt, wishWithin } from '../../../wording/chat/wished-days.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { type OfCard, ofCard } from '../../hearing/key.ts'
import { type Scanner, scanner } from '../../hearing/scanner.ts'
import type { Said, Told } from '../../hearing/sentence.ts'
import { beginsWithNumber } from '../../hearing/ticket-number.ts'
import { skipLead, take } from '../../hearing/words.ts'
import { oneByOne } from '../../views/text/not-done.ts'
import {
  askExtensionBasis,
  askExtensionDay,
  askExtensionReason,
  askExtensionWords,
  extensionAsked,
  extensionWithdrawn,
} from '../../views/tickets/extension.ts'
import { ability } from '../ability.ts'
import { type Needing, presentCard, shownAsIs } from '../asker.ts'
import { aboutTicket, isUnsure, OnCard, showingTicket } from './about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    extend: OfCard
    'withdraw-extension': OfCard
  }
}

/** `wish`: a day as it was wished for, or `complex`. */
const Extending = z.object({ no: z.string(), wish: z.string().nullable(), reason: z.string() })
type Extending = z.output<typeof Extending>

type AskerForTime = Needing<'tickets' | 'people' | 'drafts' | 'extensions'>

/** A day and a reason, in either order, as they were typed. */
export function wishIn(scan: Scanner): Pick<Extending, 'wish' | 'reason'> {
  const first = take(scan, wishAt)
  skipLead(scan, LEADS.extension)
  const reason = scan.typed()
  return { wish: first ?? wishWithin(reason.normalize('NFKC')), reason }
}

async function open(asker: AskerForTime, no: string): Promise<Reply> {
  const { use, member } = asker
  const outlook = await use.extensions.outlook(member, no)
  await use.drafts.put(member, { kind: 'extension', ticket: no, wish: null, reason: '' })
  const ask = askExtensionWords(outlook)
  return asker.pressed ? { replace: await presentCard(asker, outlook.view), say: [ask] } : { say: [ask] }
}

async function dropDraft({ use, member }: Needing<'drafts'>, no: string): Promise<void> {
  const draft = await use.drafts.get(member)
  const isOfIt = draft?.kind === 'extension' || draft?.kind === 'extension-basis'
  if (isOfIt && draft.ticket === no) await use.drafts.drop(member)
}

/** What is missing is asked for, what there is is kept. Refuses as the use case. */
export async function extend(
  asker: AskerForTime,
  { no, wish, reason }: Extending,
  given: string | null = null,
): Promise<Reply> {
  const { use, member } = asker
  if (wish === null && reason === '') return open(asker, no)
  if (wish === null) {
    if (beginsWithNumber(reason)) return { say: [oneByOne('extension')] }
    await use.extensions.outlook(member, no)
    await use.drafts.put(member, { kind: 'extension', ticket: no, wish, reason })
    return { say: [askExtensionDay(no)] }
  }
  const { until, needsBasis } = await use.extensions.check(member, no, wish)
  if (reason === '') {
    await use.drafts.put(member, { kind: 'extension', ticket: no, wish, reason })
    return { say: [askExtensionReason(no, until)] }
  }
  const basis = given ?? basisIn(reason)
  if (needsBasis && basis === null) {
    await use.drafts.put(member, { kind: 'extension-basis', ticket: no, wish, reason })
    return { say: [askExtensionBasis(no, until)] }
  }
  const view = await use.extensions.ask(member, no, { wish, reason, basis })
  await dropDraft(asker, no)
  return shownAsIs(asker, view, extensionAsked(view))
}

/** What was asked for: the day, the reason, or both. */
export async function writtenExtension(
  asker: AskerForTime,
  draft: { ticket: string; wish: string | null; reason: string },
  text: string,
): Promise<Reply> {
  const told = wishIn(scanner(text))
  const wish = told.wish ?? draft.wish
  const reason = [draft.reason, told.reason].filter((part) => part !== '').join('\n')
  return extend(asker, Extending.parse({ no: draft.ticket, wish, reason }))
}

/** The law that was asked for. */
export const writtenBasis = (
  asker: AskerForTime,
  draft: { ticket: string; wish: string; reason: string },
  text: string,
): Promise<Reply> => extend(asker, Extending.parse({ no: draft.ticket, ...draft }), text)

function extensionSaid(no: string, said: Said): Told<Extending> | null {
  const { scan } = said
  const peeked = take(scan.copy(), wishAt)
  if (isUnsure(no, said, peeked !== null)) return null
  const { text, next } = said.textAndCommand(scan.typed())
  const { text: words, left } = withoutAssent(text)
  return { args: { no, ...wishIn(scanner(words)) }, next, left: left.join('') }
}

/** 「申请延期 <编号> <日期> <理由>」. */
export const sayExtension = ability({
  name: 'say-extension',
  may: rolesFor('handle-ticket'),
  args: Extending,
  sentences: [
    {
      words: ['申请延期', '延期申请', '延期'],
      example: '申请延期 编号',
      follows: 'number',
      hear: aboutTicket(extensionSaid),
    },
  ],
  manner: ['own-work'],
  help: { unit: '申请延期 编号 日期 理由　办结期限以前申请延期；日期写「复杂事项」就是申请转为复杂事项' },
  handle: (asker: AskerForTime, asked) => extend(asker, asked),
})

/** 「申请延期」. */
export const openExtension = ability({
  name: 'open-extension',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  keys: { extend: ofCard },
  spoken: [{ phrase: '申请延期', says: ({ no }) => [no] }],
  manner: ['own-work'],
  handle: (asker: AskerForTime, { no }) => open(asker, no),
})

/** By the unit that asked, while it waits. */
export const withdrawExtension = ability({
  name: 'withdraw-extension',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  sentences: [
    {
      words: ['撤回延期', '取消延期', '撤回延期申请'],
      follows: 'number',
      hear: showingTicket((no) => ({ no, version: null })),
    },
  ],
  keys: { 'withdraw-extension': ofCard },
  spoken: [{ phrase: '撤回延期', says: ({ no }) => [no] }],
  manner: ['own-work'],
  handle: async (asker: Needing<'extensions' | 'people'>, { no }) => {
    const view = await asker.use.extensions.withdraw(asker.member, no)
    return shownAsIs(asker, view, ...(asker.pressed ? [] : [extensionWithdrawn(no)]))
  },
})
