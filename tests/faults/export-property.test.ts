import { afterAll, beforeAll, expect, test } from 'vitest'
import { fc } from '../support/property.ts'
import { KNOWN_TICKET, ticketRows } from '../support/random-tickets.ts'
import { type ThereAndBack, thereAndBack } from './there-and-back.ts'

let there: ThereAndBack
let units: string[] = []
beforeAll(async () => {
  there = await thereAndBack()
  await there.bring('tickets', [KNOWN_TICKET])
  units = (await there.desk.database.store.read((tx) => tx.people.units())).map(({ code }) => code)
})
afterAll(() => there.desk.close())

test('property: whatever tickets are kept, an export of them in either format comes back unchanged', async () => {
  let run = 0
  let most = 0
  await fc.assert(
    fc.asyncProperty(ticketRows(5, 12), async (rows) => {
      run += 1
      await there.bring('tickets', rows.as(`PR-${run}`, units))
      for (const format of ['csv', 'xlsx'] as const) {
        const { answer, charges } = await there.andBack(format)
        expect(answer).toMatchObject({ accepted: charges, changed: 0, unchanged: charges, rejected: [] })
        most = Math.max(most, charges)
      }
    }),
    { numRuns: 10, endOnFailure: true },
  )
  expect(most).toBeGreaterThan(0)
}, 240_000)
