import { expect, it } from 'vitest'
import { openEventAnswer, sealEvent } from '../../../simulator/dingtalk/callback/events.ts'
import { signCard, signRobot } from '../../../simulator/dingtalk/callback/signatures.ts'
import { open, seal, signature } from '../../../simulator/wecom/wire/crypto.ts'
import { APP, eventAnswer } from './rig.ts'

const AT = new Date(1577262236757)

it('signs robot messages and card callbacks as the documents say', () => {
  expect(signRobot('this is a secret', AT)).toEqual({
    timestamp: '1577262236757',
    sign: 'DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=',
  })
  expect(signCard('example-secret', AT).sign).toBe('9EQUhx+gSqHfgSF/OnOV2ifDC9m1VzjPj00L/WOZeew=')
})

it('opens and signs the official event vectors', () => {
  const v1 =
    '0vJiX6vliEpwG3U45CtXqi+m8PXbQRARJ8p8BbDuD1EMTDf0jKpQ79QS93qEk7XHpP6u+oTTrd15NRPvNvmBKyDCYxxOK+HZeKju4yhELOFchzNukR+t8SB/qk4ROMu3'
  expect(open(APP.aesKey, v1)).toEqual({ message: '{"EventType":"check_url"}', receiveId: 'ding6ccabc44d2c8d38b' })
  expect(signature('mryue', '1608001896814', 'WL4PK6yA', v1)).toBe('03044561471240d4a14bb09372dfcfd4fd0e40cb')
  expect(seal(APP.aesKey, '{"EventType":"check_url"}', 'ding6ccabc44d2c8d38b', Buffer.from('l7Y3EcX2CU5w8av3'))).toBe(
    v1,
  )
  const v3 =
    '1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxjZ8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjXuQ9+0pZcy0w9lQ=='
  expect(signature('123456', '1445827045067', 'nEXhMP4r', v3)).toBe('5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0')
  expect(open('4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij', v3).message).toContain('check_create_suite_url')
})

it('takes the official encrypted success, and refuses another owner, signature or form', () => {
  const keys = {
    aesToken: '123456',
    aesKey: '1234567890123456789012345678901234567890123',
    clientId: 'dingsnotzck6pm5veliw',
  }
  const answer = {
    msg_signature: '9a95a004dd16f5c307e849b994173f76aa26e5eb',
    timeStamp: '1614767836',
    nonce: 'A7Co0cJLMzIDtMMI',
    encrypt: 'YvkvaGe4hQxd3VxRmEty0dVlnCOAqwf56xwTRHDHoOURqhalbmBJQk5FNcRk42Gl5T0YQXZNwpwWSm1xAFJ5ZA==',
  }
  expect(openEventAnswer(keys, JSON.stringify(answer))).toBe('success')
  expect(() => openEventAnswer({ ...keys, clientId: 'other' }, JSON.stringify(answer))).toThrow(/answer is for/)
  expect(() => openEventAnswer(keys, JSON.stringify({ ...answer, nonce: 'x' }))).toThrow(/signed wrongly/)
  expect(() => openEventAnswer(keys, 'success')).toThrow(/four fields/)
})

it('seals an event for this app', () => {
  const wire = sealEvent({ ...APP, eventUrl: 'http://bot/events?x=1' }, '{"EventType":"a"}', AT)
  const query = new URL(wire.url).searchParams
  const { encrypt } = JSON.parse(wire.body)
  expect(open(APP.aesKey, encrypt)).toEqual({ message: '{"EventType":"a"}', receiveId: APP.clientId })
  const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? '']
  expect(query.get('signature')).toBe(signature(APP.aesToken, timestamp, nonce, encrypt))
  expect(openEventAnswer(APP, eventAnswer())).toBe('success')
})
