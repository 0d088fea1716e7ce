import { describe, expect, it } from 'vitest'
import type { RawRequest } from '../../../src/bot/chat.ts'
import { fc } from '../../support/property.ts'
import { card, cardSign, message, now, press, robot, robotSign, scene, stamp } from './rig.ts'
import { event, framed, lock } from './seal.ts'

const { bot } = scene()
const without = (raw: RawRequest, ...names: string[]): RawRequest => ({
  ...raw,
  headers: Object.fromEntries(Object.entries(raw.headers).filter(([name]) => !names.includes(name))),
})
const sealed = lock(framed('{"EventType":"check_url"}'))
const PADDED = ' '.repeat(65_537)

const doors = {
  robot: { take: robot, sign: robotSign, body: message(), names: ['timestamp', 'sign'] },
  card: {
    take: card,
    sign: cardSign,
    body: press(),
    names: ['x-ddpaas-signature-timestamp', 'x-ddpaas-signature'],
  },
} as const

describe.each(Object.entries(doors))('At the door for a %s', (_what, { take, sign, body, names }) => {
  const [stampName, signName] = names
  const refusals: Record<string, [RawRequest, string]> = {
    'another method': [{ ...take(), method: 'GET' }, 'method'],
    'more than 64 KB': [take(`${JSON.stringify(body)}${PADDED}`), 'size'],
    'no body': [take(''), 'json'],
    'broken JSON': [take('{"msgtype":'), 'json'],
    'a number': [take('1'), 'json'],
    'the word null': [take('null'), 'json'],
    'a body that is not UTF-8': [take(Uint8Array.of(0x7b, 0xff, 0x7d)), 'json'],
    'no stamp': [without(take(), stampName), 'stamp'],
    'no signature': [without(take(), signName), 'signature'],
    'neither of them': [without(take(), ...names), 'stamp'],
    'an empty stamp, well signed': [take(body, ''), 'stamp'],
    'a stamp that is a word': [take(body, 'now'), 'stamp'],
    'a short signature': [take(body, stamp(), 'abc'), 'signature'],
    'a signature a megabyte long': [take(body, stamp(), 'a'.repeat(1_048_576)), 'signature'],
    'a signature outside ASCII': [take(body, stamp(), 'é'.repeat(44)), 'signature'],
    'the signature of another secret': [take(body, stamp(), sign(stamp(), 'another secret')), 'signature'],
    'the signature of another stamp': [take(body, stamp(), sign(stamp(1))), 'signature'],
    'five minutes and a second old': [take(body, stamp(-301_000)), 'stamp'],
    'five minutes and a second early': [take(body, stamp(301_000)), 'stamp'],
  }

  it('the request that the refusals are made from is itself taken', async () => {
    expect((await bot.open(take(), now)).kind).toBe('event')
    expect((await bot.open(take(body, stamp(-300_000)), now)).kind).toBe('event')
  })

  it.each(Object.entries(refusals))('%s is refused', async (_why, [raw, stage]) => {
    expect(await bot.open(raw, now)).toEqual({ kind: 'refused', why: stage })
  })

  it('random bytes, well signed, are never taken and never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await bot.open(take(bytes), now)).kind).toBe('refused')
      }),
      { numRuns: 200 },
    )
  })
})

it('A card callback may be stamped in seconds, a robot message may not', async () => {
  const seconds = String(Math.floor(now.getTime() / 1000))
  expect((await bot.open(card(press(), seconds), now)).kind).toBe('event')
  expect(await bot.open(robot(message(), seconds), now)).toEqual({ kind: 'refused', why: 'stamp' })
})

describe('At the door for an event', () => {
  const { signature = [''], timestamp = [''] } = event(sealed).query
  const asked = (query: RawRequest['query'], ...gone: string[]): RawRequest => {
    const raw = event(sealed, { query })
    return { ...raw, query: Object.fromEntries(Object.entries(raw.query).filter(([name]) => !gone.includes(name))) }
  }
  const refusals: Record<string, [RawRequest, string]> = {
    'another method': [{ ...event(sealed), method: 'GET' }, 'method'],
    'more than 64 KB': [event(sealed, { body: `{"encrypt":"${sealed}"}${PADDED}` }), 'size'],
    'broken JSON': [event(sealed, { body: '{"encrypt"' }), 'json'],
    'no query': [asked({}, 'signature', 'timestamp', 'nonce'), 'query'],
    'no signature': [asked({}, 'signature'), 'query'],
    'no timestamp': [asked({}, 'timestamp'), 'query'],
    'no nonce': [asked({}, 'nonce'), 'query'],
    'an empty nonce': [asked({ nonce: [''] }), 'query'],
    'the nonce twice': [asked({ nonce: ['nonce1', 'nonce1'] }), 'query'],
    'the signature twice': [asked({ signature: [...signature, ...signature] }), 'query'],
    'the signature in both spellings': [asked({ msg_signature: signature }), 'query'],
    'the timestamp in both spellings': [asked({ timeStamp: timestamp }), 'query'],
    'too old': [event(sealed, { timestamp: stamp(-301_000) }), 'stamp'],
    'too early': [event(sealed, { timestamp: stamp(301_000) }), 'stamp'],
    'no ciphertext': [event(sealed, { body: {} }), 'envelope'],
    'an empty ciphertext': [event('', {}), 'envelope'],
    'a wrong signature': [event(sealed, { signature: '0'.repeat(40) }), 'ciphertext'],
    'a short signature': [event(sealed, { signature: '0' }), 'ciphertext'],
    'a signature in capitals': [event(sealed, { signature: signature.join('').toUpperCase() }), 'ciphertext'],
    'base64 of another alphabet': [event(sealed.replaceAll('+', '-').replaceAll('/', '_')), 'ciphertext'],
    'half a block': [event(Buffer.from(sealed, 'base64').subarray(0, -8).toString('base64')), 'ciphertext'],
    'one block': [event(lock(Buffer.alloc(0), Buffer.alloc(16, 16))), 'ciphertext'],
    'padding of zero': [event(lock(framed('a'.repeat(24)), Buffer.alloc(32, 0))), 'ciphertext'],
    'padding over 32': [event(lock(framed('a'.repeat(24)), Buffer.alloc(64, 33))), 'ciphertext'],
    'padding whose bytes differ': [
      event(lock(framed('a'.repeat(24)), Buffer.concat([Buffer.alloc(31, 1), Buffer.of(32)]))),
      'ciphertext',
    ],
    'a length beyond the end': [event(lock(framed('{}', undefined, 5_000))), 'ciphertext'],
    'a length of 4 GB': [event(lock(framed('{}', undefined, 0xffffffff))), 'ciphertext'],
    'a length too short': [event(lock(framed('{"a":1}', undefined, 2))), 'ciphertext'],
    'another owner': [event(lock(framed('{}', 'dingcorp'))), 'ciphertext'],
    'no owner': [event(lock(framed('{}', ''))), 'ciphertext'],
    'not UTF-8 inside': [event(lock(framed(Uint8Array.of(0x7b, 0xff, 0x7d)))), 'ciphertext'],
  }

  it('the request that the refusals are made from is itself taken', async () => {
    expect((await bot.open(event(sealed), now)).kind).toBe('ignored')
  })

  it.each(Object.entries(refusals))('%s is refused', async (_why, [raw, stage]) => {
    expect(await bot.open(raw, now)).toEqual({ kind: 'refused', why: stage })
  })

  it('where events are off, a genuine one is refused too', async () => {
    expect(await scene({}, { events: null }).bot.open(event(sealed), now)).toEqual({
      kind: 'refused',
      why: 'events-off',
    })
  })
})
