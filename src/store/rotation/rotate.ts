import { z } from 'zod'
import { Bytes } from '../session/columns.ts'
import type { Connections } from '../session/connections.ts'
import type { Door } from '../session/door.ts'
import type { Seal } from '../session/seal.ts'
import { renewCitizens } from './citizens.ts'
import { type Batch, SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts'

type Needs = { connections: Connections; seal: Seal }

/** Told of each batch: which list, and how many values were sealed anew so far. */
export type RotationProgress = (list: string, renewed: number) => void

const FACT = 'pii-rotation'
const Row = z.object({ key: z.string(), about: z.string(), sealed: Bytes })
const Kept = z.object({ value: z.string() })
const Place = z.object({ fingerprint: z.string(), list: z.string(), after: z.string() })

async function renewColumn(db: Door, seal: Seal, of: SealedColumn, after: string): Promise<Batch> {
  const rows = await db.rows(Row)`
    SELECT ${of.key} AS key, ${of.about} AS about, ${of.column} AS sealed FROM ${of.table}
    WHERE ${of.column} IS NOT NULL AND (${of.key}) COLLATE "C" > ${after} ORDER BY (${of.key}) COLLATE "C"
    LIMIT ${of.batch}::int FOR UPDATE`
  let renewed = 0
  for (const { key, about, sealed } of rows) {
    const anew = seal.renewed(sealed, about)
    if (anew === null) continue
    await db.run`UPDATE ${of.table} SET ${of.column} = ${anew} WHERE ${of.key} = ${key}`
    renewed += 1
  }
  return { last: rows.at(-1)?.key ?? null, renewed }
}

const LISTS: readonly { name: string; renew(db: Door, seal: Seal, after: string): Promise<Batch> }[] = [
  { name: 'tickets.citizen', renew: renewCitizens },
  ...SEALED_COLUMNS.map((of) => ({
    name: of.name,
    renew: (db: Door, seal: Seal, after: string) => renewColumn(db, seal, of, after),
  })),
]

/** Where a rotation to the present key was interrupted; the beginning where none was. */
async function placeOf({ connections, seal }: Needs): Promise<z.infer<typeof Place>> {
  const begin = { fingerprint: seal.fingerprint, list: LISTS[0]?.name ?? '', after: '' }
  const kept = await connections.db.first(Kept)`SELECT value FROM service_facts WHERE name = ${FACT}`
  const place = kept ? Place.parse(JSON.parse(kept.value)) : begin
  return place.fingerprint === seal.fingerprint ? place : begin
}

async function pass(needs: Needs, from: z.infer<typeof Place>, told: RotationProgress): Promise<number> {
  const { connections, seal } = needs
  let renewed = 0
  for (const { name, renew } of LISTS.slice(LISTS.findIndex((list) => list.name === from.list))) {
    for (let after: string | null = name === from.list ? from.after : ''; after !== null; ) {
      const behind: string = after
      const batch = await connections.transaction('write', async ({ db }) => {
        const done = await renew(db, seal, behind)
        const place = JSON.stringify({ fingerprint: seal.fingerprint, list: name, after: done.last ?? behind })
        // With the batch itself, so that an interruption loses none and repeats none.
        await db.run`
          INSERT INTO service_facts (name, value) VALUES (${FACT}, ${place})
          ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`
        return done
      })
      renewed += batch.renewed
      told(name, renewed)
      after = batch.last
    }
  }
  return renewed
}

/**
 * reliability.md#citizens: everything that an older key has sealed is sealed with the present one, a batch a transaction,
 * while the service runs with both. Begun again, it goes on where it was interrupted. A second pass finds what a process
 * wrote meanwhile that did not know the new key: `late` is how many of those there were.
 */
export async function rotateKeys(
  needs: Needs,
  told: RotationProgress = () => undefined,
): Promise<{ renewed: number; late: number }> {
  const renewed = await pass(needs, await placeOf(needs), told)
  const late = await pass(needs, { fingerprint: '', list: LISTS[0]?.name ?? '', after: '' }, told)
  await needs.connections.db.run`DELETE FROM service_facts WHERE name = ${FACT}`
  return { renewed, late }
}
