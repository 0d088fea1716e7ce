import { describe, expect, test } from 'vitest'
import { readTallies } from '../../src/scoring/scheme/kept-tallies.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aUnit } from '../support/facts.ts'
import { seededScheme } from '../support/seeds.ts'

const scheme = seededScheme()
const open = aUnit({ assignments: [aCharge()] })
const at = shanghai('2015-03-02 12:00')

describe('kept tallies are read back through their schema', () => {
  test('what was written is read as it was', () => {
    const kept = [tally(open, scheme, at), tally(aUnit(), scheme, shanghai('2015-12-01 00:00'))]
    expect(readTallies(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })
  test('what another version wrote is no tally', () => {
    const [kept] = [tally(open, scheme, at)]
    expect(readTallies([{ ...kept, handled: -1 }])).toBeNull()
    expect(readTallies([{ ...kept, more: 1 }])).toBeNull()
    expect(readTallies(null)).toBeNull()
  })
})
