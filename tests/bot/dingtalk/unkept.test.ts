import { expect, it } from 'vitest'
import { parsed } from '../../../src/bot/platforms/line.ts'
import { anyCharacter, fc } from '../../support/property.ts'
import { card, message, now, press, robot, scene } from './rig.ts'

const { bot } = scene()
const UNKEPT = /\0|\p{Surrogate}/u

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...strings(inner)])
}

const bad = fc
  .array(
    fc.oneof(fc.constantFrom('\0', '\ud800', '\udc00', '\u001b', '待办', 'a', '😀'), fc.string({ unit: anyCharacter })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))

it('property: no event of a robot message holds what no database can keep', async () => {
  const body = fc.record({
    msgId: bad,
    conversationId: bad,
    senderStaffId: bad,
    msgtype: fc.oneof(fc.constantFrom('text', 'richText', 'audio'), bad),
    text: fc.record({ content: bad }),
    content: fc.oneof(fc.record({ richText: fc.array(fc.record({ text: bad })) }), fc.record({ recognition: bad })),
  })
  await fc.assert(
    fc.asyncProperty(body, async (given) => {
      const opened = await bot.open(robot(message(given)), now)
      const kept = opened.kind === 'event' ? strings(opened.event) : []
      expect(kept.filter((one) => UNKEPT.test(one))).toEqual([])
    }),
  )
})

it('property: nor does a press, in a parameter, its name or its card', async () => {
  const given = fc.record({
    outTrackId: bad,
    userId: bad,
    content: fc
      .record({ key: bad, params: fc.dictionary(bad, fc.oneof(bad, fc.array(bad))) })
      .map(({ key, params }) => JSON.stringify({ cardPrivateData: { params: { ...params, key } } })),
  })
  await fc.assert(
    fc.asyncProperty(given, async (body) => {
      const opened = await bot.open(card(press(body)), now)
      const kept = opened.kind === 'event' ? strings(opened.event) : []
      expect(kept.filter((one) => UNKEPT.test(one))).toEqual([])
    }),
  )
})

it('a document is read without them, however they are spelled', () => {
  expect(parsed('{"a":"x\\u0000y\\ud800z","b":["\\udc00"]}')).toEqual({ a: 'xyz', b: [''] })
})
