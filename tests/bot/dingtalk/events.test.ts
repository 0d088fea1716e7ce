import { describe, expect, it } from 'vitest'
import {
  type EventKeys,
  eventSign,
  openEvent,
  sealedSuccess,
} from '../../../src/bot/platforms/dingtalk/inbound/event-crypto.ts'
import { now, scene, settings } from './rig.ts'
import { answered, event, framed, lock, told } from './seal.ts'

const V1: EventKeys = {
  token: 'mryue',
  aesKey: 'Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7',
  owner: 'ding6ccabc44d2c8d38b',
}
const VECTORS: Record<string, [EventKeys, string, string, string, string, string]> = {
  V1: [
    V1,
    '1608001896814',
    'WL4PK6yA',
    '0vJiX6vliEpwG3U45CtXqi+m8PXbQRARJ8p8BbDuD1EMTDf0jKpQ79QS93qEk7XHpP6u+oTTrd15NRPvNvmBKyDCYxxOK+HZeKju4yhELOFchzNukR+t8SB/qk4ROMu3',
    '03044561471240d4a14bb09372dfcfd4fd0e40cb',
    '{"EventType":"check_url"}',
  ],
  V2: [
    { token: '123456', aesKey: '1234567890123456789012345678901234567890123', owner: 'dingsnotzck6pm5veliw' },
    '1614767836',
    'A7Co0cJLMzIDtMMI',
    'YvkvaGe4hQxd3VxRmEty0dVlnCOAqwf56xwTRHDHoOURqhalbmBJQk5FNcRk42Gl5T0YQXZNwpwWSm1xAFJ5ZA==',
    '9a95a004dd16f5c307e849b994173f76aa26e5eb',
    'success',
  ],
  V3: [
    { token: '123456', aesKey: '4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij', owner: 'suite4xxxxxxxxxxxxxxx' },
    '1445827045067',
    'nEXhMP4r',
    '1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxjZ8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjXuQ9+0pZcy0w9lQ==',
    '5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0',
    '{"EventType":"check_create_suite_url","Random":"LPIdSnlF","TestSuiteKey":"suite4xxxxxxxxxxxxxxx"}',
  ],
}

describe('platforms/dingtalk.md#event-push: the published samples', () => {
  it.each(Object.entries(VECTORS))(
    '%s is signed so and opens',
    (_name, [keys, timestamp, nonce, encrypted, signature, plain]) => {
      expect(eventSign(keys, timestamp, nonce, encrypted)).toBe(signature)
      expect(openEvent(keys, { signature, timestamp, nonce, encrypted })).toBe(plain)
      expect(openEvent({ ...keys, owner: 'dingcorp' }, { signature, timestamp, nonce, encrypted })).toBeNull()
    },
  )

  it('an answer is the known one for a known random part', () => {
    expect(JSON.parse(sealedSuccess(V1, now, Buffer.from('ABCDEFGHIJKLMNOP'), 'abcd1234'))).toEqual({
      msg_signature: '7b058a44eb45694634a398cfe07c181a8c1251ef',
      timeStamp: '1608001896900',
      nonce: 'abcd1234',
      encrypt: 'zHp6i1IyFAmLFVD5wDPjCQMW0uRRoM857M5X10136L+1xCUz7nOcbe3oKlKdfbbBdwDbohVVDm7RwDbcjSthYg==',
    })
  })

  it('two answers at one instant are not the same', () => {
    expect(sealedSuccess(V1, now)).not.toBe(sealedSuccess(V1, now))
  })
})

describe('Events of the organisation', () => {
  const { bot } = scene()
  const joined = { EventType: 'user_add_org', TimeStamp: 1608001896000, CorpId: 'dingcorp' }

  it('whoever came in is told of, each by himself', async () => {
    const opened = await bot.open(told({ ...joined, UserId: ['Li', 'wang'] }), now)
    expect(opened).toMatchObject({
      kind: 'news',
      events: [
        { kind: 'joined', id: 'dingtalk:user_add_org:1608001896000:li', account: { userId: 'Li' }, at: now },
        { kind: 'joined', id: 'dingtalk:user_add_org:1608001896000:wang', account: { userId: 'wang' } },
      ],
    })
    expect('response' in opened && answered(opened.response)).toBe(`success for ${settings.clientId}`)
  })

  it('so is whoever left', async () => {
    const opened = await bot.open(told({ ...joined, EventType: 'user_leave_org', UserId: ['a', 'b', 'c'] }), now)
    expect('events' in opened && opened.events.map(({ kind, account }) => [kind, account.userId])).toEqual([
      ['left', 'a'],
      ['left', 'b'],
      ['left', 'c'],
    ])
    expect(opened).toMatchObject({ events: [{ forGood: true }, { forGood: true }, { forGood: true }] })
  })

  it.each([
    ['the check of the address', { EventType: 'check_url' }],
    ['an unknown kind', { EventType: 'org_dept_create', DeptId: [1] }],
    ['another organisation', { ...joined, CorpId: 'dingother', UserId: ['x'] }],
    ['nobody', { ...joined, UserId: [] }],
    ['a list of numbers', { ...joined, UserId: [1] }],
    ['a word', 'hello'],
    ['an empty document', {}],
  ])('%s is answered and has no effect', async (_what, inner) => {
    const opened = await bot.open(told(inner), now)
    expect(opened).toMatchObject({ kind: 'ignored', why: 'kind' })
    expect('response' in opened && answered(opened.response)).toBe(`success for ${settings.clientId}`)
  })

  it('without a configured organisation, its own events are taken by whatever name it has', async () => {
    const open = scene({}, { corpId: null }).bot
    expect((await open.open(told({ ...joined, CorpId: 'dingother', UserId: ['x'] }), now)).kind).toBe('news')
  })

  it('both spellings of the parameters are read', async () => {
    const { query, ...rest } = event(lock(framed('{}')))
    const { signature = [], timestamp = [], nonce = [] } = query
    const spelled = { ...rest, query: { msg_signature: signature, timeStamp: timestamp, nonce } }
    expect(await bot.open(spelled, now)).toMatchObject({ kind: 'ignored', why: 'kind' })
  })
})
