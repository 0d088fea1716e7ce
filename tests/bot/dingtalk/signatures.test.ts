import { describe, expect, it } from 'vitest'
import {
  cardSecret,
  isCardSigned,
  isFresh,
  isRobotSigned,
} from '../../../src/bot/platforms/dingtalk/inbound/signatures.ts'
import { now, settings, stamp } from './rig.ts'

const STAMP = '1577262236757'

describe('platforms/dingtalk.md#robot-signature, #card-callback: the two signatures of a stamp', () => {
  it('the published sample of a robot message is accepted', () => {
    expect(isRobotSigned('this is a secret', STAMP, 'DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=')).toBe(true)
  })

  it('the published sample of a card callback is accepted', () => {
    expect(isCardSigned('example-secret', STAMP, '9EQUhx+gSqHfgSF/OnOV2ifDC9m1VzjPj00L/WOZeew=')).toBe(true)
  })

  it('neither scheme takes the signature of the other', () => {
    const [robot, card] = [
      'DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=',
      '9EQUhx+gSqHfgSF/OnOV2ifDC9m1VzjPj00L/WOZeew=',
    ]
    expect(isCardSigned('this is a secret', STAMP, robot)).toBe(false)
    expect(isRobotSigned('example-secret', STAMP, card)).toBe(false)
  })

  it('a decoded or cut signature is not the same', () => {
    const sign = '9EQUhx+gSqHfgSF/OnOV2ifDC9m1VzjPj00L/WOZeew='
    for (const other of [sign.replaceAll('+', ' '), sign.slice(0, -1), '', `${sign}=`, 'é'.repeat(22)]) {
      expect(isCardSigned('example-secret', STAMP, other)).toBe(false)
    }
  })

  it('the secret of card callbacks is always the same, and tells nothing of the one it comes from', () => {
    const secret = cardSecret(settings.clientSecret)
    expect(secret).toBe(cardSecret('this is a secret'))
    expect(secret).not.toBe(cardSecret('this is another'))
    expect(secret).not.toContain(settings.clientSecret)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('The age of a stamp', () => {
  it.each([
    [0, true],
    [-300_000, true],
    [300_000, true],
    [-300_001, false],
    [300_001, false],
  ])('%i ms away: %s', (afterMs, isTaken) => {
    expect(isFresh(stamp(afterMs), now)).toBe(isTaken)
  })

  it('seconds are read as such only where they may be', () => {
    const seconds = String(Math.floor(now.getTime() / 1000))
    expect(isFresh(seconds, now)).toBe(false)
    expect(isFresh(seconds, now, { seconds: true })).toBe(true)
    expect(isFresh(String(Number(seconds) - 301), now, { seconds: true })).toBe(false)
  })

  it.each(['', 'yesterday', '+160800189690', '1e12', '１６０８００１８９６９００', '16080018969001', ' 1608001896900'])(
    '%j is no stamp',
    (text) => {
      expect(isFresh(text, now, { seconds: true })).toBe(false)
    },
  )
})
