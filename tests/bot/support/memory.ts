import type { Member } from '../../../src/domain/people.ts'
import { latest, pendingReturn, stateOf, type Ticket } from '../../../src/domain/ticket.ts'
import type { Draft } from '../../../src/usecases/ports/drafts.ts'
import type { OutboxEntry } from '../../../src/usecases/ports/outbox.ts'
import type { Store, Tx } from '../../../src/usecases/ports/store-port.ts'
import type { Citizen, TicketLine } from '../../../src/usecases/ports/tickets.ts'
import { aUnit } from '../../support/facts.ts'
import { seededUnits } from '../../support/seeds.ts'

/** What a conversation keeps, in memory: enough of the ports for the chat's own use cases, one act after the other. */
export type Memory = {
  now: Date
  /** When the act happened, where that is not now. */
  actAt?: Date
  tickets: Map<string, Ticket>
  citizen: Citizen
  members: Member[]
  /** Ids of those who left. */
  left: Set<string>
  drafts: Map<string, Draft>
  outbox: OutboxEntry[]
  acts: string[]
}

const lineOf = (ticket: Ticket): TicketLine => {
  const { unit, contactedAt, limits } = latest(ticket)
  return {
    no: ticket.no,
    unit,
    kind: ticket.kind,
    urgent: ticket.urgent,
    summary: ticket.summary,
    contacted: contactedAt !== null,
    returning: pendingReturn(ticket) !== null,
    firstContactUntil: limits.firstContact.until,
    closingUntil: limits.closing.until,
  }
}

const plainNo = (no: string): string => no.replaceAll('-', '').toUpperCase()

export function memoryStore(memory: Memory): Store {
  const shared = new Map<string, string>()
  const open = (
    unit: string | null,
    wanted: (line: TicketLine) => boolean,
    { after, size }: { after: number; size: number },
  ) => {
    const lines = [...memory.tickets.values()]
      .filter((ticket) => ['open', 'returning'].includes(stateOf(ticket)))
      .map(lineOf)
      .filter((line) => (unit === null || line.unit === unit) && wanted(line))
      .sort((a, b) => a.closingUntil.getTime() - b.closingUntil.getTime())
    return { lines: lines.slice(after, after + size), total: lines.length }
  }
  const tx = {
    get now() {
      return memory.now
    },
    get at() {
      return memory.actAt ?? memory.now
    },
    tickets: {
      find: async (no: string) => memory.tickets.get(no) ?? null,
      save: async (ticket: Ticket) => void memory.tickets.set(ticket.no, ticket),
      citizen: async () => memory.citizen,
      revisits: async () => [],
      open: async (unit: string | null, page: { after: number; size: number }) => open(unit, () => true, page),
      overdue: async (unit: string | null, page: { after: number; size: number }) =>
        open(
          unit,
          (line) => line.closingUntil < memory.now || (!line.contacted && line.firstContactUntil < memory.now),
          page,
        ),
      endingWith: async (tail: string, unit: string | null, size: number) =>
        [...memory.tickets.values()]
          .filter(({ no }) => plainNo(no).endsWith(plainNo(tail)))
          .filter(({ assignments }) => unit === null || assignments.some((one) => one.unit === unit))
          .map((ticket) => ({
            ...lineOf(ticket),
            open: ['open', 'returning'].includes(stateOf(ticket)),
          }))
          .sort((a, b) => Number(b.open) - Number(a.open) || b.no.localeCompare(a.no))
          .slice(0, size),
      pendingReturns: async () =>
        [...memory.tickets.values()].flatMap((ticket) => {
          const pending = pendingReturn(ticket)
          return pending ? [{ ticket: ticket.no, unit: latest(ticket).unit, requestedAt: pending.requestedAt }] : []
        }),
    },
    people: {
      units: async () => seededUnits(),
      byAccount: async ({ userId }: Member['account']) =>
        memory.members.find((member) => member.account.userId.toLowerCase() === userId.toLowerCase()) ?? null,
      speaking: async ({ userId }: Member['account']) => {
        const found = memory.members.find((member) => member.account.userId.toLowerCase() === userId.toLowerCase())
        return found ? { ...found, active: !memory.left.has(found.id) } : null
      },
      everybody: async () => memory.members.map((member) => ({ ...member, active: !memory.left.has(member.id) })),
      having: async (roles: readonly string[], unit: string | null) =>
        memory.members.filter(
          (member) => (unit === null || member.unit === unit) && member.roles.some((role) => roles.includes(role)),
        ),
      markReachable: async () => undefined,
    },
    drafts: {
      get: async (id: string) => memory.drafts.get(id) ?? null,
      put: async (id: string, draft: Draft) => void memory.drafts.set(id, draft),
      drop: async (id: string) => void memory.drafts.delete(id),
    },
    outbox: {
      add: async (entry: OutboxEntry) => {
        if (memory.outbox.some(({ key }) => key === entry.key)) return null
        memory.outbox.push(entry)
        return entry.key
      },
      // Called off is gone: what a test finds here is what will be sent.
      settle: async (id: string) =>
        void memory.outbox.splice(0, Infinity, ...memory.outbox.filter(({ key }) => key !== id)),
      cardsAbout: async () => [],
    },
    shared: {
      get: async (name: string) => shared.get(name) ?? null,
      put: async (name: string, value: string) => void shared.set(name, value),
    },
    adjustments: {
      about: async () => [],
      ofPeriod: async () => [],
      candidates: async () =>
        (['pudong', 'qingpu'] as const).map((unit, at) => ({
          unit,
          rule: at === 0 ? 'urgent-late' : 'repeated',
          ticket: `SH20150302-00090${at}`,
          evidence: { at: null, until: null, other: null, missing: [] },
        })),
    },
    reminders: { sync: async () => undefined },
    appraisal: {
      noteChange: async () => undefined,
      changes: async () => [],
      takeChanges: async () => [],
      latestRun: async () => null,
      keepRun: async () => undefined,
    },
    // Nothing is published in a conversation of this kind.
    editions: { find: async () => null, whole: async () => null, latestRelease: async () => null },
    facts: {
      of: async (code: string) => aUnit({}, seededUnits().find((unit) => unit.code === code) ?? {}),
    },
  }
  // Only the ports that a conversation reaches are there; any other would fail by name.
  const whole = tx as unknown as Tx
  const store: Store = {
    now: async () => memory.now,
    read: (work) => work(whole),
    keep: (work) => work(whole),
    change: async ({ act, subject }, work) => {
      const done = await work(whole)
      memory.acts.push(`${act} ${subject}`)
      return done
    },
    together: (work) => work(store),
  }
  return store
}
