import { z } from 'zod'
import { may, rolesFor } from '../../../domain/may.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { ItemCode, takeCalled, takeItem } from '../../hearing/item.ts'
import { type OfNothing, ofNothing } from '../../hearing/key.ts'
import { visible } from '../../hearing/plain-text.ts'
import { type Scanner, scanner } from '../../hearing/scanner.ts'
import { type Heard, only, own, type Said, type Told } from '../../hearing/sentence.ts'
import { spelling } from '../../hearing/stray-space.ts'
import { numbersAt } from '../../hearing/ticket-number.ts'
import { askObjection } from '../../views/publication/confirmation.ts'
import { moreObjections, NO_OBJECTIONS, objectionCard, raised } from '../../views/publication/objection.ts'
import { ability, NOTHING } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { type AskerForTicket, fullNumber } from '../meant.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    objections: OfNothing
  }
}

const Objection = z.object({ item: ItemCode.nullable(), ticket: z.string().nullable(), reason: z.string() })
type Objection = z.output<typeof Objection>

function takeNumber(scan: Scanner): string | null {
  const [found] = numbersAt(scan.rest(), true)
  // A number that could be a day or a mark is none of a ticket's.
  if (!found || !/\d{4}/.test(found.no)) return null
  scan.skip(found.length)
  return found.no
}

/** A ticket, an item or both in either order, and the reason behind them as it was typed. */
function objectionIn(scan: Scanner): Objection {
  const first = takeItem(scan)
  const ticket = takeNumber(scan)
  const item = first ?? takeItem(scan)
  for (const word of LEADS.reason) {
    const length = spelling(word, scan.rest())
    if (length === null) continue
    if (/^[\s\p{P}]/u.test(scan.rest().slice(length))) scan.skip(length)
    break
  }
  return { item, ticket: ticket?.toUpperCase() ?? null, reason: withoutAssent(scan.typed()).text }
}

function objectIn({ scan, bare, exact }: Said): (Told<Objection> | Heard)[] {
  if (bare) return [only({ do: 'objections' })]
  return exact ? [] : own(objectionIn(scan))
}

type AskerToObject = Needing<'objections' | 'why'> & AskerForTicket

/** The same where the reason begins with what the scheme calls an item, which is known only once it is looked at. */
async function withOwnName({ use }: AskerToObject, heard: Objection): Promise<Objection> {
  if (heard.item !== null) return heard
  const scan = scanner(heard.reason)
  const item = takeCalled(scan, await use.why.lines())
  if (item === null) return heard
  const rest = objectionIn(scan)
  return { item, ticket: heard.ticket ?? rest.ticket, reason: rest.reason }
}

async function raise(asker: AskerToObject, heard: Objection, confirmation: string | null = null): Promise<Reply> {
  const { use, member } = asker
  const { item, ticket: typed, reason } = await withOwnName(asker, heard)
  const ticket = typed === null ? null : await fullNumber(asker, typed)
  return { say: [raised(await use.objections.raise(member, { item, ticket, reason, confirmation }))] }
}

/** What was asked for by 「提出异议」. */
export async function writtenObjection(
  asker: AskerToObject & Needing<'drafts'>,
  draft: { confirmation: string },
  text: string,
): Promise<Reply> {
  const reply = await raise(asker, objectionIn(scanner(visible(text))), draft.confirmation)
  await asker.use.drafts.drop(asker.member)
  return reply
}

/** 「异议 SH… 理由」. */
export const object = ability({
  name: 'object',
  may: rolesFor('raise-objection'),
  args: Objection,
  sentences: [{ words: ['提出异议', '异议'], example: '异议 工单编号 理由', hear: objectIn }],
  help: { unit: '异议 编号 理由　对考核数据提出异议' },
  handle: (asker: AskerToObject, asked) => raise(asker, asked),
})

/** 「异议」: the next one that waits, for the office; how to raise one, for a unit's people. */
export const objections = ability({
  name: 'objections',
  may: rolesFor('raise-objection', 'decide-objection'),
  args: NOTHING,
  keys: { objections: ofNothing },
  help: { office: '异议　逐件处理异议' },
  handle: async ({ use, member }: Needing<'objections' | 'confirmations' | 'drafts'>) => {
    if (may(member, 'decide-objection') !== null) {
      const own = await use.confirmations.own(member, null)
      await use.drafts.put(member, { kind: 'objection', confirmation: own.confirmation.id })
      return { say: [askObjection(own)] }
    }
    const [next, ...others] = await use.objections.waiting(member)
    if (!next) return { say: [NO_OBJECTIONS] }
    const more = others.length === 0 ? [] : [moreObjections(others.length)]
    return { say: [...more, objectionCard(await use.objections.show(member, next.id))] }
  },
})
