import { z } from 'zod'
import type { CallAnswers, CallQuestion, Unreached } from '../../../domain/life/call.ts'
import { CALL_QUESTIONS, UNREACHED } from '../../../domain/lists/calls.ts'
import { RESULTS, SATISFACTIONS, YES_NO } from '../../../domain/lists/tickets.ts'
import {
  ENDS_DONE,
  NO_ANSWER,
  OF_A_CALL,
  UNREACHED_WORDS,
  YES_NO_WORDS,
} from '../../../wording/chat/heard/call-answers.ts'
import { codeOf, labelOf } from '../../../wording/labels.ts'
import { chineseNumberAt } from '../chinese-number.ts'
import type { Scanner } from '../scanner.ts'

/** The answers given so far; a question that was not asked yet has none, null is 未评价. */
export const Answers = z.object({
  contactedFirst: z.enum(YES_NO).nullable().exactOptional(),
  onTime: z.enum(YES_NO).nullable().exactOptional(),
  result: z.enum(RESULTS).nullable().exactOptional(),
  satisfaction: z.enum(SATISFACTIONS).nullable().exactOptional(),
})
export type Answers = z.output<typeof Answers>

const Complete = z.object({
  contactedFirst: z.enum(YES_NO).nullable(),
  onTime: z.enum(YES_NO).nullable(),
  result: z.enum(RESULTS).nullable(),
  satisfaction: z.enum(SATISFACTIONS).nullable(),
})

/** All four answers, or null as long as one is wanting. */
export const complete = (answers: Answers): CallAnswers | null => Complete.safeParse(answers).data ?? null

/** The question that comes next; null: none. */
export const nextQuestion = (answers: Answers): CallQuestion | null =>
  CALL_QUESTIONS.find((question) => answers[question] === undefined) ?? null

// As a button's key has them.
const NONE = '-'
const UNASKED = '_'

const LIST = { contactedFirst: 'yesNo', onTime: 'yesNo', result: 'result', satisfaction: 'satisfaction' } as const

/** What may be answered to a question, in order; 未评价 last. */
export const offered = (question: CallQuestion): readonly { code: string; text: string }[] => [
  ...{ contactedFirst: YES_NO, onTime: YES_NO, result: RESULTS, satisfaction: SATISFACTIONS }[question].map((code) => ({
    code,
    text: labelOf(LIST[question], code),
  })),
  { code: NONE, text: NO_ANSWER.label },
]

export const answerText = (question: CallQuestion, answer: string | null): string =>
  answer === null ? NO_ANSWER.label : labelOf(LIST[question], answer)

/** With one more answer by its code; {@link NONE} is 未评价. */
export const withAnswer = (answers: Answers, question: CallQuestion, code: string): Answers =>
  Answers.parse({ ...answers, [question]: code === NONE ? null : code })

/** The answers as a part of a button's key: a word each, in the order of the questions. */
export const written = (answers: Answers): string =>
  CALL_QUESTIONS.map((question) => {
    const answer = answers[question]
    return answer === undefined ? UNASKED : (answer ?? NONE)
  }).join('.')

const place = (codes: readonly string[]): string => `(?:${[...codes, NONE, UNASKED].join('|')})`

/** The same in a key. */
export const Written = z
  .string()
  .regex(new RegExp(`^${[YES_NO, YES_NO, RESULTS, SATISFACTIONS].map(place).join('\\.')}$`))

/** The same read back. */
export function readAnswers(text: string): Answers {
  const words = text.split('.')
  const given = CALL_QUESTIONS.flatMap((question, at) => {
    const word = words[at] ?? UNASKED
    return word === UNASKED ? [] : [[question, word === NONE ? null : word]]
  })
  return Answers.parse(Object.fromEntries(given))
}

/** What the words of a button say, as a sentence takes them. */
export const spokenAnswers = (answers: Answers): string[] =>
  CALL_QUESTIONS.flatMap((question) => {
    const answer = answers[question]
    return answer === undefined ? [] : [answerText(question, answer)]
  })

/** With what a word answers; null: it is no answer. A result and a grade are unmistakable, a yes is the next one's. */
function answered(answers: Answers, word: string): Answers | null {
  const none = NO_ANSWER.words.includes(word)
  const yesNo = YES_NO.find((code) => YES_NO_WORDS[code].includes(word))
  const next = none
    ? nextQuestion(answers)
    : (['contactedFirst', 'onTime'] as const).find((question) => answers[question] === undefined)
  if (none) return next ? withAnswer(answers, next, NONE) : null
  if (yesNo) return next ? withAnswer(answers, next, yesNo) : null
  for (const question of ['result', 'satisfaction'] as const) {
    const code = codeOf(LIST[question], word)
    if (code !== null) return answers[question] === undefined ? withAnswer(answers, question, code) : null
  }
  return null
}

const WORD = /^[^\s\p{P}]{1,12}/u

/** The answers at a line's beginning, word by word, moved past. */
export function answersIn(scan: Scanner): Answers {
  let answers: Answers = {}
  for (;;) {
    const word = WORD.exec(scan.rest())?.[0]
    const more = word === undefined ? null : answered(answers, word)
    if (word === undefined || more === null) return answers
    answers = more
    scan.skip(word.length)
  }
}

const unreachedBy = (said: string): Unreached | null =>
  codeOf('unreached', said) ?? UNREACHED.find((code) => UNREACHED_WORDS[code].includes(said)) ?? null

function unreachedWord(line: string): { reason: Unreached; length: number } | null {
  const word = WORD.exec(line)?.[0] ?? ''
  const ways = [word, word.replace(OF_A_CALL, '')].flatMap((said) => [said, said.replace(ENDS_DONE, '')])
  const reason = ways.map(unreachedBy).find((found) => found !== null) ?? null
  if (reason === null) return null
  // What is none of the named reasons says itself what it was: it stays, as a note.
  const isNamed: Record<Unreached, boolean> = {
    'powered-off': true,
    'no-answer': true,
    'empty-number': true,
    refused: true,
    other: false,
  }
  return { reason, length: isNamed[reason] || ways.includes(labelOf('unreached', reason)) ? word.length : 0 }
}

/** Why a call reached nobody, moved past; null: none of the reasons is named. */
export function unreachedIn(scan: Scanner): Unreached | null {
  const found = unreachedWord(scan.rest())
  if (found) scan.skip(found.length)
  return found?.reason ?? null
}

/** Whether a line begins with such a reason. */
export const isUnreached = (line: string): boolean => unreachedWord(line) !== null

const FULL_NUMBER = /^[A-Za-z]{0,8}\d[A-Za-z0-9-]{5,58}(?![A-Za-z0-9-])/

/** The full number of a ticket, moved past: a call is named by nothing less. */
export function fullNumberIn(scan: Scanner): string | null {
  const no = FULL_NUMBER.exec(scan.rest())?.[0] ?? chineseNumberAt(scan.rest(), true)?.no
  if (no === undefined) return null
  scan.skip(no.length)
  return no.toUpperCase()
}
