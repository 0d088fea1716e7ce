import type { Scheme } from '../../src/scoring/scheme.ts'
import { openScheme } from './seeds.ts'

/** A scheme that knows pauses, over the days of the plan of 2015, whose limits are the same; or over others. */
export function pausingScheme(days: { id: string; from: string; to: string } | null = null): Scheme {
  const scheme = openScheme('2023.three-rates')
  const period = { ...scheme.period, id: '2015', from: '2014-11-01', to: '2015-11-30', ...days }
  return { ...scheme, id: `${period.id}.pauses`, period }
}
