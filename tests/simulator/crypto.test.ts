import { describe, expect, it } from 'vitest'
import { open, seal, signature } from '../../simulator/wecom/wire/crypto.ts'
import { readXml, textOf, writeXml } from '../../simulator/wecom/wire/xml.ts'

const TOKEN = 'QDG6eK'
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const CORP_ID = 'wx5823bf96d3bd56c7'

const V1 = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='
const V2 = `RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==`
const V3 = 'fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA=='
const V4_PLAIN =
  '<xml><ToUserName><![CDATA[mycreate]]></ToUserName><FromUserName><![CDATA[wx5823bf96d3bd56c7]]></FromUserName><CreateTime>1409659813</CreateTime><MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已处理]]></ReplaceName></Button></xml>'
const V4 =
  'sKqRbbiSUnDhFHOvPjtUMT0yBS8VBhKI9nya/MUtGBwDKARQxFv6GcW0OawLjbTsHDEYi++gzNdDKddk2noR2ZXU4jUVBqc1EWivLWwwe4rSmBQNlRdzaC48zl54c0T2+5C1sPpnBDX8R8LkeqRjFsb34wmBCwW/K0bk6wa2ondkaaKLqH3vSDbqVQxFxG2DAdf9X6bXuIdlj4JbrqpsStcc6GSyZoQkwSIY1UfIfaLJdmFJlHT0lG3m0J51d6YtBKnblYQ1UKUNETEhgjAZG1MIeh61STTAV4qfYYMdeuFUK+tofks/9LJHG6k5n/84I7TknfGd9/sVQJBgicT/qb3W4Hl6KGqXTPWhy0YRtZPswdb96wuZMT/2Id/05DoMCzWoC6L5wOhaQDsQ/DGGq3QJGa4KwBi2V+r0yoaDFYU='

describe('what the platform refuses to open', () => {
  it.each([
    ['nothing', ''],
    ['half a block', V1.slice(0, 20)],
    ['a changed last block', `${V1.slice(0, -6)}AAAA==`],
  ])('%s', (_name, encrypted) => {
    expect(() => open(KEY, encrypted)).toThrow('-40008')
  })
  it('a key of another length', () => {
    expect(() => open(KEY.slice(1), V1)).toThrow('-40004')
  })
  it.each(['<xml><A>1</A>', '<a/>', '<!DOCTYPE x><xml><A>1</A></xml>', 'words', '<xml>words</xml>'])(
    'XML %s',
    (xml) => {
      expect(() => readXml(xml)).toThrow('-40002')
    },
  )
})

describe('the official vectors', () => {
  it('V1 signs and opens the address check', () => {
    expect(signature(TOKEN, '1409659589', '263014780', V1)).toBe('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3')
    expect(open(KEY, V1)).toEqual({ message: '1616140317555161061', receiveId: CORP_ID })
  })
  it('V2 opens a message whose padding is longer than 16', () => {
    expect(signature(TOKEN, '1409659813', '1372623149', V2)).toBe('477715d11cdb4164915debcba66cb864d751f3e6')
    const { message, receiveId } = open(KEY, V2)
    expect(Buffer.byteLength(message)).toBe(284)
    expect(textOf(readXml(message), 'Content')).toBe('hello')
    expect(textOf(readXml(message), 'MsgId')).toBe('4561255354251345929')
    expect(receiveId).toBe(CORP_ID)
  })
  it('V3 opens with another key and signs with two tokens', () => {
    const key = '6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt'
    expect(open(key, V3)).toEqual({ message: '1288432023552776189', receiveId: 'ww1436e0e65a779aee' })
    const by = (token: string) => signature(token, '1476416373', '47744683', V3)
    expect(by('hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo')).toBe('012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb')
    expect(by('xxxxxxx')).toBe('59dce1a653fc31a6f0472567199561e9336a8d0b')
  })
  it('V4 seals to the same bytes', () => {
    expect(seal(KEY, V4_PLAIN, CORP_ID, Buffer.from('0123456789abcdef'))).toBe(V4)
    expect(signature(TOKEN, '1409659813', '1372623149', V4)).toBe('c09609e842ebb086f6b41cebf4eae89a8ca52457')
  })
})

it('seals and opens every length around a block, aligned ones with a whole block of padding', () => {
  for (let length = 0; length <= 70; length += 1) {
    const text = 'x'.repeat(length)
    expect(open(KEY, seal(KEY, text, CORP_ID))).toEqual({ message: text, receiveId: CORP_ID })
  }
})

it('writes text that would end a CDATA section so that it is read back unchanged', () => {
  const text = 'a]]>b<c>&amp;d'
  expect(textOf(readXml(`<xml>${writeXml([{ name: 'Content', value: text }])}</xml>`), 'Content')).toBe(text)
})
