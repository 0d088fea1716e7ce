import { z } from 'zod'
import type { Citizen } from '../../usecases/ports/tickets.ts'
import type { Session } from '../session/session.ts'

const CitizenShape = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})

const about = (no: string): string => `citizen:${no}`

type Bytes = Uint8Array<ArrayBuffer>

/** A citizen as one envelope bound to the ticket, and the phone's keyed hash; nulls where nothing is known. */
export function sealCitizen(
  { seal }: Session,
  no: string,
  citizen: Citizen,
): { sealed: Bytes | null; phone: Bytes | null } {
  const { name, phone, address } = citizen
  if (name === null && phone === null && address === null) return { sealed: null, phone: null }
  return {
    sealed: seal.seal(JSON.stringify({ name, phone, address }), about(no)),
    phone: phone === null ? null : seal.hashPhone(phone),
  }
}

/** A ticket's citizen in clear; null when the ticket is unknown, or came without one. */
export async function openCitizen({ sql, seal }: Session, no: string): Promise<Citizen | null> {
  const [row] = await sql.$queryRaw<{ citizen: Uint8Array | null }[]>`SELECT citizen FROM tickets WHERE no = ${no}`
  return row?.citizen ? CitizenShape.parse(JSON.parse(seal.open(row.citizen, about(no)))) : null
}
