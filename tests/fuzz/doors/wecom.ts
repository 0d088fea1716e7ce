import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { envelopeOf, framed, lock, settings } from '../../bot/wecom/rig.ts'
import type { Dice } from '../chance/dice.ts'
import { falseTail, mutated } from '../chance/mutated.ts'
import { strangeText } from '../chance/strange.ts'
import { type Door, refused, taken, Wrong } from '../door.ts'
import { NOW } from '../world/chat.ts'
import { raw } from '../world/raw.ts'
import { type Came, demandQuiet, type World } from '../world/world.ts'

const FIXTURES = new URL('../../fixtures/wecom/', import.meta.url)

/** One inner message of each kind. */
export const messages: readonly Buffer[] = readdirSync(FIXTURES)
  .sort()
  .map((name) => readFileSync(new URL(name, FIXTURES)))

const sha1 = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

type Wire = { encrypted: string; timestamp?: string; nonce?: string; signature?: string }
type Query = [string, string][]

function signed({ encrypted, timestamp = String(NOW.getTime() / 1000), nonce = '1372623149', signature }: Wire): Query {
  const good = sha1([settings.token, timestamp, nonce, encrypted])
  return [
    ['msg_signature', signature ?? good],
    ['timestamp', timestamp],
    ['nonce', nonce],
  ]
}

const XML = [['Content-Type', 'text/xml']] as const
const PATH = '/wecom/callback'

/** A callback as the platform posts it, around some ciphertext. */
export const posted = (encrypted: string, wire: Omit<Wire, 'encrypted'> = {}, body = envelopeOf(encrypted)): Buffer =>
  raw({ path: PATH, query: signed({ encrypted, ...wire }), headers: XML, body })

/** A genuine one, holding this inner message. */
export const genuine = (inner: string | Uint8Array): Buffer => posted(lock(framed(inner)))

/** What can be sealed wrongly, under a good signature. */
function sealedWrongly(dice: Dice): string {
  const inner = dice.pick(messages)
  const bytes = Buffer.alloc(dice.below(20) * 16 + dice.below(3), dice.below(256))
  switch (dice.below(9)) {
    case 0:
      return bytes.toString('base64')
    case 1:
      return lock(framed(inner), falseTail(dice, framed(inner)))
    case 2:
      return lock(framed(inner, settings.corpId, dice.pick([0, 1, inner.length + 1, 70_000, 0x7fffffff, 0xffffffff])))
    case 3:
      return lock(framed(inner, dice.pick(['', 'wx0000000000000000', strangeText(dice)])))
    case 4:
      return lock(mutated(dice, framed(inner)))
    case 5:
      return lock(framed(inner)).replaceAll('+', '-').replaceAll('/', '_')
    case 6:
      return `${lock(framed(inner))}${dice.pick(['=', '\n', ' ', 'A', strangeText(dice)])}`
    case 7:
      return lock(framed(Buffer.from([0xff, 0xfe, 0xc0, ...inner.subarray(0, 40)])))
    default:
      return strangeText(dice)
  }
}

const stampIn = (dice: Dice): string => {
  const now = NOW.getTime() / 1000
  return dice.pick([
    `${now - 601}`,
    `${now + 601}`,
    `${now}0`,
    `0${now}`,
    `+${now}`,
    `${now}.0`,
    '1e9',
    '',
    strangeText(dice),
  ])
}

function query(dice: Dice, good: Query): Query {
  const at = dice.below(good.length)
  switch (dice.below(5)) {
    case 0:
      return good.filter((_, place) => place !== at)
    case 1:
      return [...good, dice.pick(good)]
    case 2:
      return good.map(([name, value], place) => [name, place === at ? strangeText(dice) : value])
    case 3:
      return good.map(([name, value], place) => [place === at ? strangeText(dice) : name, value])
    default:
      return good.map(([name, value], place) => [name, place === at ? value.repeat(1 + dice.below(300)) : value])
  }
}

function envelope(dice: Dice): Buffer {
  const good = lock(framed(dice.pick(messages)))
  switch (dice.below(9)) {
    case 0:
      return mutated(dice, posted(good), messages)
    case 1:
      return raw({ path: PATH, query: query(dice, signed({ encrypted: good })), headers: XML, body: envelopeOf(good) })
    case 2:
      return posted(good, { timestamp: stampIn(dice) })
    case 3:
      return posted(good, {
        signature: dice.pick(['', '0'.repeat(40), 'g'.repeat(40), strangeText(dice), 'f'.repeat(1e6)]),
      })
    case 4:
    case 5:
      return posted(sealedWrongly(dice))
    case 6:
      return posted(good, {}, mutated(dice, Buffer.from(envelopeOf(good)), messages).toString())
    case 7: {
      const echo = dice.oneIn(2) ? sealedWrongly(dice) : good
      return raw({ method: 'GET', path: PATH, query: query(dice, [...signed({ encrypted: echo }), ['echostr', echo]]) })
    }
    default: {
      const type = dice.pick(['application/json', 'text/xml; charset=gb2312', 'multipart/form-data', strangeText(dice)])
      const headers = [['Content-Type', type]] as const
      const path = dice.pick([PATH, `${PATH}/`, PATH.toUpperCase(), '/wecom//callback', '/wecom/callback/%00'])
      const body = dice.oneIn(20) ? 'x'.repeat(70_000) : dice.oneIn(3) ? dice.pick(messages) : envelopeOf(good)
      return raw({
        method: dice.pick(['POST', 'PUT', 'HEAD', 'OPTIONS', 'BREW']),
        path,
        query: signed({ encrypted: good }),
        headers,
        body,
      })
    }
  }
}

/** The answer of a callback's door: one and the same for whatever is refused. */
export function judgedAtDoor({ answer, as, events, why }: Came) {
  if (answer === null) return refused(as)
  if (answer.status === 200)
    return taken(events.length > 0 ? `event ${events.join(' ')}` : `nothing ${why ?? ''}`.trim())
  if (answer.status === 404) return refused(as)
  // To a line that broke off, and to a HEAD, nothing is said.
  if (answer.body !== 'refused' && answer.body !== '') throw new Wrong(`refused with ${JSON.stringify(answer.body)}`)
  return refused(`${as} ${why ?? 'no HTTP'}`)
}

/** Callbacks whose head, signature, envelope or ciphertext is not what it should be. */
export const wecomEnvelopes = (world: World): Door => ({
  name: 'wecom-envelope',
  share: 180,
  make: envelope,
  judge: async (bytes) => {
    const judged = judgedAtDoor(await world.send(bytes))
    demandQuiet(world)
    return judged
  },
})
