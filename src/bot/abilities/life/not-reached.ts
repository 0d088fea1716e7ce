import { z } from 'zod'
import { UNREACHED } from '../../../domain/lists/calls.ts'
import { rolesFor } from '../../../domain/may.ts'
import type { TicketDraft } from '../../../usecases/ports/drafts.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { isUnreached, unreachedIn } from '../../hearing/calls/answers.ts'
import { CARD, keyed, type OfCard, ofCard, pickOf } from '../../hearing/key.ts'
import { scanner } from '../../hearing/scanner.ts'
import type { Said, Told } from '../../hearing/sentence.ts'
import { attempted, attemptsAccepted, CHOOSE_ATTEMPT, notReachedCard } from '../../views/reach/reach.ts'
import { ability } from '../ability.ts'
import { look, type Needing, shown, shownAsIs, withForm } from '../asker.ts'
import { aboutTicket, OnCard, showingTicket } from '../tickets/about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    'not-reached': OfCard
    'not-reached-why': OfCard
    'accept-attempts': OfCard
  }
}

const Reason = z.enum(UNREACHED).nullable()
const Tried = z.object({ ...OnCard.shape, reason: Reason, note: z.string() })
type Tried = z.output<typeof Tried>

type Reaching = Needing<'tickets' | 'people' | 'attempts' | 'drafts'>

async function noteOf({ use, member }: Reaching, no: string): Promise<string> {
  const draft = await use.drafts.get(member)
  return draft?.kind === 'attempt' && draft.ticket === no ? draft.text : ''
}

/** Asks why; the next message is the reason, unless something else is being written. */
async function ask(asker: Reaching, no: string, note: string): Promise<Reply> {
  const { use, member } = asker
  await use.attempts.check(member, no)
  const { view, options } = await look(asker, no)
  const draft = await use.drafts.get(member)
  if (draft === null || draft.kind === 'attempt')
    await use.drafts.put(member, { kind: 'attempt', ticket: no, text: note })
  return withForm(asker, view, notReachedCard(view, options))
}

async function record(asker: Reaching, { no, reason, note }: Tried): Promise<Reply> {
  if (reason === null) return ask(asker, no, note)
  const { use, member } = asker
  const view = await use.attempts.record(member, no, { reason, note: note || (await noteOf(asker, no)) })
  const draft = await use.drafts.get(member)
  if (draft?.kind === 'attempt' && draft.ticket === no) await use.drafts.drop(member)
  return shownAsIs(asker, view, attempted(no, reason, view.attempts.length))
}

function triedSaid(no: string, said: Said): Told<Tried> | null {
  const reason = unreachedIn(said.scan)
  const { text, next } = said.textAndCommand(said.scan.typed())
  const { text: note, left } = withoutAssent(text)
  if (said.exact && reason === null && note !== '') return null
  return { args: { no, version: null, reason, note }, next, left: left.join('') }
}

/** 「未联系上」: an attempt as of when it was sent, and no contact. */
export const notReached = ability({
  name: 'not-reached',
  may: rolesFor('handle-ticket'),
  args: Tried,
  sentences: [
    {
      words: ['未联系上', '未联系到', '没联系上', '没有联系上', '没联系到', '联系不上', '联系不到', '未联系'],
      example: '未联系上 编号 无人接听',
      follows: 'number',
      impliedBy: isUnreached,
      hear: aboutTicket(triedSaid),
    },
  ],
  keys: { 'not-reached': keyed(CARD, ([no, version]) => ({ no, version, reason: null, note: '' })) },
  spoken: [
    {
      phrase: '未联系上',
      says: ({ no, reason }) => [no, ...(reason === null ? [] : [labelOf('unreached', reason)])],
    },
  ],
  manner: ['own-work'],
  help: { unit: '未联系上 编号 无人接听　记录没有联系上市民（关机、无人接听、空号、拒接、其他）' },
  handle: record,
})

/** 「提交」 with a reason. */
export const chooseAttempt = ability({
  name: 'choose-attempt',
  may: rolesFor('handle-ticket'),
  args: z.object({ ...OnCard.shape, reason: Reason }),
  keys: {
    'not-reached-why': keyed(CARD, ([no, version], choices) => ({
      no,
      version,
      reason: Reason.catch(null).parse(pickOf(choices, 'result')),
    })),
  },
  spoken: [
    {
      phrase: '未联系上',
      says: ({ no, reason }) => (reason === null ? null : [no, labelOf('unreached', reason)]),
    },
  ],
  handle: async (asker: Reaching, { no, version, reason }) => {
    if (reason !== null) return record(asker, { no, version, reason, note: '' })
    await asker.use.attempts.check(asker.member, no)
    const { view, options } = await look(asker, no)
    return shown(asker, notReachedCard(view, options), CHOOSE_ATTEMPT)
  },
})

/** The reason as the next message, with a note behind it. */
export async function writtenAttempt(
  asker: Reaching,
  { ticket: no, text: before }: Extract<TicketDraft, { kind: 'attempt' }>,
  text: string,
): Promise<Reply> {
  const scan = scanner(text)
  const reason = unreachedIn(scan)
  if (reason === null) return { say: [CHOOSE_ATTEMPT] }
  const note = scan.typed() || before
  return record(asker, { no, version: null, reason, note })
}

/** By the office, where the scheme lets accepted attempts count. */
export const acceptAttempts = ability({
  name: 'accept-attempts',
  may: rolesFor('accept-attempts'),
  args: OnCard,
  sentences: [
    {
      words: ['认可联系', '认可未联系上'],
      example: '认可联系 编号',
      follows: 'number',
      hear: showingTicket((no) => ({ no, version: null })),
    },
  ],
  keys: { 'accept-attempts': ofCard },
  spoken: [{ phrase: '认可联系', says: ({ no }) => [no] }],
  help: { office: '认可联系 编号　把未联系上认可为先行联系（考核方案允许时）' },
  handle: async (asker: Needing<'tickets' | 'people' | 'attempts'>, { no }) => {
    const view = await asker.use.attempts.accept(asker.member, no)
    const { charge } = (await look(asker, no)).options
    return shownAsIs(asker, view, attemptsAccepted(no, charge.contactedAt))
  },
})
