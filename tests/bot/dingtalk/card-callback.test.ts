import { describe, expect, it } from 'vitest'
import { fc } from '../../support/property.ts'
import { readKey } from '../support/repertoire.ts'
import { card, now, press, scene, stamp } from './rig.ts'

type Given = Parameters<typeof press>[0]
const { bot } = scene()
const open = (given: Given, timestamp = stamp()) => bot.open(card(press(given), timestamp), now)
const taken = async (given: Given, timestamp = stamp()) => {
  const opened = await open(given, timestamp)
  return opened.kind === 'event' ? opened.event : opened
}
const params = { key: 'close:1', how: 'solved' }
const inside = { cardPrivateData: { actionIds: ['btn1'], params } }

describe('platforms/dingtalk.md#card-callback: a press is read in every documented spelling', () => {
  it.each<[string, Given]>([
    ['content, a text', {}],
    ['content, an object', { content: inside }],
    ['value, a text', { content: undefined, value: JSON.stringify(inside) }],
    ['value, an object', { content: undefined, value: inside }],
    ['parameters beside the private data', { content: { cardPrivateData: { actionIds: ['btn1'] }, params } }],
    ['parameters without private data', { content: undefined, value: JSON.stringify({ params }) }],
    ['more than is documented', { spaceId: 'x', spaceType: 'IM', userIdType: 1, extension: '{}' }],
    ['without an organisation', { corpId: undefined }],
  ])('%s', async (_what, given) => {
    expect(await taken(given)).toMatchObject({
      kind: 'press',
      account: { platform: 'dingtalk', userId: 'li-yan' },
      at: now,
      key: 'close:1',
      choices: { how: ['solved'] },
      handle: 'track1',
    })
  })

  it('is at the time that the platform signed it with, in ms or in seconds', async () => {
    expect(await taken({}, stamp(-4_000))).toMatchObject({ at: new Date(now.getTime() - 4_000) })
    const seconds = Math.floor(now.getTime() / 1000) - 60
    expect(await taken({}, `${seconds}`)).toMatchObject({ at: new Date(seconds * 1000) })
  })

  it('picks are one word or a list of them; what is neither is no pick', async () => {
    const picked = {
      key: 'k',
      one: 'a',
      two: ['a', 'b'],
      none: '',
      many: { a: 1 },
      number: 3,
      mixed: ['a', 1],
      dirty: 'x\u0000',
    }
    expect(await taken({ content: { params: picked } })).toMatchObject({
      choices: { one: ['a'], two: ['a', 'b'], none: [], many: [], number: [], mixed: [], dirty: ['x'] },
    })
  })

  it('a pick as an object is its value; a list may send its pick and its key apart', async () => {
    const apart = {
      key: 'k',
      sel1: { index: 1, value: 'id2' },
      sel1Key: 'how',
      sel2: 'id1',
      sel2Key: '',
      sel3Key: 'late',
    }
    const event = await taken({ content: { params: apart } })
    expect(event).toMatchObject({ key: 'k', choices: { how: ['id2'], late: [] } })
    expect('choices' in event && Object.hasOwn(event.choices, '')).toBe(false)
  })

  it('a template built by hand may send a list as its pick and its key, or the pick as an object', async () => {
    const params = {
      key: 'k',
      sel1: 'solved',
      sel1Key: 'result',
      sel2: { index: 1, value: 'qingpu' },
      sel2Key: 'district',
    }
    const event = await taken({ content: { params: { ...params, sel3: '', sel3Key: '' } } })
    expect(event).toMatchObject({ choices: { result: ['solved'], district: ['qingpu'] } })
  })

  it('no more than twenty picks are read', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`p${at}`, 'x']))
    const event = await taken({ content: { params: { key: 'k', ...many } } })
    expect('choices' in event && Object.keys(event.choices)).toHaveLength(20)
  })
})

describe('A press without its key', () => {
  const slot = { actionIds: ['btn1'] }
  it.each<[string, Given, string]>([
    ['no key', { content: { params: { how: 'x' } } }, ''],
    ['an empty key', { content: { params: { key: '' } } }, ''],
    ['a key that is a number', { content: { params: { key: 7 } } }, ''],
    ['no parameters', { content: '{}' }, ''],
    ['no content at all', { content: undefined }, ''],
    ['parameters that are null', { content: { cardPrivateData: { ...slot, params: null } } }, 'btn1'],
    ['its slot alone', { content: { cardPrivateData: slot } }, 'btn1'],
  ])('%s is a press of a button that nobody knows', async (_what, given, key) => {
    const event = await taken(given)
    expect(event).toMatchObject({ kind: 'press', key })
    expect(readKey(key)).toEqual({ do: 'unknown-button' })
  })
})

describe('What is no press', () => {
  it.each<[string, Given, string]>([
    ["another organisation's", { corpId: 'dingother' }, 'corp'],
    ['one by nobody', { userId: '' }, 'callback'],
    ['one by a number', { userId: 7 }, 'callback'],
    ['one of no card', { outTrackId: undefined }, 'callback'],
    ['one of a card with an endless name', { outTrackId: 'x'.repeat(101) }, 'callback'],
    ['one whose content is no document', { content: '{' }, 'callback'],
    ['one whose content is a list', { content: '[]' }, 'callback'],
    ['one whose parameters are a text', { content: { cardPrivateData: { params: 'x' } } }, 'callback'],
  ])('%s is refused', async (_what, given, why) => {
    expect(await open(given)).toEqual({ kind: 'refused', why })
  })

  it("where no organisation is configured, another one's is taken", async () => {
    const opened = await scene({}, { corpId: null }).bot.open(card(press({ corpId: 'dingother' })), now)
    expect(opened.kind).toBe('event')
  })
})

describe('The name of a press', () => {
  const idOf = async (given: Given, timestamp = stamp()) => {
    const event = await taken(given, timestamp)
    return 'id' in event ? event.id : ''
  }

  it('is the same for a replay', async () => {
    expect(await idOf({})).toBe(await idOf({}))
    expect(await idOf({})).toMatch(/^dingtalk:press:[0-9a-f]{64}$/)
  })

  it('differs by delivery, by member, by card and by what was picked', async () => {
    const other = { content: { params: { ...params, how: 'recorded' } } }
    const ids = await Promise.all([
      idOf({}),
      idOf({}, stamp(1)),
      idOf({ userId: 'wang' }),
      idOf({ outTrackId: 'track2' }),
      idOf(other),
    ])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

it('Whatever stands in a well signed callback, opening it never throws, and a press is whole', async () => {
  const names = fc.constantFrom('outTrackId', 'userId', 'corpId', 'content', 'value')
  const action = fc.record({ params: fc.dictionary(fc.constantFrom('key', '__proto__', 'a', 'b'), fc.jsonValue()) })
  const value = fc.oneof(
    fc.jsonValue(),
    fc.json(),
    action,
    action.map((one) => JSON.stringify(one)),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, value), async (given) => {
      const event = await taken(given)
      if (!('choices' in event)) {
        expect(['refused', 'ignored']).toContain(event.kind)
        return
      }
      expect(event.key).toEqual(expect.any(String))
      expect(
        Object.values(event.choices)
          .flat()
          .every((one) => typeof one === 'string' && one !== ''),
      ).toBe(true)
    }),
    { numRuns: 500 },
  )
})
