import { describe, expect, it } from 'vitest'
import { close } from '../../src/domain/closing/close.ts'
import { checkDetails, NO_DETAILS, saysNothing, withDetails } from '../../src/domain/closing/report-details.ts'
import { awaitsSignature, sendBack, sign, signedBy } from '../../src/domain/closing/signing.ts'
import { mayKeepCall } from '../../src/domain/revisit.ts'
import { latest, stateOf } from '../../src/domain/ticket.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { codeOf } from '../support/code-in.ts'

const AT = shanghai('2015-03-04 10:00')
const submitted = (signature: Parameters<typeof signedBy>[0]) =>
  close(aTicket(), { result: 'solved', report: 'done' }, AT, signedBy(signature, AT))

describe('contract.md#life: a closing that is signed', () => {
  it('is submitted, by which its limit is met, and waits; signed it waits no more', () => {
    const waiting = submitted('asked')
    expect([stateOf(waiting), latest(waiting).closedAt, awaitsSignature(latest(waiting))]).toEqual(['closed', AT, true])
    const signed = sign(waiting, shanghai('2015-03-05 09:00'))
    expect(latest(signed)).toMatchObject({ closedAt: AT, signedAt: shanghai('2015-03-05 09:00') })
    expect(awaitsSignature(latest(signed))).toBe(false)
    expect(signed.version).toBe(waiting.version + 1)
    // A press that was made before the submission reached us is none before it.
    expect(latest(sign(waiting, shanghai('2015-03-04 09:00'))).signedAt).toEqual(AT)
  })

  it('sent back was never closed', () => {
    const open = sendBack(submitted('asked'))
    expect(stateOf(open)).toBe('open')
    expect(latest(open)).toMatchObject({ closedAt: null, result: null, report: null, details: null, signAsked: false })
  })

  it("a leader's own and one that nobody signs wait for nobody", () => {
    expect(latest(submitted('own'))).toMatchObject({ signAsked: true, signedAt: AT })
    expect(latest(submitted('none'))).toMatchObject({ signAsked: false, signedAt: null })
    for (const ticket of [submitted('own'), submitted('none'), aTicket()]) {
      expect(codeOf(() => sign(ticket, AT))).toBe('no-signature-awaited')
      expect(codeOf(() => sendBack(ticket))).toBe('no-signature-awaited')
    }
  })

  it('nobody is called about it before it is signed', () => {
    const call = { at: shanghai('2015-03-05 10:00'), reached: true }
    expect(mayKeepCall(submitted('asked'), call, null)).toBe('not-closed')
    expect(mayKeepCall(sign(submitted('asked'), AT), call, null)).toBeNull()
  })
})

describe('contract.md#life: what a report says beside its text', () => {
  const received = shanghai('2015-03-02 10:00')
  it.each([
    ['visitedAt', '2015-03-02 09:59', 'before-received'],
    ['visitedAt', '2015-03-04 10:01', 'in-the-future'],
    ['answeredAt', '2015-03-02 09:59', 'before-received'],
    ['answeredAt', '2015-03-04 10:01', 'in-the-future'],
  ] as const)('%s %s: %s', (field, at, code) => {
    expect(codeOf(() => checkDetails({ ...NO_DETAILS, [field]: shanghai(at) }, received, AT))).toBe(code)
  })

  it('from the receipt to now is fine, and so is nothing', () => {
    const fine = { ...NO_DETAILS, visited: true, visitedAt: received, answeredAt: AT }
    expect(checkDetails(fine, received, AT)).toEqual(fine)
    expect(saysNothing(checkDetails(NO_DETAILS, received, AT))).toBe(true)
    expect(saysNothing(fine)).toBe(false)
  })

  it('what is said later stands; who was not there was there at no time', () => {
    const there = withDetails(NO_DETAILS, { visited: true, visitedAt: AT, finding: 'upheld' })
    expect(there).toMatchObject({ visited: true, visitedAt: AT, finding: 'upheld' })
    expect(withDetails(there, { visited: false })).toMatchObject({ visited: false, visitedAt: null, finding: 'upheld' })
  })
})
