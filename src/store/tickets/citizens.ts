import { z } from 'zod'
import { maskCitizen } from '../../usecases/ports/life/finding.ts'
import type { Citizen } from '../../usecases/ports/tickets.ts'
import { Bytes } from '../session/columns.ts'
import { normalPhone } from '../session/seal.ts'
import type { Session } from '../session/session.ts'

const CitizenShape = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})

const Sealed = z.object({ no: z.string(), citizen: Bytes })

const about = (no: string): string => `citizen:${no}`

// A shorter number has no end of its own.
const SHORTEST = 7
const PAIR_BYTES = 9

/** The keyed hash of the last four digits of a telephone number; null where it has too few. */
export function phoneEnd({ seal }: Pick<Session, 'seal'>, phone: string | null): Uint8Array<ArrayBuffer> | null {
  const digits = phone === null ? '' : normalPhone(phone)
  return digits.length < SHORTEST ? null : seal.mark(digits.slice(-4), 'phone-end')
}

/** The keyed hashes of a text's pairs of characters, in order, each once: by them a street is found and compared. */
export function streetMarks({ seal }: Pick<Session, 'seal'>, text: string | null): string[] {
  const points = [...(text ?? '').normalize('NFKC').replace(/\s+/gu, '').toLowerCase()]
  const pairs = new Set(points.slice(1).map((point, at) => `${points[at] ?? ''}${point}`))
  return [...pairs].map((pair) => Buffer.from(seal.mark(pair, 'street')).subarray(0, PAIR_BYTES).toString('base64'))
}

/** By which a citizen's ticket is found: the end of the phone, and the street as far as it is ever shown. */
const marksOf = (session: Session, { name, phone, address }: Citizen) => ({
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
export function sealCitizen(session: Session, no: string, citizen: Citizen): SealedCitizen {
  const { seal } = session
  const { name, phone, address } = citizen
  if (name === null && phone === null && address === null) {
    return { sealed: null, phone: null, tail: null, street: [] }
  }
  return {
    sealed: seal.seal(JSON.stringify({ name, phone, address }), about(no)),
    phone: phone === null ? null : seal.hashPhone(phone),
    ...marksOf(session, citizen),
  }
}

/** Citizens in clear by their ticket, of those tickets that are known and came with one. */
export async function openCitizens({ db, seal }: Session, nos: readonly string[]): Promise<Map<string, Citizen>> {
  if (nos.length === 0) return new Map()
  const rows = await db.rows(Sealed)`
    SELECT no, citizen FROM tickets WHERE no = ANY (${[...nos]}::text[]) AND citizen IS NOT NULL`
  return new Map(rows.map(({ no, citizen }) => [no, CitizenShape.parse(JSON.parse(seal.open(citizen, about(no))))]))
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
