import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../src/domain/errors.ts'
import { checkNote, checkNotice } from '../../../src/domain/telling/office-word.ts'

const codeOf = (check: () => unknown): string | null => {
  try {
    check()
    return null
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : 'no refusal'
  }
}

describe('contract.md#words', () => {
  test.each([
    ['a notice without words is none', () => checkNotice(' \n '), 'word-missing'],
    ['an urging needs none', () => checkNote(' '), null],
    ['500 characters fit, be they of two units each', () => checkNotice('𠮷'.repeat(500)), null],
    ['501 do not', () => checkNotice('水'.repeat(501)), 'too-long'],
    ['nor with an urging', () => checkNote('水'.repeat(501)), 'too-long'],
  ])('%s', (_, check, code) => {
    expect(codeOf(check)).toBe(code)
  })

  test('what stands around it is no part of it', () => {
    expect([checkNotice(' 明日停水 \n'), checkNote('请尽快 ')]).toEqual(['明日停水', '请尽快'])
  })
})
