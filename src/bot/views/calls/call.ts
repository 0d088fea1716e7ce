import type { CallAnswers, CallQuestion } from '../../../domain/life/call.ts'
import { CALL_QUESTIONS, UNREACHED } from '../../../domain/lists/calls.ts'
import type { AttemptView, CallView } from '../../../usecases/calls/calls.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarked } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { momentText } from '../../../wording/times.ts'
import type { Button, Card, Field, Text } from '../../chat.ts'
import { type Answers, answerText, offered, withAnswer, written } from '../../hearing/calls/answers.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, noteOf, short } from '../text/card-text.ts'
import { say } from '../text/said.ts'

const ASKS: Readonly<Record<CallQuestion, string>> = {
  contactedFirst: '单位有没有先行联系您？',
  onTime: '问题有没有按时办结？',
  result: '您的诉求解决得怎么样？',
  satisfaction: '您对办理满意吗？',
}

const answerFields = (answers: Answers): Field[] =>
  CALL_QUESTIONS.flatMap((question) => {
    const answer = answers[question]
    return answer === undefined ? [] : field(labelOf('question', question), answerText(question, answer))
  })

const next: Button = { key: keyOf('next-call'), text: '下一个', style: 'main' }

function callFields({ view, until, attempts }: CallView, name: (unit: string) => string): Field[] {
  const { ticket, citizen } = view
  const closedAt = view.round?.closedAt ?? ticket.assignments.at(-1)?.closedAt ?? null
  const last = attempts.at(-1)
  const who = [citizen.name, citizen.phone ?? '没有留下电话'].filter((part) => part !== null).join(' ')
  return [
    ...field('市民', who),
    ...field('单位', name(ticket.assignments.at(-1)?.unit ?? '')),
    ...field('办结时间', closedAt && momentText(closedAt)),
    ...field('上次', last ? `${momentText(last.at)} ${labelOf('unreached', last.reason)}` : null),
    ...field('为您保留', `至 ${momentText(until)}`),
  ]
}

const phoneOf = ({ view: { ticket, citizen } }: CallView): Button[] =>
  citizen.phone === null ? [] : [{ key: keyOf('reveal', ticket.no, ticket.version), text: '查看电话', style: 'plain' }]

/**
 * One question as a card, its answers as buttons; the first one bears the ticket as well. What the unit said of the
 * result is not shown: the citizen is asked by somebody who does not know it.
 */
export function questionCard(
  call: CallView,
  { answers, question }: { answers: Answers; question: CallQuestion },
  name: (unit: string) => string,
): Card {
  const { ticket } = call.view
  const isFirst = Object.keys(answers).length === 0
  const place = CALL_QUESTIONS.indexOf(question) + 1
  const again = call.second ? '二次回访' : '回访'
  const choices = offered(question).map(({ code, text }, at): Button => {
    const key = keyOf('call-answer', ticket.no, written(withAnswer(answers, question, code)))
    return { key, text, style: at === 0 ? 'main' : 'plain' }
  })
  const unreached: Button = { key: keyOf('call-unreached', ticket.no), text: '未接通', style: 'danger' }
  return {
    kind: 'card',
    title: short(`${again} ${place}/${CALL_QUESTIONS.length}　${ASKS[question]}`, 36),
    note: noteOf(ticket.no, `第 ${call.attempts.length + 1} 次拨打`),
    body: short(`${labelOf('kind', ticket.kind)}：${ticket.summary}`, 160),
    fields: isFirst ? callFields(call, name) : answerFields(answers),
    buttons: [...choices, ...(isFirst ? [unreached, ...phoneOf(call)] : [])],
  }
}

/** All four answers before they are kept. */
export const keepCard = ({ view }: CallView, answers: CallAnswers): Card => ({
  kind: 'card',
  title: '请核对市民的回答',
  note: noteOf(view.ticket.no),
  body: '核对无误请按「提交」。要附上市民的话，请发送整句，例如「回访 否 是 未解决 不满意 水压仍然很低」。',
  fields: answerFields(answers),
  buttons: [
    { key: keyOf('call-keep', view.ticket.no, written(answers)), text: '提交', style: 'main' },
    { key: keyOf('call-answer', view.ticket.no, written({})), text: '重填', style: 'plain' },
  ],
})

/** Why nobody was reached. */
export const unreachedCard = ({ view, attempts, of }: CallView): Card => ({
  kind: 'card',
  title: '未接通的原因',
  note: noteOf(view.ticket.no, `第 ${attempts.length + 1} 次，共 ${of} 次`),
  body: '请选择原因。也可以发送一句话，例如「未接通 无人接听」。',
  buttons: UNREACHED.map((reason, at) => ({
    key: keyOf('unreached', view.ticket.no, reason),
    text: labelOf('unreached', reason),
    style: at === 0 ? ('main' as const) : ('plain' as const),
  })),
})

const told = (answers: CallAnswers): string =>
  CALL_QUESTIONS.map((question) => `${labelOf('question', question)}${answerText(question, answers[question])}`).join(
    '，',
  )

/** What was kept, and what follows from it. `before`: the ticket had been found once already. */
export function callKept({ ticket, round }: TicketView, answers: CallAnswers, before: boolean): Card {
  const back = !before && round !== null && round.closedAt === null ? round.limit : null
  const second = before ? '这是二次回访，只作列示，计分以首次回访为准。' : ''
  const then = back === null ? second : `已转单位二次办理，期限 ${limitMarked(back)}。`
  return {
    kind: 'card',
    title: '回访已记录',
    note: noteOf(ticket.no),
    body: short(`${told(answers)}。${then}`, 160),
    buttons: [next],
  }
}

/** An attempt, and how many are left. */
export function attemptKept({ no, attempts, of, over }: AttemptView): Card {
  const last = attempts.at(-1)
  const reason = last ? labelOf('unreached', last.reason) : ''
  const body = over
    ? `已拨打 ${attempts.length} 次未接通，按规定记为未评价，不再回访。`
    : `已记第 ${attempts.length} 次未接通，共需 ${of} 次，以后还会轮到它。`
  return {
    kind: 'card',
    title: short(`未接通：${reason}`, 36),
    note: noteOf(no),
    body: short(last?.note ? `${body}备注：${last.note}` : body, 160),
    buttons: [next],
  }
}

export const NO_CALLS: Card = {
  kind: 'card',
  title: '回访',
  body: '目前没有等待回访的工单。单位办结新的工单后，再发送「回访」即可。',
  buttons: [],
  over: '没有等待回访的工单',
}

/** A part of the sentence that is no answer: nothing was kept. */
export const notAnswers = (rest: string): Text =>
  say(
    `没有看懂「${short(rest, 20)}」，还没有记录。四项依次是先行联系、按时办结（是/否）、诉求解决、满意度，例如「回访 是 是 实际解决 满意」；市民没有回答的写「未评价」。`,
  )
