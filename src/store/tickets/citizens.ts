import { z } from 'zod'
import type { Citizen } from '../../usecases/ports/tickets.ts'
import { Bytes } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

const CitizenShape = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})

const Sealed = z.object({ citizen: Bytes.nullable() })

const about = (no: string): string => `citizen:${no}`

/** A citizen as one envelope bound to the ticket, and the phone's keyed hash; nulls where nothing is known. */
export function sealCitizen(
  { seal }: Session,
  no: string,
  citizen: Citizen,
): { sealed: Uint8Array | null; phone: Uint8Array | null } {
  const { name, phone, address } = citizen
  if (name === null && phone === null && address === null) return { sealed: null, phone: null }
  return {
    sealed: seal.seal(JSON.stringify({ name, phone, address }), about(no)),
    phone: phone === null ? null : seal.hashPhone(phone),
  }
}

/** A ticket's citizen in clear; null when the ticket is unknown, or came without one. */
export async function openCitizen({ db, seal }: Session, no: string): Promise<Citizen | null> {
  const row = await db.first(Sealed)`SELECT citizen FROM tickets WHERE no = ${no}`
  return row?.citizen ? CitizenShape.parse(JSON.parse(seal.open(row.citizen, about(no)))) : null
}
