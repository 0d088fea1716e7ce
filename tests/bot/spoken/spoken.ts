import { describe, expect, it } from 'vitest'
import type { Message, Reply } from '../../../src/bot/chat.ts'
import { cardParams } from '../../../src/bot/platforms/dingtalk/outbound/card-slots.ts'
import { saidCard } from '../../../src/bot/platforms/dingtalk/outbound/said.ts'
import { cardToSend } from '../../../src/bot/platforms/wecom/outbound/outbound.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { message, robot, scene, now as sentAt } from '../dingtalk/rig.ts'
import { desk, lengthProblems } from '../support/desk.ts'
import { readSentence, sentenceOf } from '../support/repertoire.ts'
import { ASSENT_ROWS } from './assent-rows.ts'
import { RANKING, RETURNS } from './desk-rows.ts'
import { MENTIONS } from './mention-rows.ts'
import { MONTHLY } from './monthly-rows.ts'
import { NAMES, PICTURES } from './name-rows.ts'
import { NEAREST, NUMBER_ROWS } from './number-rows.ts'
import { REACH_ROWS } from './reach-rows.ts'
import { SEVERAL_ROWS } from './several-rows.ts'
import { TELLING_ROWS } from './telling-rows.ts'
import { EXCLUSIONS, PAUSES, TIME } from './time-rows.ts'
import { BEFORE, type Row, town } from './town.ts'

const TOWN = { tickets: [...town().values()], at: shanghai('2015-03-02 14:00') }

/** Bytes of one text on either platform. */
const TEXT_BYTES = { wecom: 2048, dingtalk: 4000 } as const

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

/** A private message in which the client has left the robot's mention; several parts are a rich text. */
async function fromDingTalk(parts: readonly string[]): Promise<string> {
  const rich = { msgtype: 'richText', text: undefined, content: { richText: parts.map((text) => ({ text })) } }
  const body = message({
    ...(parts.length === 1 ? { text: { content: parts[0] } } : rich),
    atUsers: [{ dingtalkId: '$:LWCP_v1:robot' }],
  })
  const opened = await scene().bot.open(robot(body), sentAt)
  if (opened.kind !== 'event' || opened.event.kind !== 'text') throw new Error(`not a text: ${opened.kind}`)
  return opened.event.text
}

async function says({ by, before, says: last, parts }: Row, platform: 'wecom' | 'dingtalk', bytes: number) {
  const place = await desk({ scenery: TOWN, platform, officePhone: '021-12345678', textBytes: bytes })
  const text = parts && platform === 'dingtalk' ? await fromDingTalk(parts) : last
  for (const one of BEFORE[before]) await (typeof one === 'string' ? place.says(by, one) : place.says(one[0], one[1]))
  const { length: from } = await place.acts()
  const reply = await place.says(by, text)
  return { reply, acts: (await place.acts()).slice(from) }
}

const withoutKeys = <M extends Message>(message: M): M =>
  message.kind === 'card'
    ? { ...message, buttons: message.buttons.map(({ key: _, ...button }) => ({ ...button, key: '' })), choices: [] }
    : message

/** What a reader sees, without the keys of the buttons. */
const seenIn = (reply: Reply): string =>
  wordsOf({
    ...reply,
    say: reply.say.map(withoutKeys),
    ...(reply.replace ? { replace: withoutKeys(reply.replace) } : {}),
  })

const actOf = (act: string): string => act.replace(/^ticket\./, '').replace(/ticket:\S*-/, '')

/** What a conversation keeps to, point by point. */
const TABLES = {
  'assent is not content': ASSENT_ROWS,
  'nothing is dropped without a word': SEVERAL_ROWS,
  'numbers as people say them': NUMBER_ROWS,
  'the ranking in one message': RANKING,
  'what decides is shown': RETURNS,
  'more time': [...TIME, ...PAUSES, ...EXCLUSIONS],
  'names, not codes': NAMES,
  'reaching the citizen, and slips': REACH_ROWS,
  'what the office tells, and who is away': TELLING_ROWS,
  'the nearest': NEAREST,
  'mentions and rich text': MENTIONS,
  'the picture after the words': PICTURES,
  'a month counted': MONTHLY,
}

/** No id and no name of a field reaches a person. */
const CODES = /[0-9a-f]{8}-[0-9a-f]{4}-|member:|undefined|NaN|\b[a-z]+[A-Z]\w*/

/** Every sentence of the tables, said and answered on a platform. */
export function spokenOn(platform: 'wecom' | 'dingtalk'): void {
  const bytes = TEXT_BYTES[platform]
  describe(`sentences as liaisons write them, on ${platform}`, () => {
    for (const [name, rows] of Object.entries(TABLES)) {
      it.each(rows.map((one): [string, string, string, Row] => [one.before, one.by, one.says, one]))(
        `${name}: after %s, %s says %j`,
        async (_before, _by, _says, one) => {
          const { reply, acts } = await says(one, platform, bytes)
          const words = wordsOf(reply)
          for (const heard of one.hears) expect(words).toContain(heard)
          for (const never of one.never) expect(words).not.toContain(never)
          expect(acts.map(actOf)).toEqual(one.acts)
          expect(seenIn(reply)).not.toMatch(CODES)
          const drawn = (reply.draw ?? []).map((one) => (one.kind === 'drawing' ? one.of : one.kind))
          if (drawn.length > 0) expect(reply.say[0]?.kind).toBe('text')
          if (one.draws) expect(drawn).toEqual(one.draws)
          for (const message of reply.say) arrives(message, bytes)
        },
      )
    }
  })
}

/** That the tables are as large as they should be. */
export function tablesAreLarge(): void {
  it('the table holds at least 150 sentences, and at least three about each point', () => {
    expect(Object.keys(TABLES)).toHaveLength(13)
    for (const [name, rows] of Object.entries(TABLES)) expect([name, rows.length >= 3]).toEqual([name, true])
    expect(Object.values(TABLES).flat().length).toBeGreaterThanOrEqual(150)
  })
}
