import { describe, expect, it } from 'vitest'
import type { RawRequest } from '../../../src/bot/chat.ts'
import { fc } from '../../support/property.ts'
import { callback, envelopeOf, fixture, framed, lock, now, platform, posted, request, settings } from './rig.ts'

const bot = platform()
const text = fixture('text')
const sealed = lock(framed(text))
const stamp = (seconds: number) => posted(sealed, { timestamp: String(now.getTime() / 1000 + seconds) })
const changed = (change: Partial<RawRequest>): RawRequest => ({ ...posted(sealed), ...change })
const query = (name: string, values: readonly string[]) =>
  changed({ query: { ...posted(sealed).query, [name]: values } })
const bodied = (body: string | Uint8Array) => request('POST', sealed, body)
const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`

const refusals: Record<string, RawRequest> = {
  'signature wrong': posted(sealed, { signature: '0'.repeat(40) }),
  'signature short': posted(sealed, { signature: 'abc' }),
  'signature empty': posted(sealed, { signature: '' }),
  'signature not hex': posted(sealed, { signature: 'z'.repeat(40) }),
  'signature in capitals': posted(sealed, { signature: posted(sealed).query.msg_signature?.[0]?.toUpperCase() ?? '' }),
  'signature a megabyte long': posted(sealed, { signature: 'a'.repeat(1_048_576) }),
  'signature outside ASCII': posted(sealed, { signature: 'é'.repeat(40) }),
  'no query at all': changed({ query: {} }),
  'signature missing': query('msg_signature', []),
  'signature twice': query('msg_signature', Array(2).fill(posted(sealed).query.msg_signature?.[0] ?? '')),
  'timestamp missing': query('timestamp', []),
  'timestamp twice': query('timestamp', ['1409659813', '1409659813']),
  'nonce missing': query('nonce', []),
  'nonce twice': query('nonce', ['1372623149', '1372623149']),
  'timestamp of nine digits': posted(sealed, { timestamp: '140965981' }),
  'timestamp in milliseconds': posted(sealed, { timestamp: '1409659813000' }),
  'timestamp with a sign': posted(sealed, { timestamp: '+140965981' }),
  'timestamp in full width digits': posted(sealed, { timestamp: '１４０９６５９８１３' }),
  'timestamp that is a word': posted(sealed, { timestamp: 'yesterday!' }),
  'ten minutes and a second old': stamp(-601),
  'ten minutes and a second early': stamp(601),
  'another method': changed({ method: 'PUT' }),
  'a JSON body': changed({ headers: { 'content-type': 'application/json' } }),
  'empty body': bodied(''),
  'plain XML without Encrypt': bodied(text),
  'Encrypt twice': bodied(`<xml><Encrypt>${sealed}</Encrypt><Encrypt>${sealed}</Encrypt></xml>`),
  'Encrypt that holds elements': bodied(`<xml><Encrypt><a>${sealed}</a></Encrypt></xml>`),
  'no XML at all': bodied('hello'),
  'body not UTF-8': bodied(Uint8Array.of(0x3c, 0xff, 0xfe, 0x3e)),
  'body over 64 KB': bodied(envelopeOf(sealed) + ' '.repeat(65_536)),
  'DOCTYPE with an entity': bodied(`<!DOCTYPE x [<!ENTITY e "${sealed}">]><xml><Encrypt>&e;</Encrypt></xml>`),
  'external entity': bodied('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>'),
  'entity without a DOCTYPE': bodied(`<xml><A>&e;</A><Encrypt>${sealed}</Encrypt></xml>`),
  'two roots': bodied(`${envelopeOf(sealed)}<xml></xml>`),
  'two roots, the second alone whole': bodied(`<xml></xml>${envelopeOf(sealed)}`),
  'unclosed root': bodied(`<xml><Encrypt>${sealed}</Encrypt>`),
  'unclosed element': bodied(`<xml><Encrypt>${sealed}</xml>`),
  'unclosed CDATA': bodied(`<xml><Encrypt><![CDATA[${sealed}</Encrypt></xml>`),
  'crossed tags': bodied(`<xml><a><Encrypt>${sealed}</a></Encrypt></xml>`),
  'depth 5 000': bodied(`<xml>${nested(5_000)}<Encrypt>${sealed}</Encrypt></xml>`),
  '100 000 children': bodied(`<xml>${'<a/>'.repeat(100_000)}<Encrypt>${sealed}</Encrypt></xml>`),
  '12 000 children, under the size limit': bodied(`<xml>${'<a/>'.repeat(12_000)}<Encrypt>${sealed}</Encrypt></xml>`),
  'prototype names': bodied(`<xml><__proto__>1</__proto__><Encrypt>${sealed}</Encrypt></xml>`),
  'ciphertext empty': posted(''),
  'ciphertext not base64': posted('*'.repeat(64)),
  'ciphertext in the other base64 alphabet': posted(sealed.replaceAll('+', '-').replaceAll('/', '_')),
  'ciphertext with a space inside': posted(`${sealed.slice(0, 20)} ${sealed.slice(20)}`),
  'ciphertext of a wrong length': posted(Buffer.alloc(33).toString('base64')),
  'ciphertext of half a block': posted(Buffer.from(sealed, 'base64').subarray(0, -16).toString('base64')),
  'ciphertext of one block': posted(lock(Buffer.alloc(0))),
  'ciphertext of another key': posted(Buffer.alloc(96, 3).toString('base64')),
  'padding of nothing': posted(lock(Buffer.alloc(32, 7), Buffer.alloc(0))),
  'padding of zero': posted(lock(framed('a'.repeat(26)), Buffer.alloc(32, 0))),
  'padding over 32': posted(lock(framed('a'.repeat(26)), Buffer.alloc(32, 33))),
  'padding whose bytes differ': posted(
    lock(framed('a'.repeat(26)), Buffer.concat([Buffer.alloc(31, 1), Buffer.of(32)])),
  ),
  'padding longer than a block': posted(lock(framed('a'.repeat(26)), Buffer.alloc(64, 32))),
  'inner length beyond the end': posted(lock(framed(text, settings.corpId, 5_000))),
  'inner length of 4 GB': posted(lock(framed(text, settings.corpId, 0xffffffff))),
  'inner length too short': posted(lock(framed(text, settings.corpId, 10))),
  'not UTF-8 inside': callback(Buffer.concat([Buffer.from(text), Buffer.of(0xff)])),
  'receive id of another corp': posted(lock(framed(text, 'wx0000000000000000'))),
  'receive id empty': posted(lock(framed(text, ''))),
  'inside: no XML': callback('hello'),
  'inside: two roots': callback(text + text),
  'inside: unclosed': callback(text.replace('</xml>', '')),
  'inside: DOCTYPE': callback(`<!DOCTYPE x [<!ENTITY e "x">]>${text}`),
  'inside: depth 5 000': callback(text.replace('</xml>', `${nested(5_000)}</xml>`)),
  'inside: no member': callback(text.replace(/.*FromUserName.*\n/, '')),
  'inside: a member list': callback(text.replace('ZhangSan', 'ZhangSan|LiSi')),
  'inside: everybody': callback(text.replace('ZhangSan', '@all|')),
  'inside: two members': callback(text.replace('<MsgType>', '<FromUserName>LiSi</FromUserName><MsgType>')),
  'inside: no time': callback(text.replace('1409659813', 'now')),
  'inside: a message without an id': callback(text.replace(/.*MsgId.*\n/, '')),
  'check of the address without echostr': request('GET', '', ''),
  'check of the address with two': request('GET', sealed, '', { query: { echostr: [sealed, sealed] } }),
  'check of the address, wrong signature': request('GET', sealed, '', {
    signature: '0'.repeat(40),
    query: { echostr: [sealed] },
  }),
}

/** Where each group is stopped: a refusal for another reason would prove nothing about its own. */
const STAGES: readonly [RegExp, string][] = [
  [/^inside/, 'message'],
  [/^(ciphertext|padding|inner|receive|not UTF-8)/, 'ciphertext'],
  [/(missing|twice|at all|empty|megabyte long)$/, 'query|envelope'],
  [/^timestamp|^ten minutes/, 'stamp'],
  [/signature/, 'signature'],
  [/another method/, 'method'],
]
const stageOf = (what: string): string => STAGES.find(([pattern]) => pattern.test(what))?.[1] ?? 'envelope'

describe('At the door: whatever is wrong, one and the same refusal', () => {
  it('the request that the refusals are made from is itself taken', async () => {
    expect((await bot.open(posted(sealed), now)).kind).toBe('event')
  })

  it.each(Object.entries(refusals))('%s', async (what, raw) => {
    const started = performance.now()
    expect(await bot.open(raw, now)).toEqual({ kind: 'refused', why: expect.stringMatching(stageOf(what)) })
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('a stamp exactly ten minutes away is still taken, and so is an unlabelled body', async () => {
    for (const raw of [stamp(-600), stamp(600), changed({ headers: {} })]) {
      expect((await bot.open(raw, now)).kind).toBe('event')
    }
  })

  it('random bytes as a body never throw and are never taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await bot.open(bodied(bytes), now)).kind).toBe('refused')
      }),
      { numRuns: 300 },
    )
  })

  it('random plaintext under a true signature never throws and is never taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, isFramed) => {
        const raw = posted(lock(isFramed ? framed(bytes) : bytes))
        expect((await bot.open(raw, now)).kind).toBe('refused')
      }),
      { numRuns: 300 },
    )
  })

  it('one changed byte of a genuine ciphertext, signed anew, is refused or reads as something else, never throws', async () => {
    const bytes = Buffer.from(sealed, 'base64')
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const other = Buffer.from(bytes)
        other[at] = (other[at] ?? 0) ^ flip
        const opened = await bot.open(posted(other.toString('base64')), now)
        expect(['refused', 'ignored', 'event']).toContain(opened.kind)
        // The last two blocks hold the receive id and the padding: no change of theirs goes unseen.
        if (at >= bytes.length - 32) expect(opened.kind).toBe('refused')
      }),
      { numRuns: 500 },
    )
  })

  it('inner XML with one character changed never throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('<', '>', '&', ']', '/', '"', '\0', '字'),
        async (at, c) => {
          const opened = await bot.open(callback(text.slice(0, at) + c + text.slice(at + 1)), now)
          expect(['refused', 'ignored', 'event']).toContain(opened.kind)
        },
      ),
      { numRuns: 500 },
    )
  })
})
