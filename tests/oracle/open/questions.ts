import { fits } from './filter.ts'
import type { Known, Seen } from './known.ts'
import type { CountsTickets, Question, ReadingName } from './scheme.ts'

/** The word by which one charge counts, or null where it is left out (scoring.md#rates, #readings). */
export type Word = { word: string; provisional: boolean } | null

type Asked = Seen & { known: Known; counts: CountsTickets }

const said = (word: string | null | undefined): Word => (word ? { word, provisional: false } : null)
const yesNo = (is: boolean): Word => said(is ? 'yes' : 'no')

const reads = ({ scheme }: Asked, reading: ReadingName, answer: string): boolean =>
  scheme.readings[reading].value === answer

/** The citizen's answer and the unit's record: which of them stands, and the record alone where nobody was called yet. */
function between(asked: Asked, answer: string | undefined, record: string | null): Word {
  const { known } = asked
  if (known.calls === 0) {
    const isCounted = record !== null && !reads(asked, 'notRevisited', 'left-out')
    return isCounted ? { word: record, provisional: true } : null
  }
  const isRecordFirst = reads(asked, 'differingAnswers', 'record-wins')
  return said(isRecordFirst ? (record ?? answer) : answer)
}

function contacted(asked: Asked): Word {
  const { known, asOf } = asked
  const { contactedAt } = known
  const limit = known.charge.contactLimit
  const overdue = asOf > limit ? 'no' : null
  const record = contactedAt === null ? overdue : contactedAt <= limit ? 'yes' : 'no'
  return between(asked, known.call?.contactedFirst, record)
}

/** Done by its limit; while that runs and nothing is done, nothing is said. */
function inTime(at: number | null, limit: number, asOf: number): Word {
  if (at !== null) return yesNo(at <= limit)
  return asOf > limit ? yesNo(false) : null
}

function signedInTime({ known, asOf }: Asked): Word {
  const { signLimit } = known.charge
  return signLimit === null ? null : inTime(known.signedAt, signLimit, asOf)
}

const result = (asked: Asked): Word => between(asked, asked.known.call?.result, asked.known.declared)

function answer(asked: Asked): Word {
  const { known } = asked
  if (known.calls === 0) return null
  const graded = known.call?.satisfaction
  if (graded !== undefined) return said(graded)
  return reads(asked, 'unanswered', 'left-out') ? null : said(asked.scheme.readings.unanswered.value)
}

/** Result and grade of one call together. */
function joint({ known: { call }, counts: { good } }: Asked): Word {
  if (!call?.result || !call.satisfaction) return null
  const isSolved = good?.found?.includes(call.result) === true
  const isSatisfied = good?.answers?.includes(call.satisfaction) === true
  if (isSolved && isSatisfied) return said('both')
  return said(isSolved || isSatisfied ? 'one' : 'neither')
}

const QUESTIONS: Record<Question, (asked: Asked) => Word> = {
  contacted,
  signedInTime,
  closedInTime: ({ known, asOf }) => inTime(known.closedAt, known.charge.closingLimit, asOf),
  closed: ({ known }) => yesNo(known.closedAt !== null),
  result,
  answer,
  reached: ({ known }) => (known.calls === 0 ? null : yesNo(known.call !== null)),
  joint,
  fits: ({ known, counts, asOf }) => yesNo(fits(counts.good ?? {}, known, asOf)),
}

// What a granted objection is about: the four rates of the plan.
const RULED: Partial<Record<Question, string>> = {
  contacted: 'firstContact',
  closedInTime: 'onTime',
  result: 'resolution',
  answer: 'satisfaction',
}

/** The office's ruling stands above everything else; a charge that is not among those asked for does not count. */
export function wordOf(asked: Asked): Word {
  const { known, counts, asOf } = asked
  if (!fits(counts.among ?? {}, known, asOf)) return null
  const ruling = known.rulings.filter((row) => row.item === RULED[counts.question]).at(-1)
  return ruling ? said(ruling.outcome) : QUESTIONS[counts.question](asked)
}
