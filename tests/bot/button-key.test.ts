import { describe, expect, it } from 'vitest'
import { keyOf } from '../../src/bot/hearing/key.ts'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { anyCharacter, fc } from '../support/property.ts'
import { readKey } from './support/repertoire.ts'

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
    'help:x',
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
      fc.string({ unit: anyCharacter }),
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
  // As they stand in chats already: none may ever be read otherwise.
  it.each<[string, Intent, Record<string, string[]>]>([
    ['help', { do: 'help' }, {}],
    ['todo:16', { do: 'todo', after: 16 }, {}],
    ['overdue:16:pudong', { do: 'overdue', after: 16, unit: 'pudong' }, {}],
    ['standings:1', { do: 'standings', page: 1 }, {}],
    ['fairness', { do: 'fairness' }, {}],
    ['fairness:2', { do: 'fairness', page: 2 }, {}],
    ['brief:2015-03:1', { do: 'brief', month: '2015-03', title: '', page: 1 }, {}],
    ['statistics:kind::2015-03:1', { do: 'statistics', by: 'kind', unit: null, month: '2015-03', page: 1 }, {}],
    ['statistics:time:pudong:03:0', { do: 'statistics', by: 'time', unit: 'pudong', month: '03', page: 0 }, {}],
    ['sheet:pudong:1', { do: 'sheet', unit: 'pudong', page: 1 }, {}],
    [`proof:${NO}:2`, { do: 'proof', no: NO, page: 2 }, {}],
    [`ticket:${NO}`, { do: 'ticket', no: NO }, {}],
    [`line:${NO}`, { do: 'open-line', no: NO }, {}],
    ['next', { do: 'next' }, {}],
    ['receive:7', { do: 'receive', id: '7' }, {}],
    ['receipts:7', { do: 'receipts', id: '7' }, {}],
    [`files:${NO}`, { do: 'files', no: NO }, {}],
    ['evidence:7', { do: 'evidence', id: '7' }, {}],
    [`sign:${NO}:3`, { do: 'sign', no: NO, version: 3 }, {}],
    [`send-back:${NO}:3`, { do: 'send-back', no: NO, version: 3, why: '' }, {}],
    [
      `details-chosen:${NO}:3`,
      { do: 'choose-details', no: NO, version: 3, finding: 'upheld', visit: 'none', answer: 'phone' },
      { result: ['upheld'], ground: ['none'], correction: ['phone'] },
    ],
    [`contact:${NO}:3`, { do: 'contact', no: NO, version: 3 }, {}],
    ['candidates-of:pudong::1', { do: 'candidates', unit: 'pudong', page: 1 }, {}],
    [
      'weigh-candidates:proposed:pudong:repeated',
      { do: 'weigh-candidates', verdict: 'proposed', unit: 'pudong', rule: 'repeated' },
      {},
    ],
    [
      'judge-candidates:dismissed::repeated:0123456789abcdef',
      { do: 'judge-candidates', verdict: 'dismissed', unit: '', rule: 'repeated', mark: '0123456789abcdef' },
      {},
    ],
    ['find:5:浦东 漏水', { do: 'find', after: 5, text: '浦东 漏水' }, {}],
    [`link-repeat:${NO}`, { do: 'link-repeat', no: NO }, {}],
    ['entry-kind:help', { do: 'entry-kind', of: 'help' }, {}],
    ['entry-unit', { do: 'entry-unit', unit: 'qingpu' }, { bureau: ['-'], district: ['qingpu'] }],
    ['entry-no-phone', { do: 'entry-no-phone' }, {}],
    ['entry-confirm:0123456789abcdef', { do: 'entry-confirm', mark: '0123456789abcdef' }, {}],
    ['notice-confirm:0123456789abcdef', { do: 'notice-confirm', mark: '0123456789abcdef' }, {}],
    ['limit-changes:1', { do: 'limit-changes', page: 1 }, {}],
    ['limit-changes:1:pudong', { do: 'limit-changes', page: 1, unit: 'pudong' }, {}],
    ['retire-unit:pudong', { do: 'retire-unit', unit: 'pudong' }, {}],
    ['next-call', { do: 'next-call' }, {}],
    [
      `call-answer:${NO}:yes.-._._`,
      { do: 'answer-call', call: NO, answers: { contactedFirst: 'yes', onTime: null } },
      {},
    ],
    [
      `call-keep:${NO}:no.yes.solved.fair`,
      {
        do: 'say-call',
        call: NO,
        answers: { contactedFirst: 'no', onTime: 'yes', result: 'solved', satisfaction: 'fair' },
        rest: '',
      },
      {},
    ],
    [`call-unreached:${NO}`, { do: 'unreached', call: NO, reason: null, rest: '' }, {}],
    [`unreached:${NO}:refused`, { do: 'unreached', call: NO, reason: 'refused', rest: '' }, {}],
    ['call-progress:1', { do: 'call-progress', page: 1 }, {}],
    ['contact-first', { do: 'contact-first' }, {}],
    [`acknowledge:${NO}`, { do: 'acknowledge', no: NO }, {}],
    [`return:${NO}:3`, { do: 'open-return', no: NO, version: 3 }, {}],
    [`withdraw-return:${NO}:3`, { do: 'withdraw-return', no: NO, version: 3 }, {}],
    [`extend:${NO}:3`, { do: 'open-extension', no: NO, version: 3 }, {}],
    [`withdraw-extension:${NO}:3`, { do: 'withdraw-extension', no: NO, version: 3 }, {}],
    [
      `grant-extension:${NO}:3:1425344400000`,
      { do: 'decide-extension', no: NO, version: 3, asked: 1425344400000, grants: true },
      {},
    ],
    [
      `refuse-extension:${NO}:3:1425344400000`,
      { do: 'decide-extension', no: NO, version: 3, asked: 1425344400000, grants: false },
      {},
    ],
    [
      `agree-exclusion:${NO}:3:1425344400000`,
      { do: 'decide-exclusion', no: NO, version: 3, asked: 1425344400000, agrees: true },
      {},
    ],
    [
      `refuse-exclusion:${NO}:3:1425344400000`,
      { do: 'decide-exclusion', no: NO, version: 3, asked: 1425344400000, agrees: false },
      {},
    ],
    [`sign-in:${NO}:3`, { do: 'sign-in', no: NO, version: 3 }, {}],
    ['exclusions:1', { do: 'list-exclusions', page: 1 }, {}],
    [`closure:${NO}:3`, { do: 'open-closure', no: NO, version: 3 }, {}],
    [`not-reached:${NO}:3`, { do: 'not-reached', no: NO, version: 3, reason: null, note: '' }, {}],
    [
      `not-reached-why:${NO}:3`,
      { do: 'choose-attempt', no: NO, version: 3, reason: 'powered-off' },
      { result: ['powered-off'] },
    ],
    [`accept-attempts:${NO}:3`, { do: 'accept-attempts', no: NO, version: 3 }, {}],
    [`reveal:${NO}:3`, { do: 'reveal', no: NO, version: 3, reason: null }, {}],
    [`undo:${NO}:3`, { do: 'undo', no: NO, version: 3 }, {}],
    [`edit:${NO}:3`, { do: 'edit-report', no: NO, version: 3 }, {}],
    [`ground:${NO}:3`, { do: 'choose-ground', no: NO, version: 3, ground: 'outside' }, { ground: ['outside'] }],
    [`result:${NO}:3`, { do: 'choose-result', no: NO, version: 3, result: 'filed' }, { result: ['filed'] }],
    [`confirm:${NO}:3:0123456789abcdef`, { do: 'confirm-report', no: NO, version: 3, mark: '0123456789abcdef' }, {}],
    [
      `accept:${NO}:3:1425344400000`,
      { do: 'decide-return', no: NO, version: 3, asked: 1425344400000, decision: 'accepted' },
      {},
    ],
    [
      `refuse:${NO}:3:1425344400000`,
      { do: 'decide-return', no: NO, version: 3, asked: 1425344400000, decision: 'refused' },
      {},
    ],
    [
      `move:${NO}:3:5`,
      { do: 'choose-target', no: NO, version: 3, asked: 5, units: ['qingpu'] },
      { bureau: ['-'], district: ['qingpu'] },
    ],
  ])('%s is read for good', (key, intent, choices) => {
    expect(readKey(key, choices)).toEqual(intent)
    expect(Buffer.byteLength(key)).toBeLessThan(128)
  })

  it('are written as they are read', () => {
    expect(keyOf('contact', NO, 3)).toBe(`contact:${NO}:3`)
    expect(keyOf('why', '', '', 1)).toBe('why:::1')
    expect(keyOf('standings')).toBe('standings')
  })

  it.each([
    ['todo', { do: 'todo', after: 0 }],
    ['standings', { do: 'standings', page: 0 }],
    ['help', { do: 'help' }],
  ])('menu entry %s', (key, intent) => {
    expect(readKey(key)).toEqual(intent)
  })
})
