import { z } from 'zod'
import { maskCitizen } from '../../usecases/ports/life/finding.ts'
import type { BesideTicket, Citizen } from '../../usecases/ports/tickets.ts'
import { Bytes } from '../session/columns.ts'
import { normalPhone, type Seal } from '../session/seal.ts'
import type { Session } from '../session/session.ts'

const CitizenShape = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})

const Sealed = z.object({ no: z.string(), citizen: Bytes })

/** What a citizen's envelope is bound to. */
export const citizenOf = (no: string): string => `citizen:${no}`

export const citizenIn = ({ seal }: Pick<Session, 'seal'>, no: string, sealed: Uint8Array): Citizen =>
  CitizenShape.parse(JSON.parse(seal.open(sealed, citizenOf(no))))

// A shorter number has no end of its own.
const SHORTEST = 7
const PAIR_BYTES = 9

// There are ten thousand ends of telephone numbers.
const ENDS = new WeakMap<Seal, Map<string, Uint8Array<ArrayBuffer>>>()
function endMark(seal: Seal, end: string): Uint8Array<ArrayBuffer> {
  const known = ENDS.get(seal) ?? new Map<string, Uint8Array<ArrayBuffer>>()
  ENDS.set(seal, known)
  const mark = known.get(end) ?? seal.mark(end, 'phone-end')
  known.set(end, mark)
  return mark
}

/** The keyed hash of the last four digits of a telephone number; null where it has too few. */
export function phoneEnd({ seal }: Pick<Session, 'seal'>, phone: string | null): Uint8Array<ArrayBuffer> | null {
  const digits = phone === null ? '' : normalPhone(phone)
  return digits.length < SHORTEST ? null : endMark(seal, digits.slice(-4))
}

/** A text's pairs of characters, in order, each once. */
function pairsIn(text: string | null): string[] {
  const points = [...(text ?? '').normalize('NFKC').replace(/\s+/gu, '').toLowerCase()]
  return [...new Set(points.slice(1).map((point, at) => `${points[at] ?? ''}${point}`))]
}

const shortened = (mark: Uint8Array): string => Buffer.from(mark).subarray(0, PAIR_BYTES).toString('base64')

// Streets are named by few pairs of characters: each is hashed once, as long as not too many are remembered.
const MARKED = new WeakMap<Seal, Map<string, string>>()
const MOST_MARKED = 20_000
function streetMark(seal: Seal, pair: string): string {
  const known = MARKED.get(seal) ?? new Map<string, string>()
  MARKED.set(seal, known)
  const before = known.get(pair)
  if (before !== undefined) return before
  const mark = shortened(seal.mark(pair, 'street'))
  if (known.size >= MOST_MARKED) known.clear()
  known.set(pair, mark)
  return mark
}

/** The keyed hashes of a text's pairs of characters: by them a street is found and compared. */
export const streetMarks = ({ seal }: Pick<Session, 'seal'>, text: string | null): string[] =>
  pairsIn(text).map((pair) => streetMark(seal, pair))

/** The same under each key that is valid, the present one first. */
export function streetMarksByKey({ seal }: Pick<Session, 'seal'>, text: string): string[][] {
  const marks = pairsIn(text).map((pair) => seal.marksOf(pair, 'street').map(shortened))
  return Array.from({ length: seal.keys }, (_, by) => marks.flatMap((each) => each[by] ?? []))
}

/** By which a citizen's ticket is found: the end of the phone, and the street as far as it is ever shown. */
const marksOf = (session: Pick<Session, 'seal'>, { name, phone, address }: Citizen) => ({
  tail: phoneEnd(session, phone),
  street: streetMarks(session, maskCitizen({ name, phone, address }).address),
})

type SealedCitizen = {
  sealed: Uint8Array | null
  phone: Uint8Array | null
  tail: Uint8Array | null
  street: string[]
}

/** A citizen as one envelope bound to the ticket, and the keyed hashes of its phone; nulls where nothing is known. */
export function sealCitizen(session: Pick<Session, 'seal'>, no: string, citizen: Citizen): SealedCitizen {
  const { seal } = session
  const { name, phone, address } = citizen
  if (name === null && phone === null && address === null) {
    return { sealed: null, phone: null, tail: null, street: [] }
  }
  return {
    sealed: seal.seal(JSON.stringify({ name, phone, address }), citizenOf(no)),
    phone: phone === null ? null : seal.hashPhone(phone),
    ...marksOf(session, citizen),
  }
}

/** Citizens in clear by their ticket, of those tickets that are known and came with one. */
export async function openCitizens({ db, seal }: Session, nos: readonly string[]): Promise<Map<string, Citizen>> {
  if (nos.length === 0) return new Map()
  const rows = await db.rows(Sealed)`
    SELECT no, citizen FROM tickets WHERE no = ANY (${[...nos]}::text[]) AND citizen IS NOT NULL`
  return new Map(rows.map(({ no, citizen }) => [no, citizenIn({ seal }, no, citizen)]))
}

const Unmarked = z.object({ no: z.string() })

/** Marks tickets that were kept before there were marks; gives how many. Their seals are opened for it once. */
export async function markOld(session: Session, limit: number): Promise<number> {
  const { db } = session
  const rows = await db.rows(Unmarked)`
    SELECT no FROM tickets WHERE citizen IS NOT NULL AND NOT citizen_marked ORDER BY no LIMIT ${limit}::int`
  const citizens = await openCitizens(
    session,
    rows.map(({ no }) => no),
  )
  for (const { no } of rows) {
    const { tail, street } = marksOf(session, citizens.get(no) ?? { name: null, phone: null, address: null })
    await db.run`
      UPDATE tickets SET citizen_tail = ${tail}, citizen_street = ${street}::text[], citizen_marked = true,
        alike = alike(${street}::text[], pairs)
      WHERE no = ${no}`
  }
  return rows.length
}

const Beside = z.object({
  citizen: Bytes.nullable(),
  revisits: z.boolean(),
  rounds: z.boolean(),
  attempts: z.boolean(),
  exclusions: z.boolean(),
  changes: z.boolean(),
  files: z.number(),
  suspected: z.string().nullable(),
})

/** What there is of a ticket beside its charges: of most tickets hardly anything, and so one statement says all of it. */
export async function besideTicket({ db, seal }: Session, no: string): Promise<BesideTicket> {
  const row = await db.first(Beside)`
    SELECT t.citizen, EXISTS (SELECT FROM revisits v WHERE v.ticket_no = t.no) AS revisits,
      EXISTS (SELECT FROM rounds o WHERE o.ticket_no = t.no) AS rounds,
      EXISTS (SELECT FROM attempts e WHERE e.ticket_no = t.no) AS attempts,
      EXISTS (SELECT FROM exclusions x WHERE x.ticket_no = t.no) AS exclusions,
      EXISTS (SELECT FROM limit_changes c WHERE c.ticket_no = t.no) AS changes,
      (SELECT count(*)::int FROM attachments f
        WHERE f.ticket_no = t.no AND f.bound_at IS NOT NULL AND f.state IN ('fetching', 'kept')) AS files,
      (SELECT p.earlier_no FROM suspected_repeats p WHERE p.ticket_no = t.no) AS suspected
    FROM tickets t WHERE t.no = ${no}`
  if (!row) throw new Error('there is no such ticket')
  return { ...row, citizen: row.citizen && citizenIn({ seal }, no, row.citizen) }
}
