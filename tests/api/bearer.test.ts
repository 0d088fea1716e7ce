import { createHash } from 'node:crypto'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { type ApiToken, bearer } from '../../src/api/access.ts'

const MINUTE = 60_000

/** A door for these tokens, and whether it lets somebody through. */
function doorFor(tokens: readonly ApiToken[]) {
  const clock = { ms: 0 }
  const door = bearer({ tokens, clock: () => clock.ms })
  const ask = async (token: string, remoteAddress = '192.0.2.1'): Promise<'through' | number> => {
    const ctx = new Koa().createContext(
      Object.assign(Object.create({}), { socket: { remoteAddress }, headers: { authorization: `Bearer ${token}` } }),
      Object.assign(Object.create({}), { setHeader: () => undefined, getHeader: () => undefined }),
    )
    let isThrough = false
    await door(ctx, async () => {
      isThrough = true
    })
    return isThrough ? 'through' : ctx.status
  }
  return { clock, ask }
}

test('contract.md#http a token is good for six thousand calls a minute, whoever makes them; another one all the while', async () => {
  const tokens = ['busy', 'calm'].map((name) => ({ name, role: 'readonly' as const, token: `a-token-of-${name}` }))
  const { clock, ask } = doorFor(tokens)
  for (let call = 0; call < 6_000; call += 1) await ask('a-token-of-busy', `192.0.2.${call % 200}`)
  expect(await ask('a-token-of-busy')).toBe(429)
  expect(await ask('a-token-of-calm')).toBe('through')
  clock.ms += MINUTE
  expect(await ask('a-token-of-busy')).toBe('through')
})

test('contract.md#settings a token may stand there as its hash, which opens nothing by itself', async () => {
  const token = 'a-token-of-sixteen'
  const hash = createHash('sha256').update(token).digest('hex')
  const { ask } = doorFor([{ name: 'n', role: 'readonly', token: `sha256=${hash}` }])
  expect(await ask(token)).toBe('through')
  expect(await ask(`sha256=${hash}`)).toBe(401)
  expect(await ask(hash)).toBe(401)
})
