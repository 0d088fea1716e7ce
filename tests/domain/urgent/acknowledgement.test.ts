import { expect, test } from 'vitest'
import { mayAcknowledge } from '../../../src/domain/urgent/acknowledgement.ts'
import { shanghai } from '../../support/a-ticket.ts'

const [ten, eleven] = [shanghai('2015-03-02 10:00'), shanghai('2015-03-02 11:00')]

test.each([
  ['who was told', { mine: ten, last: eleven, known: null }, null],
  ['who was not', { mine: null, last: eleven, known: null }, 'not-told'],
  ['of what nobody was told', { mine: null, last: null, known: null }, 'not-told'],
  ['after somebody else', { mine: ten, last: ten, known: eleven }, 'already-acknowledged'],
  ['when it was told again since', { mine: ten, last: eleven, known: ten }, null],
])('contract.md#life 「已知晓」: %s', (_, told, verdict) => {
  expect(mayAcknowledge(told)).toBe(verdict)
})
