import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { CARD, keyed, type OfCard, ofCard } from '../../hearing/key.ts'
import { own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import { takeName } from '../../hearing/words.ts'
import { askSendBack, sentBack, signed, signText, switched, unsignedList } from '../../views/tickets/closing/sign.ts'
import { ability, NOTHING } from '../ability.ts'
import { look, type Needing, shownAsIs, unitNames } from '../asker.ts'
import { aboutTicket, isUnsure, OnCard, showingTicket } from './about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    sign: OfCard
    'send-back': OfCard
  }
}

const Switching = z.object({ unit: z.string().nullable() })

type AskerToSign = Needing<'signing' | 'tickets' | 'people'>

/** 「签发 编号」, 「签发」. */
export const sign = ability({
  name: 'sign',
  may: rolesFor('sign-report'),
  args: OnCard,
  sentences: [
    { words: ['签发'], example: '签发 编号', follows: 'number', hear: showingTicket((no) => ({ no, version: null })) },
  ],
  keys: { sign: ofCard },
  spoken: [{ phrase: '签发', says: ({ no }) => [no] }],
  manner: ['own-work'],
  handle: async (asker: AskerToSign, { no }) => {
    const view = await asker.use.signing.sign(asker.member, no)
    return shownAsIs(asker, view, ...(asker.pressed ? [] : [signed(no)]))
  },
})

async function back(
  asker: Needing<'signing' | 'tickets' | 'people' | 'drafts'>,
  no: string,
  why: string,
): Promise<Reply> {
  const { view, options } = await look(asker, no)
  if (why === '' && options.sign) {
    await asker.use.drafts.put(asker.member, { kind: 'send-back-reason', ticket: no })
    return { say: [...signText(view, options), askSendBack(no)] }
  }
  const open = await asker.use.signing.sendBack(asker.member, no, why)
  return shownAsIs(asker, open, sentBack(no))
}

/** What was asked for by 「退回修改」. */
export async function writtenSendBack(
  asker: Needing<'signing' | 'tickets' | 'people' | 'drafts'>,
  { ticket }: { ticket: string },
  text: string,
): Promise<Reply> {
  const reply = await back(asker, ticket, text)
  await asker.use.drafts.drop(asker.member)
  return reply
}

/** 「退回修改 编号 理由」, 「退回修改」. */
export const sendBack = ability({
  name: 'send-back',
  may: rolesFor('sign-report'),
  args: z.object({ ...OnCard.shape, why: z.string() }),
  sentences: [
    {
      words: ['退回修改'],
      example: '退回修改 编号 理由',
      hear: aboutTicket((no, said) => {
        if (isUnsure(no, said, false)) return null
        const { text, next } = said.textAndCommand(said.scan.typed())
        const { text: why, left } = withoutAssent(text)
        return { args: { no, version: null, why }, next, left: left.join('') }
      }),
    },
  ],
  keys: { 'send-back': keyed(CARD, ([no, version]) => ({ no, version, why: '' })) },
  spoken: [{ phrase: '退回修改', says: ({ no }) => [no] }],
  manner: ['own-work'],
  handle: (asker: Needing<'signing' | 'tickets' | 'people' | 'drafts'>, { no, why }) => back(asker, no, why),
})

/** 「待签发」: what waits for the unit's leader. */
export const signatures = ability({
  name: 'signatures',
  may: rolesFor('handle-ticket'),
  args: NOTHING,
  sentences: [{ words: ['待签发'], example: '待签发', follows: 'alone', hear: (said) => showing(said, {}) }],
  help: { unit: '待签发　等分管领导签发的办结说明；分管领导发送 签发 编号、退回修改 编号 理由' },
  handle: async ({ use, member }: Needing<'signing' | 'lists'>) => {
    const { lines, now } = await use.signing.waiting(member)
    if (lines.length > 0) await use.lists.put(member, { nos: lines.map(({ no }) => no) })
    return { say: [unsignedList(lines, now)] }
  },
})

/** The unit behind the words; its own leader names none. */
function unitSaid({ scan, bare, exact }: Said): Told<z.output<typeof Switching>>[] {
  if (bare) return own({ unit: null })
  const unit = exact ? null : takeName(scan)
  return unit !== null && isOnlyCourtesy(scan.rest()) ? own({ unit }) : []
}

async function switchTo(asker: Needing<'signing' | 'people'>, on: boolean, unit: string | null): Promise<Reply> {
  const { use, member } = asker
  const asked = unit === null ? null : (await use.people.unit(unit)).code
  const { unit: code, signed: count } = await use.signing.switch(member, asked, on)
  return { say: [switched((await unitNames(asker))(code), on, count)] }
}

/** 「签发 开启」: from now on the unit's leader signs its closings. */
export const startSigning = ability({
  name: 'start-signing',
  may: rolesFor('switch-signing'),
  args: Switching,
  sentences: [{ words: ['签发开启', '开启签发', '打开签发'], hear: unitSaid }],
  help: { office: '签发开启 浦东、签发关闭 浦东　一个单位的办结说明是否由分管领导签发' },
  handle: (asker: Needing<'signing' | 'people'>, { unit }) => switchTo(asker, true, unit),
})

export const stopSigning = ability({
  name: 'stop-signing',
  may: rolesFor('switch-signing'),
  args: Switching,
  sentences: [{ words: ['签发关闭', '关闭签发'], hear: unitSaid }],
  handle: (asker: Needing<'signing' | 'people'>, { unit }) => switchTo(asker, false, unit),
})
