import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { CallView } from '../../../usecases/calls/calls.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import {
  Answers,
  answersIn,
  complete,
  fullNumberIn,
  nextQuestion,
  readAnswers,
  spokenAnswers,
  Written,
} from '../../hearing/calls/answers.ts'
import { keyed, type OfNothing, ofNothing, TicketNo } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { callKept, keepCard, NO_CALLS, notAnswers, questionCard } from '../../views/calls/call.ts'
import { ability, NOTHING } from '../ability.ts'
import { type Needing, shown, unitNames } from '../asker.ts'

const OfAnswers = z.tuple([TicketNo, Written])

declare module '../../hearing/key.ts' {
  interface Keys {
    'next-call': OfNothing
    'call-answer': z.output<typeof OfAnswers>
    'call-keep': z.output<typeof OfAnswers>
  }
}

export type AskerToCall = Needing<'calls' | 'people'>

/** The call that the member holds, which must be of this ticket where one is named. Refuses `no-call-held`, `call-taken`. */
export async function heldCall({ use, member }: Needing<'calls'>, call: string | null): Promise<CallView> {
  const held = await use.calls.held(member)
  if (!held) refuse(call === null ? 'no-call-held' : 'call-taken', call === null ? {} : { ticket: call })
  if (call !== null && held.view.ticket.no !== call) refuse('call-taken', { ticket: call })
  return held
}

async function asked(asker: AskerToCall, call: CallView, answers: Answers): Promise<Reply> {
  const question = nextQuestion(answers)
  const all = complete(answers)
  if (all) return shown(asker, keepCard(call, all))
  const name = await unitNames(asker)
  return question === null ? { say: [] } : shown(asker, questionCard(call, { answers, question }, name))
}

/** 「回访」: the next citizen, with the first question. */
export const nextCall = ability({
  name: 'next-call',
  may: rolesFor('call-citizen'),
  args: NOTHING,
  keys: { 'next-call': ofNothing },
  spoken: [{ phrase: '回访', says: () => [] }],
  handle: async (asker: AskerToCall) => {
    const call = await asker.use.calls.next(asker.member)
    // What was kept of the last one stays to be read.
    const beside = { ...asker, pressed: false }
    return call ? asked(beside, call, {}) : shown(beside, NO_CALLS)
  },
})

const OfCall = z.object({
  /** The ticket that a card showed; null: the call that is held. */
  call: z.string().nullable(),
  answers: Answers,
  /** What the citizen said besides, or what could not be understood. */
  rest: z.string(),
})
type OfCall = z.output<typeof OfCall>

async function keep(asker: AskerToCall, { call, answers, rest }: OfCall): Promise<Reply> {
  const all = complete(answers)
  const held = await heldCall(asker, call)
  if (!all) {
    const reply = await asked(asker, held, answers)
    return rest === '' ? reply : { ...reply, say: [notAnswers(rest), ...reply.say] }
  }
  const view = await asker.use.calls.answer(asker.member, held.view.ticket.no, all, rest)
  return shown(asker, callKept(view, all, held.second))
}

/** 「回访 是 是 实际解决 满意」, and what the citizen said behind it. */
function answersSaid(said: Said): Told<OfCall>[] | null {
  const call = fullNumberIn(said.scan)
  const answers = answersIn(said.scan)
  const { text: rest } = withoutAssent(said.scan.typed())
  if (call === null && Object.keys(answers).length === 0 && rest === '') return null
  return own({ call, answers, rest })
}

export const sayCall = ability({
  name: 'say-call',
  may: rolesFor('call-citizen'),
  args: OfCall,
  sentences: [
    {
      words: ['回访', '电话回访', '开始回访', '下一个', '下一位'],
      example: '回访',
      common: true,
      hear: (said) => answersSaid(said) ?? [{ intent: { do: 'next-call' }, next: null, left: '' }],
    },
  ],
  keys: { 'call-keep': keyed(OfAnswers, ([call, given]) => ({ call, answers: readAnswers(given), rest: '' })) },
  spoken: [
    { phrase: '回访', says: ({ call, answers }) => [...(call === null ? [] : [call]), ...spokenAnswers(answers)] },
  ],
  help: {
    surveyor: '回访　取下一个要回访的市民；回访 是 是 实际解决 满意　一句话记录四项回答，后面可以写市民的话',
  },
  handle: keep,
})

/** One more answer by a button: the next question, or all four to be looked over. */
export const answerCall = ability({
  name: 'answer-call',
  may: rolesFor('call-citizen'),
  args: z.object({ call: z.string(), answers: Answers }),
  keys: { 'call-answer': keyed(OfAnswers, ([call, given]) => ({ call, answers: readAnswers(given) })) },
  spoken: [{ phrase: '回访', says: ({ call, answers }) => [call, ...spokenAnswers(answers)] }],
  handle: async (asker: AskerToCall, { call, answers }) => asked(asker, await heldCall(asker, call), answers),
})
