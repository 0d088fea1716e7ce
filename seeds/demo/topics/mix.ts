import type { Chance } from '../chance.ts'
import { DRAINAGE } from './drainage.ts'
import { EMERGENCY, LAW } from './law.ts'
import { EMBANKMENT, RIVER } from './river.ts'
import { SUPPLY } from './supply.ts'
import type { Topic } from './topic.ts'

type Share = { topics: readonly Topic[]; weight: number; bureau: string }

// Who of the bureau's own units answers for a matter; a district hands it over there, or gets it from there.
const GROUPS: readonly Share[] = [
  { topics: SUPPLY, weight: 0.8, bureau: 'water-supply' },
  { topics: DRAINAGE, weight: 1.6, bureau: 'drainage' },
  { topics: RIVER, weight: 1.7, bureau: 'water-conservancy' },
  { topics: LAW, weight: 0.4, bureau: 'law-enforcement' },
  { topics: EMBANKMENT, weight: 0.3, bureau: 'embankment' },
]

const EMERGENCIES: Share = { topics: EMERGENCY, weight: 1, bureau: 'chengtou' }

const sharesOf = (unit: string): readonly Share[] => {
  if (unit === EMERGENCIES.bureau) return [EMERGENCIES]
  const own = GROUPS.filter(({ bureau }) => bureau === unit)
  return own.length > 0 ? own : GROUPS
}

const MONTHS = [11, 12, 1, 2, 3, 4, 5, 6, 7, 8]
const yearly = (topic: Topic): number => MONTHS.reduce((total, month) => total + (topic.season?.[month] ?? 1), 0) / 10

/** A matter for a unit, as likely as the year makes it. */
export function drawTopic(on: Chance, unit: string): Topic {
  const all = sharesOf(unit).flatMap(({ topics, weight }) => topics.map((topic) => ({ topic, weight })))
  const drawn = all[on.index(all.map(({ topic, weight }) => weight * yearly(topic)))]
  if (!drawn) throw new Error(`no topic for ${unit}`)
  return drawn.topic
}

/** A matter by its name, whoever has it. */
export function topicOf(key: string): Topic {
  const found = [...GROUPS, EMERGENCIES].flatMap(({ topics }) => topics).find((topic) => topic.key === key)
  if (!found) throw new Error(`no topic ${key}`)
  return found
}

/** The bureau's unit that answers for a matter. */
export const bureauOf = (topic: Topic): string =>
  GROUPS.find(({ topics }) => topics.includes(topic))?.bureau ?? EMERGENCIES.bureau
