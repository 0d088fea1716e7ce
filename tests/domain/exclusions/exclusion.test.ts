import { describe, expect, it } from 'vitest'
import {
  askExclusion,
  decideExclusion,
  type Exclusion,
  pendingExclusion,
  standingExclusion,
} from '../../../src/domain/exclusions/exclusion.ts'
import { assign, latest, withChange } from '../../../src/domain/ticket.ts'
import { aTicket, helpLimits, shanghai } from '../../support/a-ticket.ts'

const ticket = aTicket()
const at = shanghai('2015-03-10 09:00')
const GIVEN = { reason: 'unreasonable', words: '  诉求不合理，三次核实。 ' } as const
const asked = askExclusion(ticket, [], GIVEN, at)
const decided = (decision: 'agreed' | 'refused', one: Exclusion = asked) =>
  decideExclusion(ticket, [one], { decision, by: 'member:1', why: decision === 'refused' ? '不成立' : null }, at)

describe('contract.md#exclusions', () => {
  it('asked for, and nothing stands until it is decided', () => {
    expect(asked).toEqual({
      requestedAt: at,
      seq: 1,
      reason: 'unreasonable',
      words: '诉求不合理，三次核实。',
      decision: null,
      decidedAt: null,
      decidedBy: null,
      why: null,
    })
    expect(pendingExclusion(ticket, [asked])).toBe(asked)
    expect(standingExclusion([asked], latest(ticket))).toBeNull()
  })

  it('agreed: it stands, and nothing waits; never dated before it was asked for', () => {
    const agreed = decideExclusion(ticket, [asked], { decision: 'agreed', by: 'member:1', why: null }, new Date(0))
    expect(agreed).toMatchObject({ decision: 'agreed', decidedAt: at, decidedBy: 'member:1' })
    expect([pendingExclusion(ticket, [agreed]), standingExclusion([agreed], latest(ticket))]).toEqual([null, agreed])
  })

  it('of a charge that went to another unit nothing waits, and what stood stands for that charge alone', () => {
    const moved = {
      ...ticket,
      assignments: [{ ...latest(ticket), endedAt: at }, assign(2, 'qingpu', at, helpLimits(at))],
    }
    expect(pendingExclusion(moved, [asked])).toBeNull()
    expect(standingExclusion([decided('agreed')], latest(moved))).toBeNull()
    expect(askExclusion(moved, [asked], GIVEN, at)).toMatchObject({ seq: 2, requestedAt: new Date(at.getTime() + 1) })
  })

  it.each<[string, () => unknown]>([
    ['already-returned', () => askExclusion(withChange(ticket, 1, { endedAt: at }), [], GIVEN, at)],
    ['already-excluded', () => askExclusion(ticket, [decided('agreed')], GIVEN, at)],
    ['exclusion-pending', () => askExclusion(ticket, [asked], GIVEN, at)],
    ['exclusion-reason-missing', () => askExclusion(ticket, [], { ...GIVEN, words: ' ，。' }, at)],
    ['too-long', () => askExclusion(ticket, [], { ...GIVEN, words: '长'.repeat(501) }, at)],
    [
      'exclusion-same-reason',
      () => askExclusion(ticket, [decided('refused')], { ...GIVEN, words: '诉求不合理 三次核实' }, at),
    ],
    ['no-exclusion-pending', () => decideExclusion(ticket, [], { decision: 'agreed', by: 'member:1', why: null }, at)],
    [
      'no-exclusion-pending',
      () =>
        decideExclusion(
          withChange(ticket, 1, { endedAt: at }),
          [asked],
          { decision: 'agreed', by: 'member:1', why: null },
          at,
        ),
    ],
  ])('%s', (code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }))
  })

  it('after a refusal it is asked for anew with another reason', () => {
    const refused = decided('refused')
    const again = askExclusion(ticket, [refused], { reason: 'repeated', words: '与上月的一件相同' }, at)
    expect(again.requestedAt).toEqual(new Date(at.getTime() + 1))
    expect(pendingExclusion(ticket, [refused, again])).toBe(again)
  })
})
