/** contract.md#the-door: a callback's stamp lies within ten minutes of the service's clock. */
const DOOR_MS = 600_000
const SECOND_MS = 1_000

/**
 * When a member did what a platform reports: its own stamp where that lies within the door's ten minutes before the
 * receipt and not after it, else the receipt. Never the moment of handling: a press of 23:55 that arrives at 00:04 is
 * in time. A stamp of whole seconds that is received at once stands for all of its second, as far as the receipt goes,
 * so that an answer is never dated before what it answers.
 */
export function actTime(stamp: Date | null, receivedAt: Date): Date {
  if (stamp === null) return receivedAt
  const age = receivedAt.getTime() - stamp.getTime()
  if (!(age >= 0 && age <= DOOR_MS)) return receivedAt
  const isWhole = stamp.getTime() % SECOND_MS === 0
  if (!isWhole || age >= 2 * SECOND_MS) return stamp
  return new Date(Math.min(receivedAt.getTime(), stamp.getTime() + SECOND_MS - 1))
}

/** The first millisecond from `at` on that none of the others has taken. */
export function firstFree(at: Date, taken: readonly Date[]): Date {
  const times = new Set(taken.map((one) => one.getTime()))
  let free = at.getTime()
  while (times.has(free)) free += 1
  return new Date(free)
}

/** The later of two: nothing happens to a charge before it began, whatever another clock says. */
export const later = (a: Date, b: Date): Date => (a > b ? a : b)
