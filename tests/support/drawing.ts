import type { Drawing } from '../../src/bot/drawing.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { seededScheme } from './seeds.ts'
import { smallYear } from './small-year.ts'

/** A ranking to be drawn, of these standings. */
export const drawing = (data: string): Drawing => ({
  kind: 'drawing',
  of: 'standings',
  data,
  edition: null,
  hash: null,
})

/** The ranking of the small year, as a painter is told it. */
export function smallYearDrawing(): Drawing {
  const scheme = seededScheme()
  const asOf = new Date('2015-12-01T00:00:00+08:00')
  const tallies = smallYear().map((facts) => tally(facts, scheme, asOf))
  return drawing(JSON.stringify(standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' })))
}
