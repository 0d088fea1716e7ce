/** Within how many minutes new tickets are one message, and how many messages an hour one member may come to. */
export type Gathering = { minutes: number; hourly: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What a member was told in the last hour, oldest first: everything, and new tickets alone. */
export type Told = { all: readonly Date[]; newTickets: readonly Date[] }

/**
 * contract.md#calm: from when on new tickets that are not urgent may be told to a member again. Each message of them
 * doubles the time in which the next ones gather; one of the hour's messages is left for what is urgent. Null: at once.
 */
export function mayTellFrom({ all, newTickets }: Told, { minutes, hourly }: Gathering): Date | null {
  if (minutes === 0) return null
  const last = newTickets.at(-1)
  const gap = Math.min(HOUR, minutes * MINUTE * 2 ** (newTickets.length - 1))
  const oldest = all.at(-Math.max(1, hourly - 1))
  const spaced = last ? last.getTime() + gap : 0
  const from = Math.max(spaced, oldest ? oldest.getTime() + HOUR : 0)
  return from === 0 ? null : new Date(from)
}
