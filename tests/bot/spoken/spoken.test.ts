import { describe, expect, it } from 'vitest'
import type { Message, Reply } from '../../../src/bot/chat.ts'
import { sentenceOf } from '../../../src/bot/hearing/button-sentence.ts'
import { readSentence } from '../../../src/bot/hearing/sentence.ts'
import { cardParams } from '../../../src/bot/platforms/dingtalk/outbound/card-slots.ts'
import { saidCard } from '../../../src/bot/platforms/dingtalk/outbound/said.ts'
import { cardToSend } from '../../../src/bot/platforms/wecom/outbound/outbound.ts'
import { dispatch } from '../../../src/bot/talk/dispatch.ts'
import { desk, lengthProblems } from '../support/desk.ts'
import { ASSENT_ROWS } from './assent-rows.ts'
import { DESK_ROWS } from './desk-rows.ts'
import { NUMBER_ROWS } from './number-rows.ts'
import { SEVERAL_ROWS } from './several-rows.ts'
import { BEFORE, type Row, town } from './town.ts'

/** Bytes of one text on either platform. */
const PLATFORMS = [
  ['wecom', 2048],
  ['dingtalk', 4000],
] as const

const wordsOf = (reply: Reply): string =>
  [...(reply.replace ? [reply.replace] : []), ...reply.say]
    .map((message) => (message.kind === 'text' ? message.text : message.kind === 'card' ? JSON.stringify(message) : ''))
    .join('\n')

/** What a message must keep to on each platform, so that what is said arrives there. */
function arrives(message: Message, bytes: number): void {
  if (message.kind === 'text') expect(Buffer.byteLength(message.text)).toBeLessThanOrEqual(bytes)
  if (message.kind !== 'card') return
  expect(lengthProblems(message)).toEqual([])
  expect(cardToSend(message, 't', 'https://hotline.example.org')?.cuts).toBe(0)
  cardParams(message)
  const bare = saidCard(message, sentenceOf)
  for (const { url } of bare.type === 'actionCard' ? bare.buttons : []) {
    const sentence = decodeURIComponent(url.replace(/^.*content=/, ''))
    expect(readSentence(sentence).do).not.toBe('unknown')
  }
}

async function says({ by, before, says: last }: Row, platform: 'wecom' | 'dingtalk', bytes: number) {
  const place = desk({ tickets: town(), officePhone: '021-12345678' })
  const say = async (text: string, userId: string = by): Promise<Reply> => {
    const account = { platform, userId }
    const event = { id: text, at: place.memory.now, account, kind: 'text' as const, text, group: null }
    return (await dispatch(place.use, bytes, event)).reply
  }
  for (const one of BEFORE[before]) await (typeof one === 'string' ? say(one) : say(one[1], one[0]))
  const from = place.memory.acts.length
  const reply = await say(last)
  return { reply, acts: place.memory.acts.slice(from) }
}

const actOf = (act: string): string => act.replace(/^ticket\./, '').replace(/ticket:\S*-/, '')

const TABLES = {
  'B.1 assent': ASSENT_ROWS,
  'B.4, B.5 desks': DESK_ROWS,
  'B.2 nothing dropped': SEVERAL_ROWS,
  'B.3 numbers, B.7 nearest': NUMBER_ROWS,
}

describe.each(PLATFORMS)('sentences as liaisons write them, on %s', (platform, bytes) => {
  for (const [name, rows] of Object.entries(TABLES)) {
    it.each(rows.map((one): [string, string, string, Row] => [one.before, one.by, one.says, one]))(
      `${name}: after %s, %s says %j`,
      async (_before, _by, _says, one) => {
        const { reply, acts } = await says(one, platform, bytes)
        const words = wordsOf(reply)
        for (const heard of one.hears) expect(words).toContain(heard)
        for (const never of one.never) expect(words).not.toContain(never)
        expect(acts.map(actOf)).toEqual(one.acts)
        for (const message of reply.say) arrives(message, bytes)
      },
    )
  }
})

it('the table holds at least 150 sentences', () => {
  expect(ASSENT_ROWS.length + SEVERAL_ROWS.length + NUMBER_ROWS.length).toBeGreaterThanOrEqual(150)
})
