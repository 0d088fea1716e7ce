import { z } from 'zod'
import { may, rolesFor } from '../../../domain/may.ts'
import type { Member } from '../../../domain/people.ts'
import { EVERY_UNIT } from '../../../wording/chat/person-words.ts'
import { type OfId, ofId } from '../../hearing/key.ts'
import { only, own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import { about, type Parts } from '../../hearing/spoken.ts'
import { takeName } from '../../hearing/words.ts'
import { RECEIVED_BEFORE, receiptsText, wordSent, wordsReceived } from '../../views/notices/office-word.ts'
import { NOTHING_AWAITED } from '../../views/text/said.ts'
import { ability } from '../ability.ts'
import { type Needing, unitNames } from '../asker.ts'
import { aboutTicket } from '../tickets/about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    receive: OfId
    receipts: OfId
  }
}

type AskerForWords = Needing<'words' | 'people'>

const Urging = z.object({ no: z.string(), note: z.string() })

/** 「催办 <编号> [说明]」: told at once to the liaisons of the unit in charge. */
export const urge = ability({
  name: 'urge',
  may: rolesFor('send-word'),
  args: Urging,
  sentences: [
    {
      words: ['催办', '催一下', '催'],
      example: '催办 编号 说明',
      hear: aboutTicket<z.output<typeof Urging>>((no, said) =>
        said.exact ? null : { args: { no, note: said.scan.typed() }, next: null, left: '' },
      ),
    },
  ],
  help: { office: '催办 编号 说明；通知 浦东 内容；通知 全部 内容；回执　谁收到了' },
  handle: async (asker: AskerForWords, { no, note }) => {
    const sent = await asker.use.words.urge(asker.member, no, note)
    return { say: [wordSent(sent, await unitNames(asker))] }
  },
})

/** `unit` as it was typed; null: all of them. */
const Telling = z.object({ unit: z.string().nullable(), text: z.string() })

function tellingIn({ scan, exact }: Said): Told<z.output<typeof Telling>>[] {
  if (exact) return []
  const unit = takeName(scan) ?? ''
  return own({ unit: EVERY_UNIT.some((word) => word === unit) ? null : unit, text: scan.typed() })
}

/** 「通知 <单位|全部> <内容>」: told at once to liaisons and leaders. */
export const notify = ability({
  name: 'notify',
  may: rolesFor('send-word'),
  args: Telling,
  sentences: [{ words: ['通知'], example: '通知 全部 内容', hear: tellingIn }],
  handle: async (asker: AskerForWords, { unit, text }) => {
    const to = unit === null ? null : (await asker.use.people.unit(unit)).code
    const sent = await asker.use.words.notify(asker.member, to, text)
    return { say: [wordSent(sent, await unitNames(asker))] }
  },
})

/** `id` null: of what was told last, or all that waits. */
const One = z.object({ id: z.string().nullable() })

const numbered = ({ id }: z.output<typeof One>): Parts | null => (id === null ? null : [id])

export const receipts = ability({
  name: 'receipts',
  may: rolesFor('send-word'),
  args: One,
  sentences: [
    { words: ['回执', '查看回执'], example: '回执', follows: 'alone', hear: (said) => showing(said, { id: null }) },
  ],
  keys: { receipts: ofId },
  spoken: [{ phrase: '查看回执', says: numbered, reads: about((id) => ({ id })) }],
  manner: ['on-list'],
  handle: async (asker: AskerForWords, { id }) => ({
    say: [receiptsText(await asker.use.words.receipts(asker.member, id), await unitNames(asker))],
  }),
})

const isTold = (member: Member): boolean =>
  may(member, 'receive-word', member.unit === null ? {} : { unit: member.unit }) === null

/** 「收到」, where the office told something; otherwise, and in the middle of writing, it is small talk. */
export const receive = ability({
  name: 'receive',
  may: rolesFor('receive-word'),
  args: One,
  sentences: [
    {
      words: ['收到', '已收到', '收悉', '已阅'],
      hear: ({ bare, exact }) =>
        bare && !exact ? own({ id: null }) : [only({ do: 'unknown', near: [], phone: false })],
    },
  ],
  keys: { receive: ofId },
  // Bare, it is small talk to whoever is in the middle of writing.
  spoken: [{ phrase: '已收到', says: numbered, reads: about((id) => ({ id })) }],
  manner: ['on-list'],
  handle: async ({ use, member }: Needing<'words'>, { id }) => {
    // To whom nothing is ever told, it is a word of thanks.
    if (id === null && !isTold(member)) return { say: [NOTHING_AWAITED] }
    const words = await use.words.receive(member, { id })
    if (words.length > 0) return { say: [wordsReceived(words)] }
    return { say: [id === null ? NOTHING_AWAITED : RECEIVED_BEFORE] }
  },
})
