import { z } from 'zod'
import type { Result } from '../../../domain/closure.ts'
import { RESULTS } from '../../../domain/lists/tickets.ts'
import { rolesFor } from '../../../domain/may.ts'
import { detailsOf, type ReportDraft } from '../../../usecases/tickets/signing/drafted-details.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { CARD, keyed, type OfCard, ofCard, pickOf } from '../../hearing/key.ts'
import type { Said, Told } from '../../hearing/sentence.ts'
import { beginsWithNumber } from '../../hearing/ticket-number.ts'
import { skipLead, takeWord } from '../../hearing/words.ts'
import { oneByOne } from '../../views/text/not-done.ts'
import { CHOOSE_RESULT, textKept } from '../../views/text/said.ts'
import { detailsForm } from '../../views/tickets/closing/details.ts'
import { askReport, closureCard, reportAwaitedCard } from '../../views/tickets/closure.ts'
import { ability } from '../ability.ts'
import { type Needing, shown, withForm } from '../asker.ts'
import { aboutTicket, isUnsure, OnCard } from './about-ticket.ts'
import { checked, finish, writeReport } from './report.ts'
import { workable } from './workable.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    closure: OfCard
    result: OfCard
  }
}

const Outcome = z.enum(RESULTS).nullable()
const Closure = z.object({ no: z.string(), result: Outcome, report: z.string() })
type Closure = z.output<typeof Closure>

type AskerToClose = Needing<'tickets' | 'people' | 'closures' | 'drafts' | 'files' | 'corrections'>

/** The closure card. */
async function open(asker: Needing<'tickets' | 'people'>, no: string): Promise<Reply> {
  const { view, options } = await workable(asker, no)
  return withForm(asker, view, closureCard(view, options))
}

/** A report about this ticket that was written before or without its outcome. */
async function writtenBefore({ use, member }: Needing<'drafts'>, no: string): Promise<string | null> {
  const draft = await use.drafts.get(member)
  const isOurs = draft?.kind === 'result' || draft?.kind === 'report'
  return isOurs && draft.ticket === no ? draft.text : null
}

/** The outcome is kept, the report comes as the next message; one that was written already is kept too. */
export async function outcome(
  asker: Needing<'tickets' | 'closures' | 'drafts' | 'files'>,
  { no, result }: { no: string; result: Result | null },
): Promise<Reply> {
  const { view, options } = await workable(asker, no)
  if (result === null) return shown(asker, closureCard(view, options), CHOOSE_RESULT)
  const written = await writtenBefore(asker, no)
  const draft: ReportDraft = { kind: 'report', ticket: no, result, text: null }
  await asker.use.drafts.put(asker.member, draft)
  const card = reportAwaitedCard(view, result)
  const { say: then } =
    written === null
      ? { say: [askReport(no, result), detailsForm({ view, options }, detailsOf(draft))] }
      : await writeReport(asker, draft, written)
  return asker.pressed ? { replace: card, say: then } : { say: then }
}

/** Complete in one sentence; what it lacks is asked for. */
async function close(asker: AskerToClose, { no, result, report }: Closure): Promise<Reply> {
  const { options } = await workable(asker, no)
  if (result === null) {
    if (beginsWithNumber(report)) return { say: [oneByOne('closure')] }
    const reply = await open(asker, no)
    if (report === '') return reply
    await asker.use.drafts.put(asker.member, { kind: 'result', ticket: no, text: report })
    return { ...reply, say: [CHOOSE_RESULT, textKept('result'), ...reply.say] }
  }
  if (report === '') return outcome(asker, { no, result })
  const read = checked(asker, result, report)
  const asks = read.refusal !== null || options.contact
  return asks
    ? writeReport(asker, { kind: 'report', ticket: no, result, text: null }, report)
    : finish(asker, { no, result }, read.report)
}

function closureSaid(no: string, said: Said): Told<Closure> | null {
  const result = takeWord(said.scan, 'result')
  if (isUnsure(no, said, result !== null)) return null
  skipLead(said.scan, LEADS.report)
  const { text, next } = said.textAndCommand(said.scan.typed())
  const { text: report, left } = withoutAssent(text)
  return { args: { no, result, report }, next, left: left.join('') }
}

export const sayClosure = ability({
  name: 'say-closure',
  may: rolesFor('handle-ticket'),
  args: Closure,
  sentences: [
    {
      words: ['办结', '办结上报', '上报办结', '办毕'],
      example: '办结 编号 实际解决 办结说明',
      follows: 'number',
      hear: aboutTicket(closureSaid),
    },
  ],
  manner: ['own-work'],
  help: { unit: '办结 编号 实际解决 说明　上报办结' },
  handle: close,
})

/** 「办结上报」. */
export const openClosure = ability({
  name: 'open-closure',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  keys: { closure: ofCard },
  spoken: [{ phrase: '办结', says: ({ no }) => [no] }],
  manner: ['own-work'],
  handle: (asker: Needing<'tickets' | 'people'>, { no }) => open(asker, no),
})

/** 「提交」. */
export const chooseResult = ability({
  name: 'choose-result',
  may: rolesFor('handle-ticket'),
  args: z.object({ ...OnCard.shape, result: Outcome }),
  keys: {
    result: keyed(CARD, ([no, version], choices) => ({
      no,
      version,
      result: Outcome.catch(null).parse(pickOf(choices, 'result')),
    })),
  },
  spoken: [{ phrase: '办结', says: ({ no, result }) => (result === null ? null : [no, labelOf('result', result)]) }],
  handle: outcome,
})
