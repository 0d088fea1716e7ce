import type { Rows } from './rows.ts'

/** When the service knew that something was settled; null: it is not. */
export type Settled = { contact: number | null; close: number | null; hasReturn: boolean }

const CONTACTS = ['ticket.contact', 'attempts.accept']
const CLOSES = ['closure.report', 'return.accepted', 'return.import']

/**
 * From a claim that finds a ticket open until its message is with the platform: the transaction that settles it may have
 * been stamped and not be through. Beyond that nobody may be told any more.
 */
export const CLAIM_MS = 10_000

const keyOf = ({ ticket, seq }: { ticket: string; seq: number }): string => `${ticket} ${seq}`

/** Of each charge what is settled of it and since when that was written down. */
export function settledCharges(rows: Rows): (charge: { ticket: string; seq: number }) => Settled {
  const written = new Map<string, { act: string; at: number }[]>()
  for (const { subject, act, at } of rows.entries) {
    const of = written.get(subject) ?? []
    of.push({ act, at: at.getTime() })
    written.set(subject, of)
  }
  const known = new Map<string, Settled>()
  for (const charge of rows.charges) {
    const entries = written.get(`ticket:${charge.ticket}`) ?? []
    // A file that tells of the past has no act of its own.
    const imported = entries.findLast(({ act }) => act.endsWith('.import'))?.at ?? null
    const since = (fact: Date | null, acts: readonly string[]): number | null =>
      fact && (entries.findLast(({ act }) => acts.includes(act))?.at ?? imported ?? fact.getTime())
    known.set(keyOf(charge), {
      contact: since(charge.contactedAt, CONTACTS),
      close: since(charge.closedAt ?? charge.endedAt, CLOSES),
      hasReturn: rows.returns.some(({ ticket }) => ticket === charge.ticket),
    })
  }
  return (charge) => known.get(keyOf(charge)) ?? { contact: null, close: null, hasReturn: false }
}

/** Since when a limit asks nothing of anybody any more. */
export function overSince(limit: string, { contact, close }: Settled): number | null {
  const ends = [close, ...(limit === 'closing' || limit === 'signIn' ? [] : [contact])].filter((at) => at !== null)
  return ends.length === 0 ? null : Math.min(...ends)
}
