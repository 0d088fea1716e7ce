import type { AnswerWay, Finding } from '../../../domain/closing/report-details.ts'
import { DETAIL_WORDS } from '../../../wording/chat/report-sentences.ts'
import { momentAt } from '../moment.ts'
import { type Scanner, scanner } from '../scanner.ts'
import { spelling } from '../stray-space.ts'
import { takeWord } from '../words.ts'

/** What a sentence says of a report beside its text. */
export type DetailsSaid = {
  finding?: Finding
  visited?: boolean
  visitedAt?: Date
  answeredBy?: AnswerWay
  answeredAt?: Date
}

function takeOne(scan: Scanner, words: readonly string[]): boolean {
  const length = words.map((word) => spelling(word, scan.rest())).find((found) => found !== null)
  if (length === undefined || length === null) return false
  scan.skip(length)
  return true
}

function takeMoment(scan: Scanner, now: Date): Date | null {
  const found = momentAt(scan.rest(), now)
  if (!found) return null
  scan.skip(found.length)
  return found.at
}

/** One thing at the beginning, moved past; null: it is none of them. A time without a word before it is a visit's. */
function takePart(scan: Scanner, now: Date): DetailsSaid | null {
  const finding = takeWord(scan, 'finding')
  if (finding !== null) return { finding }
  if (takeOne(scan, DETAIL_WORDS.nobody)) return { visited: false }
  const visits = takeOne(scan, DETAIL_WORDS.visit)
  const visitedAt = takeMoment(scan, now)
  if (visits || visitedAt) return { visited: true, ...(visitedAt ? { visitedAt } : {}) }
  const answers = takeOne(scan, DETAIL_WORDS.answer)
  const answeredBy = takeWord(scan, 'answerWay')
  const answeredAt = answers || answeredBy !== null ? takeMoment(scan, now) : null
  if (answeredBy === null && answeredAt === null) return null
  return { ...(answeredBy === null ? {} : { answeredBy }), ...(answeredAt ? { answeredAt } : {}) }
}

/** 「属实 现场 3月2日10:00 电话」; null where any of it says nothing of the kind, since a report may well begin so. */
export function detailsIn(text: string, now: Date): DetailsSaid | null {
  const scan = scanner(text)
  let said: DetailsSaid | null = null
  while (scan.rest() !== '') {
    const part = takePart(scan, now)
    if (!part) return null
    said = { ...(said ?? {}), ...part }
  }
  return said
}
