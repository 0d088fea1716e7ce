import { describe, expect, it } from 'vitest'
import { keyOf, readKey } from '../../src/bot/hearing/button-key.ts'
import type { Intent } from '../../src/bot/hearing/intent.ts'
import { fc } from '../support/property.ts'

const NO = 'SH20150302-000123'

describe('keys that nobody wrote', () => {
  it.each([
    '',
    ':',
    'close',
    'contact',
    'toString:1',
    '__proto__:a b',
    'x'.repeat(2000),
    'contact:SH 1:1',
    'help:1',
    'todo:-1',
  ])('%j is an unknown button', (key) => {
    expect(readKey(key)).toEqual({ do: 'unknown-button' })
  })

  it.each([
    `contact:${NO}`,
    `contact:${NO}:x`,
    `contact:${NO}:1:2`,
    `close:${NO}:1`,
    `confirm:${NO}:1:zz`,
    `accept:${NO}:1`,
  ])('%j shows the ticket and does nothing', (key) => {
    expect(readKey(key)).toEqual({ do: 'ticket', no: NO })
  })

  it('never throws and never acts on garbage', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string(), { maxLength: 5 }).map((parts) => parts.join(':')),
    )
    fc.assert(
      fc.property(garbage, fc.dictionary(fc.string(), fc.array(fc.string())), (key, choices) => {
        expect(['unknown-button', 'ticket', 'help', 'todo', 'overdue', 'standings']).toContain(readKey(key, choices).do)
      }),
    )
  })

  it('an option that the card did not offer chooses nothing', () => {
    expect(readKey(`ground:${NO}:1`, { ground: ['anywhere'] })).toMatchObject({ do: 'choose-ground', ground: null })
    expect(readKey(`result:${NO}:1`, { __proto__: ['solved'] })).toMatchObject({ do: 'choose-result', result: null })
    expect(readKey(`move:${NO}:1:5`, { bureau: ['A B'], district: [] })).toMatchObject({ units: [] })
  })
})

describe('keys', () => {
  it.each<[Intent, Record<string, string[]>]>([
    [{ do: 'help' }, {}],
    [{ do: 'todo', after: 16 }, {}],
    [{ do: 'standings', page: 1 }, {}],
    [{ do: 'sheet', unit: 'pudong', page: 1 }, {}],
    [{ do: 'proof', no: NO, page: 2 }, {}],
    [{ do: 'ticket', no: NO }, {}],
    [{ do: 'contact', no: NO, version: 3 }, {}],
    [{ do: 'open-return', no: NO, version: 3 }, {}],
    [{ do: 'open-closure', no: NO, version: 3 }, {}],
    [{ do: 'edit-report', no: NO, version: 3 }, {}],
    [{ do: 'choose-ground', no: NO, version: 3, ground: 'outside' }, { ground: ['outside'] }],
    [{ do: 'choose-result', no: NO, version: 3, result: 'filed' }, { result: ['filed'] }],
    [{ do: 'confirm-report', no: NO, version: 3, mark: '0123456789abcdef' }, {}],
    [{ do: 'decide-return', no: NO, version: 3, asked: 1425344400000, decision: 'accepted' }, {}],
    [{ do: 'decide-return', no: NO, version: 3, asked: 1425344400000, decision: 'refused' }, {}],
    [
      { do: 'choose-target', no: NO, version: 3, asked: 5, units: ['qingpu'] },
      { bureau: ['-'], district: ['qingpu'] },
    ],
  ])('%j comes back', (intent, choices) => {
    expect(readKey(keyOf(intent), choices)).toEqual(intent)
    expect(Buffer.byteLength(keyOf(intent))).toBeLessThan(128)
  })

  it.each([
    ['todo', { do: 'todo', after: 0 }],
    ['standings', { do: 'standings', page: 0 }],
    ['help', { do: 'help' }],
  ])('menu entry %s', (key, intent) => {
    expect(readKey(key)).toEqual(intent)
  })
})
