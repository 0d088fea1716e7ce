import type { ChargeRow, EntryRow, EventRow, Rows } from './rows.ts'
import type { Deed, Told } from './told.ts'

const DOOR_MS = 600_000
const shown = (at: Date | null): string => at?.toISOString() ?? 'never'

/** contract.md#the-door: whether an act is dated at what its event's stamp says, or else at its receipt. */
function isAtItsTime(stamp: Date, receivedAt: Date, happenedAt: Date): boolean {
  const age = receivedAt.getTime() - stamp.getTime()
  if (age < 0 || age > DOOR_MS) return happenedAt.getTime() === receivedAt.getTime()
  const within = happenedAt.getTime() - stamp.getTime()
  // A stamp of whole seconds stands for all of its second.
  return within >= 0 && within < 1_000 && happenedAt <= receivedAt
}

type Effect = EntryRow & { happenedAt: Date; receivedAt: Date }
const isEffect = (entry: EntryRow): entry is Effect => entry.happenedAt !== null && entry.receivedAt !== null

/** Every event is at its end, and none of them has the same effect twice. */
function checkEvents(rows: Rows, effects: readonly Effect[]): string[] {
  const open = rows.events.flatMap(({ id, member, state, isUnread }) => [
    ...(state === 'done' ? [] : [`lost: event ${id} of ${member} is ${state}`]),
    ...(isUnread ? [`lost: event ${id} of ${member} has an answer that is still to be read`] : []),
  ])
  const seen = new Set<string>()
  const twice = effects.flatMap(({ seq, actor, act, subject, receivedAt }) => {
    const key = `${actor} ${receivedAt.getTime()} ${act} ${subject}`
    if (seen.has(key)) return [`doubled: entry ${seq}, ${act} of ${subject} by ${actor}, is once more of one event`]
    seen.add(key)
    return []
  })
  return [...open, ...twice]
}

/** reliability.md#order: what one member did became effects in the order in which it was kept. */
function checkOrder(rows: Rows, effects: readonly Effect[]): string[] {
  const accounts = new Map(rows.members.map(({ id, account }) => [`member:${id}`, account]))
  const eventOf = eventsByReceipt(rows.events)
  const last = new Map<string, { entry: number; event: bigint }>()
  return effects.flatMap(({ seq, actor, act, subject, receivedAt }) => {
    const account = accounts.get(actor)
    if (account === undefined) return [`unknown: entry ${seq}, ${act} of ${subject}, is by ${actor}, whom nobody knows`]
    const event = eventOf(account, receivedAt)
    if (!event) return [`unknown: entry ${seq}, ${act} of ${subject} by ${account}, is of no event`]
    const before = last.get(actor)
    const number = BigInt(event.id)
    last.set(actor, { entry: seq, event: number })
    return before && before.event > number
      ? [
          `order: entry ${seq}, ${act} of ${subject}, is of event ${event.id} of ${account}, behind event ${before.event}`,
        ]
      : []
  })
}

function eventsByReceipt(events: readonly EventRow[]): (account: string, at: Date) => EventRow | undefined {
  const byReceipt = new Map<number, EventRow[]>()
  for (const event of events) {
    const at = event.receivedAt.getTime()
    byReceipt.set(at, [...(byReceipt.get(at) ?? []), event])
  }
  return (account, at) => {
    const own = byReceipt.get(at.getTime()) ?? []
    // Whose it was is erased a day after it was dealt with.
    return own.find(({ member }) => member === account) ?? own.find(({ member }) => member === null)
  }
}

const nameOf = ({ userId, act, ticket, deed }: Deed): string => `${act} of ${ticket} by ${userId} at ${shown(deed.at)}`

/** What was acknowledged is there once and at its own time; what was not, at most once. */
function checkDeeds(rows: Rows, told: Told, effects: readonly Effect[]): string[] {
  const ids = new Map(rows.members.map(({ id, account }) => [account, `member:${id}`]))
  const of = new Map<string, Effect[]>()
  for (const effect of effects) {
    const key = `${effect.act} ${effect.subject}`
    of.set(key, [...(of.get(key) ?? []), effect])
  }
  const done = new Map<string, Deed[]>()
  for (const deed of told.deeds) {
    const key = `${deed.act} ticket:${deed.ticket}`
    done.set(key, [...(done.get(key) ?? []), deed])
  }
  const lost = [...done].flatMap(([key, deeds]) => {
    const found = of.get(key) ?? []
    const answered = deeds.find(({ deed }) => deed.status === 200)
    if (answered && found.length === 0) return [`lost: ${nameOf(answered)}, acknowledged`]
    if (found.length > 1) return [`doubled: ${key}, entries ${found.map(({ seq }) => seq).join()}`]
    return found.flatMap(({ seq, actor, happenedAt, receivedAt }) => {
      const own = deeds.filter(({ userId }) => ids.get(`wecom:${userId.toLowerCase()}`) === actor)
      if (own.some(({ deed }) => isAtItsTime(deed.at, receivedAt, happenedAt))) return []
      return [
        `time: entry ${seq}, ${key}, is dated ${shown(happenedAt)} and was done ${own.map(({ deed }) => shown(deed.at)).join()}`,
      ]
    })
  })
  const users = new Set(told.deeds.map(({ userId }) => ids.get(`wecom:${userId.toLowerCase()}`)))
  const acts = new Set(told.deeds.map(({ act }) => act))
  const undone = effects.filter(
    ({ actor, act, subject }) => users.has(actor) && acts.has(act) && !done.has(`${act} ${subject}`),
  )
  return [
    ...lost,
    ...undone.map(({ seq, act, subject }) => `unknown: entry ${seq}, ${act} of ${subject}, was done by nobody`),
  ]
}

/** The ticket says what the audit says of it. */
function checkFacts(rows: Rows, effects: readonly Effect[]): string[] {
  const charges = new Map<string, ChargeRow[]>()
  for (const charge of rows.charges) {
    const key = `ticket:${charge.ticket}`
    charges.set(key, [...(charges.get(key) ?? []), charge])
  }
  const facts: Readonly<Record<string, (charge: ChargeRow) => Date | null>> = {
    'ticket.contact': (charge) => charge.contactedAt,
    'closure.report': (charge) => charge.closedAt,
  }
  const undoing = new Set(
    rows.entries
      .filter(({ act }) => /^(ticket\.(undo|correct)|facts\.correct|closure\.send-back)$/.test(act))
      .map(({ subject }) => subject),
  )
  return effects.flatMap(({ seq, act, subject, happenedAt }) => {
    const fact = facts[act]
    if (!fact || undoing.has(subject)) return []
    const kept = (charges.get(subject) ?? []).map(fact)
    return kept.some((at) => at?.getTime() === happenedAt.getTime())
      ? []
      : [`lost: entry ${seq}, ${act} of ${subject} at ${shown(happenedAt)}; the ticket says ${kept.map(shown).join()}`]
  })
}

/** reliability.md#inbound, #order: each event one effect, in its member's order, at its own time. */
export function checkEffects(rows: Rows, told: Told): string[] {
  const effects = rows.entries.filter(isEffect)
  return [
    ...checkEvents(rows, effects),
    ...checkOrder(rows, effects),
    ...checkDeeds(rows, told, effects),
    ...checkFacts(rows, effects),
  ]
}
