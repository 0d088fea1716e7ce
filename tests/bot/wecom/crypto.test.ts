import { describe, expect, it } from 'vitest'
import { isSigned, seal, sign, unseal } from '../../../src/bot/platforms/wecom/inbound/crypto.ts'
import { platform, settings } from './rig.ts'

const V2 =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=='
const V4 =
  'sKqRbbiSUnDhFHOvPjtUMT0yBS8VBhKI9nya/MUtGBwDKARQxFv6GcW0OawLjbTsHDEYi++gzNdDKddk2noR2ZXU4jUVBqc1EWivLWwwe4rSmBQNlRdzaC48zl54c0T2+5C1sPpnBDX8R8LkeqRjFsb34wmBCwW/K0bk6wa2ondkaaKLqH3vSDbqVQxFxG2DAdf9X6bXuIdlj4JbrqpsStcc6GSyZoQkwSIY1UfIfaLJdmFJlHT0lG3m0J51d6YtBKnblYQ1UKUNETEhgjAZG1MIeh61STTAV4qfYYMdeuFUK+tofks/9LJHG6k5n/84I7TknfGd9/sVQJBgicT/qb3W4Hl6KGqXTPWhy0YRtZPswdb96wuZMT/2Id/05DoMCzWoC6L5wOhaQDsQ/DGGq3QJGa4KwBi2V+r0yoaDFYU='
const V4_PLAIN =
  '<xml><ToUserName><![CDATA[mycreate]]></ToUserName><FromUserName><![CDATA[wx5823bf96d3bd56c7]]></FromUserName><CreateTime>1409659813</CreateTime><MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已处理]]></ReplaceName></Button></xml>'

const asked = (signature: string, timestamp: string, nonce: string, echo: string) => ({
  method: 'GET',
  path: '/wecom/callback',
  query: { msg_signature: [signature], timestamp: [timestamp], nonce: [nonce], echostr: [echo] },
  headers: {},
  body: new Uint8Array(),
})

describe('The known answers of the platform', () => {
  it('V1: the check of the address is answered with the decrypted text alone', async () => {
    const echo = decodeURIComponent(
      'P9nAzCzyDtyTWESHep1vC5X9xho%2FqYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp%2B4RPcs8TgAE7OaBO%2BFZXvnaqQ%3D%3D',
    )
    const at = new Date(1_409_659_589_000)
    const raw = asked('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3', '1409659589', '263014780', echo)
    const echoed = { kind: 'echo', response: { status: 200, type: 'text/plain', body: '1616140317555161061' } }
    expect(await platform().open(raw, at)).toEqual(echoed)
    const spaced = asked(
      '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
      '1409659589',
      '263014780',
      echo.replaceAll('+', ' '),
    )
    expect(await platform().open(spaced, at)).toEqual(echoed)
  })

  it('V2: a message whose padding is longer than a block of the cipher', () => {
    const parts = { timestamp: '1409659813', nonce: '1372623149', encrypted: V2 }
    expect(isSigned(settings, { ...parts, signature: '477715d11cdb4164915debcba66cb864d751f3e6' })).toBe(true)
    expect(isSigned(settings, { ...parts, signature: '477715d11cdb4164915debcba66cb864d751f3e7' })).toBe(false)
    const message = unseal(settings, V2)
    expect(Buffer.byteLength(message ?? '')).toBe(284)
    expect(message).toContain('<Content><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929</MsgId>')
  })

  it('V3: another corporation, key and token', async () => {
    const encodingAesKey = '6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt'
    const echo = 'fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA=='
    const at = new Date(1_476_416_373_000)
    for (const [token, signature] of [
      ['hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo', '012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb'],
      ['xxxxxxx', '59dce1a653fc31a6f0472567199561e9336a8d0b'],
    ] as const) {
      const bot = platform({ corpId: 'ww1436e0e65a779aee', encodingAesKey, token })
      const opened = await bot.open(asked(signature, '1476416373', '47744683', echo), at)
      expect(opened).toMatchObject({ kind: 'echo', response: { body: '1288432023552776189' } })
    }
  })

  it('V4: sealing with known random bytes, and signing the answer', () => {
    expect(seal(settings, V4_PLAIN, Buffer.from('0123456789abcdef'))).toBe(V4)
    expect(sign(settings, '1409659813', '1372623149', V4)).toBe('c09609e842ebb086f6b41cebf4eae89a8ca52457')
    expect(unseal(settings, V4)).toBe(V4_PLAIN)
  })

  it('every length over two blocks of padding survives the way there and back', () => {
    for (let length = 0; length < 64; length += 1) {
      const message = '字'.repeat(length)
      expect(unseal(settings, seal(settings, message))).toBe(message)
    }
  })
})
