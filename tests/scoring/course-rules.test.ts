import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { EXCLUSION_REASONS } from '../../src/domain/lists/exclusions.ts'
import { SOURCES, TICKET_KINDS } from '../../src/domain/lists/tickets.ts'
import { chargeCourse, courseBasis, returnCourse } from '../../src/scoring/course/course.ts'
import { pieceText } from '../../src/scoring/course/sums.ts'
import { overDaysOf } from '../../src/scoring/differences/replay.ts'
import type { AssignmentFact } from '../../src/scoring/facts.ts'
import { scorecardOf } from '../../src/scoring/scorecard/scorecard-of.ts'
import { anyScheme, seededScheme } from '../support/seeds.ts'
import { type Dice, dice, yearOf } from './golden/years.ts'

const HOUR = 3_600_000
const YEARS = Array.from({ length: 8 }, (_, seed) => seed + 1)

// Of each scheme what its courses depend on (the number of RULES first), and what they are of the years of these seeds.
// A line changes where its scheme asks otherwise, or where the scoring gives other courses.
const PINNED: Readonly<Record<string, string>> = {
  '2015.1': '1 075f8fb5e2c3 2c341d9f8efb',
  '2015.balanced': '1 075f8fb5e2c3 2c341d9f8efb',
  '2015.graded': '1 075f8fb5e2c3 2c341d9f8efb',
  '2021.hangzhou': '1 b8cb1c0927eb b6fcabd30a89',
  '2022.lianyungang': '1 b60166702f2b 6a2fa6d2ef03',
  '2023.panjin': '1 117ee8946857 a309bc82c4e4',
  '2023.three-rates': '1 55c48ddd4a6d d5826c8e80e3',
  '2025.town': '1 536c340b700c 24a8b5a118df',
}

const HOW = `
The same facts give other courses than the number of RULES says. What an installation has kept by that number would be
added to what is counted from now on. So: raise RULES in src/scoring/course/course.ts, whereupon every installation makes
its courses anew, and put the lines found here into PINNED. Where only a scheme's own measures have changed, its line
changes in both halves, and RULES stays.\n`

/** The charge with what only some schemes ask about. */
function fuller(fact: AssignmentFact, { below, maybe, oneOf }: Dice): AssignmentFact {
  const after = (hours: number): Date => new Date(fact.receivedAt.getTime() + below(hours * HOUR))
  const moved = new Date(fact.closingUntil.getTime() + below(120 * HOUR))
  const isPaused = below(4) === 0
  return {
    ...fact,
    closingUntil: isPaused ? moved : fact.closingUntil,
    pauses: isPaused ? [{ at: after(200), from: fact.closingUntil, to: moved }] : null,
    exclusion: below(5) === 0 ? { at: after(900), reason: oneOf(EXCLUSION_REASONS) } : null,
    about: {
      kind: oneOf(TICKET_KINDS),
      source: oneOf(SOURCES),
      urgent: below(2) === 0,
      class: maybe(oneOf(['省平台', '市平台'])),
      repeat: below(3) === 0,
      attempts: below(3) === 0 ? [after(100)] : [],
      rounds: below(5) === 0 ? [after(500)] : [],
      signIn: below(2) === 0 ? { until: after(4), at: maybe(after(12)) } : null,
    },
  }
}

function lineOf(id: string): string {
  // Each over the days of these years, however late its own are.
  const card = scorecardOf(overDaysOf(anyScheme(id), seededScheme()))
  const hash = createHash('sha256')
  for (const seed of YEARS) {
    const by = dice(seed)
    for (const unit of yearOf(seed).facts) {
      const courses = [
        ...unit.assignments.map((one) => chargeCourse(fuller(one, by), card)),
        ...unit.returns.map((one) => returnCourse(one, card)),
      ]
      for (const { month, stretches } of courses) {
        hash.update(`${month}`)
        for (const { at, piece } of stretches) hash.update(`${at.toISOString()} ${piece && pieceText(piece)}\n`)
      }
    }
  }
  const basis = courseBasis(card)
  const of = createHash('sha256').update(basis).digest('hex').slice(0, 12)
  return `${JSON.parse(basis).rules} ${of} ${hash.digest('hex').slice(0, 12)}`
}

test.each(Object.keys(PINNED))('scoring.md#runs the courses under %s are those of the number that RULES has', (id) => {
  expect(lineOf(id), HOW).toBe(PINNED[id])
})
