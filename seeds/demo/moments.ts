import { addDays, at, type Day, dayOf, weekday } from '../../src/domain/calendar.ts'
import type { Chance } from './chance.ts'
import { calendar } from './limits.ts'
import type { Topic } from './topics/topic.ts'

/** The demonstration's morning; nothing in the year is later. */
export const DEMO_NOW = '2015-09-02T08:30:00+08:00'
export const NOW = new Date(DEMO_NOW)

const FIRST: Day = '2014-11-01'
const LAST = dayOf(NOW)
const MINUTE = 60_000

const DAYS: readonly Day[] = (() => {
  const days = [FIRST]
  for (let day = FIRST; day < LAST; ) {
    day = addDays(day, 1)
    days.push(day)
  }
  return days
})()

// The plum rains, the typhoon of July and the cloudburst of August: the days on which the lines ran hot.
const STORMS: Readonly<Record<Day, number>> = {
  '2015-06-17': 5,
  '2015-06-18': 3,
  '2015-06-27': 3,
  '2015-07-11': 7,
  '2015-07-12': 6,
  '2015-08-23': 3,
  '2015-08-24': 6,
  '2015-08-25': 3,
}

const BY_HOUR = [
  0.6, 0.4, 0.3, 0.3, 0.3, 0.5, 1.2, 2.5, 5, 7.5, 7.8, 6, 4, 5, 6.5, 6.5, 6, 4.5, 3.8, 3.8, 3.5, 2.8, 1.8, 1.1,
]

function weightOf(topic: Topic, day: Day): number {
  const season = topic.season?.[Number(day.slice(5, 7))] ?? 1
  const storm = (topic.season?.[6] ?? 0) > 3 ? (STORMS[day] ?? 1) : 1
  const rest = calendar.isWorking(day) ? 1 : weekday(day) === 0 ? 0.6 : 0.75
  // The last day has only its early hours.
  return season * storm * rest * (day === LAST ? 0.12 : 1)
}

const weights = new Map<Topic, number[]>()

/** When somebody calls about a matter: its season, the kind of day, the hours of a day. */
export function drawCall(on: Chance, topic: Topic): Date {
  const known = weights.get(topic) ?? DAYS.map((day) => weightOf(topic, day))
  weights.set(topic, known)
  const day = DAYS[on.index(known)] ?? FIRST
  const hours = day === LAST ? BY_HOUR.slice(0, 8) : BY_HOUR
  return new Date(at(day, on.index(hours), on.int(0, 59)).getTime() + on.int(0, 59) * 1000)
}

export const minutesAfter = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE)

const hourOf = (instant: Date): number => (instant.getTime() - at(dayOf(instant), 0).getTime()) / (60 * MINUTE)

/** A moment in the office hours of a day. */
export const officeMoment = (on: Chance, day: Day): Date => new Date(at(day, 9).getTime() + on.int(0, 510 * 60) * 1000)

/** How soon a unit that is awake rings back: within hours by day, the next morning after a call at night. */
export function soonAfter(on: Chance, instant: Date): Date {
  const hour = hourOf(instant)
  if (hour >= 8 && hour < 18 && on.is(0.82)) return new Date(instant.getTime() + on.int(12 * 60, 230 * 60) * 1000)
  const morning = at(hour < 8 ? dayOf(instant) : addDays(dayOf(instant), 1), 8, 30)
  return new Date(morning.getTime() + on.int(0, 170 * 60) * 1000)
}

/** A moment between two, mostly in office hours of working days and more often at the beginning. */
export function between(on: Chance, from: Date, until: Date): Date {
  const days: Day[] = []
  for (let day = dayOf(from); day <= dayOf(until); day = addDays(day, 1)) days.push(day)
  const likely = days.map((day, index) => (calendar.isWorking(day) ? 2.2 - (2 * index) / days.length : 0.12))
  const drawn = officeMoment(on, days[on.index(likely)] ?? dayOf(until))
  if (drawn > from && drawn <= until) return drawn
  const room = Math.max(0, Math.floor((until.getTime() - from.getTime()) / 1000))
  return new Date(from.getTime() + on.int(Math.min(room, 600), Math.min(room, 200 * 60)) * 1000)
}
