import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Ticket } from '../../src/domain/ticket.ts'
import { type Office, office } from '../cli/office.ts'
import type { FreshDatabase } from '../support/database.ts'

export type ThereAndBack = {
  desk: Office
  /** Imports rows; those that an import refuses are not there. */
  bring(kind: string, rows: readonly object[]): Promise<void>
  kept(): Promise<Ticket[]>
  /** Exports every ticket, imports the file again, sees that nothing moved, and says what the import answered. */
  andBack(format: 'csv' | 'xlsx'): Promise<{ answer: unknown; charges: number }>
}

const PERIOD = [new Date('2014-11-01T00:00:00+08:00'), new Date('2015-12-01T00:00:00+08:00')] as const

/** Every ticket of a year around the period. */
export async function keptTickets({ store }: Pick<FreshDatabase, 'store'>): Promise<Ticket[]> {
  const [from, until] = PERIOD
  const nos: string[] = []
  const all = store.listed((listings) => listings.tickets({ from, until, unit: null, asOf: until }))
  for await (const { tickets } of all) nos.push(...tickets.map(({ no }) => no))
  const found = await store.read((tx) => tx.tickets.findMany(nos))
  return nos.flatMap((no) => found.get(no) ?? [])
}

/** An office after its period, on a database of its own. */
export async function thereAndBack(): Promise<ThereAndBack> {
  const desk = await office()
  await desk.database.store.clock.moveTo(new Date('2015-12-20T09:00:00+08:00'))
  const kept = (): Promise<Ticket[]> => keptTickets(desk.database)
  return {
    desk,
    kept,
    bring: async (kind, rows) => {
      await writeFile(join(desk.directory, `${kind}.ndjson`), rows.map((row) => JSON.stringify(row)).join('\n'))
      await desk.run('import', kind, `${kind}.ndjson`)
    },
    andBack: async (format) => {
      const before = await kept()
      expect(await desk.run('export', 'tickets', '--to', `back.${format}`)).toMatchObject({ code: 0 })
      const said = await desk.run('import', 'tickets', `back.${format}`, '--json')
      expect(said.err).toBe('')
      const answer: unknown = JSON.parse(said.out)
      expect(await kept()).toEqual(before)
      return { answer, charges: before.reduce((sum, { assignments }) => sum + assignments.length, 0) }
    },
  }
}
