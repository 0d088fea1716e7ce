import { z } from 'zod'
import { Bytes } from '../session/columns.ts'
import type { Door } from '../session/door.ts'
import type { Seal } from '../session/seal.ts'
import { citizenIn, citizenOf, sealCitizen } from '../tickets/citizens.ts'
import type { Batch } from './sealed-columns.ts'

const BATCH = 500
const Row = z.object({ no: z.string(), citizen: Bytes })

/** A batch of citizens sealed with the present key, and the marks by which they are found made with it. */
export async function renewCitizens(db: Door, seal: Seal, after: string): Promise<Batch> {
  const rows = await db.rows(Row)`
    SELECT no, citizen FROM tickets WHERE citizen IS NOT NULL AND no COLLATE "C" > ${after}
    ORDER BY no COLLATE "C" LIMIT ${BATCH}::int FOR UPDATE`
  let renewed = 0
  for (const { no, citizen } of rows) {
    if (seal.renewed(citizen, citizenOf(no)) === null) continue
    const { sealed, phone, tail, street } = sealCitizen({ seal }, no, citizenIn({ seal }, no, citizen))
    await db.run`
      UPDATE tickets SET citizen = ${sealed}, citizen_phone = ${phone}, citizen_tail = ${tail},
        citizen_street = ${street}::text[], citizen_marked = true, alike = alike(${street}::text[], pairs)
      WHERE no = ${no}`
    renewed += 1
  }
  return { last: rows.at(-1)?.no ?? null, renewed }
}
