import { readdirSync, readFileSync } from 'node:fs'
import { cardSecret } from '../../../src/bot/platforms/dingtalk/inbound/signatures.ts'
import { streamFrames } from '../../../src/bot/platforms/dingtalk/stream/frames.ts'
import { readFrame } from '../../../src/bot/platforms/dingtalk/stream/wire.ts'
import { Unplugged } from '../../bot/dingtalk/line.ts'
import { cardSign, message, press, robotSign, settings } from '../../bot/dingtalk/rig.ts'
import { event, framed, lock } from '../../bot/dingtalk/seal.ts'
import type { Dice } from '../chance/dice.ts'
import { falseTail, mutated } from '../chance/mutated.ts'
import { changedJson, strangeText } from '../chance/strange.ts'
import { type Door, refused, taken, Wrong } from '../door.ts'
import { keepable, NOW, portsFor, understand } from '../world/chat.ts'
import { NUMBERS } from '../world/office.ts'
import { raw } from '../world/raw.ts'
import { demandQuiet, type World } from '../world/world.ts'
import { pressKey, someChoices } from './keys.ts'
import { judgedAtDoor } from './wecom.ts'

const RECORDED = new URL('../../fixtures/faults/platforms/', import.meta.url)
const recorded = (kind: string): unknown[] =>
  readdirSync(RECORDED)
    .filter((name) => name.startsWith(kind) && name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, RECORDED), 'utf8')))

const at = { createAt: NOW.getTime() - 700, sessionWebhookExpiredTime: NOW.getTime() + 5_000_000 }
const files = { msgtype: 'picture', content: { downloadCode: 'x', pictureDownloadCode: 'y' } }
const rich = { msgtype: 'richText', content: { richText: [{ text: '待办' }, { downloadCode: 'z', type: 'picture' }] } }
const group = { conversationType: '2', conversationId: 'cidgroup==', atUsers: [{ dingtalkId: 'x' }] }
const spoken = [
  message(at),
  message({ ...at, ...group }),
  message({ ...at, ...files }),
  message({ ...at, ...rich }),
  ...recorded('ding-robot'),
]

const someMessage = (dice: Dice): unknown => {
  const given = { ...at, msgId: `m${dice.below(1e9)}`, senderStaffId: dice.pick(['pd-1', 'stranger', 'office-1']) }
  return dice.oneIn(3) ? dice.pick(spoken) : message({ ...given, text: { content: strangeText(dice, 200) } })
}

const somePress = (dice: Dice): unknown => {
  const params = { key: pressKey(dice, NUMBERS), ...someChoices(dice) }
  const content = { cardPrivateData: { actionIds: ['btn1'], params } }
  const userId = dice.pick(['pd-1', 'stranger', 'office-1'])
  const given = {
    userId,
    outTrackId: `t${dice.below(1e9)}`,
    content: dice.oneIn(3) ? content : JSON.stringify(content),
  }
  return dice.oneIn(4) ? dice.pick([press(), ...recorded('ding-card')]) : press(given)
}

const bodyOf = (dice: Dice, given: unknown): string =>
  dice.oneIn(4) ? JSON.stringify(given) : changedJson(dice, given)

const stampOf = (dice: Dice): string => {
  const now = NOW.getTime()
  if (!dice.oneIn(5)) return String(now)
  return dice.pick([
    `${now - 301_000}`,
    `${now + 301_000}`,
    `${now / 1000}`,
    `${now}0`,
    '',
    '-1',
    strangeText(dice, 12),
  ])
}

type Signs = readonly (readonly [string, string])[]

function posted(dice: Dice, path: string, body: string, good: Signs): Buffer {
  const signs = dice.oneIn(8)
    ? good.map(([name, value]) => [name, dice.oneIn(2) ? strangeText(dice) : value] as const)
    : good
  const headers = [['Content-Type', 'application/json'] as const, ...(dice.oneIn(30) ? signs.slice(1) : signs)]
  const request = raw({ path, headers, body: dice.oneIn(200) ? body.padEnd(70_000) : body })
  return dice.oneIn(6) ? mutated(dice, request) : request
}

/** What a robot hears, and the presses of cards, over HTTP: well signed mostly, whatever their bodies say. */
export const dingtalkMessages = (world: World): Door => ({
  name: 'dingtalk-http',
  share: 160,
  make: (dice) => {
    const stamp = stampOf(dice)
    if (dice.oneIn(2)) {
      const signs = [
        ['timestamp', stamp],
        ['sign', robotSign(stamp)],
      ] as const
      return posted(dice, '/dingtalk/robot', bodyOf(dice, someMessage(dice)), signs)
    }
    const signs = [
      ['x-ddpaas-signature-timestamp', stamp],
      ['x-ddpaas-signature', cardSign(stamp, cardSecret(settings.clientSecret))],
    ] as const
    return posted(dice, '/dingtalk/card', bodyOf(dice, somePress(dice)), signs)
  },
  judge: async (bytes) => {
    const judged = judgedAtDoor(await world.send(bytes))
    demandQuiet(world)
    return judged
  },
})

const news = { EventType: 'user_leave_org', CorpId: 'dingcorp', TimeStamp: '1425276000000', UserId: ['pd-1', 'PD-2'] }

/** Events of the organisation, sealed, over HTTP. */
export const dingtalkEvents = (world: World): Door => ({
  name: 'dingtalk-event',
  share: 60,
  make: (dice) => {
    const plain = framed(dice.oneIn(6) ? JSON.stringify(news) : changedJson(dice, news))
    const encrypted = dice.pick([
      () => lock(plain),
      () => lock(plain),
      () => lock(mutated(dice, plain)),
      () => lock(plain, falseTail(dice, plain)),
      () => lock(framed('{}', settings.clientId, dice.below(2 ** 32))),
      () => mutated(dice, Buffer.from(lock(plain))).toString('latin1'),
    ])()
    const { query, path, body } = event(encrypted, { timestamp: stampOf(dice) })
    const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value] as const))
    return raw({ path, query: dice.oneIn(10) ? pairs.slice(1) : pairs, body })
  },
  judge: async (bytes) => {
    const judged = judgedAtDoor(await world.send(bytes))
    demandQuiet(world)
    return judged
  },
})

const TOPICS = ['/v1.0/im/bot/messages/get', '/v1.0/card/instances/callback', '*', 'ping', 'disconnect', 'unknown']

function frame(dice: Dice): Buffer {
  const data = dice.pick([someMessage, somePress, () => news])(dice)
  const topic = dice.pick(TOPICS)
  const headers = { topic, messageId: `m${dice.below(1e9)}`, time: String(NOW.getTime()), eventType: 'user_add_org' }
  const type = dice.pick(['CALLBACK', 'CALLBACK', 'EVENT', 'SYSTEM', 'OTHER'])
  const whole = { specVersion: '1.0', type, headers, data: bodyOf(dice, data) }
  const text = Buffer.from(dice.oneIn(3) ? changedJson(dice, whole) : JSON.stringify(whole))
  // What comes over the socket is text.
  return dice.oneIn(4) ? Buffer.from(mutated(dice, text).toString()) : text
}

/** Frames of the stream: what is none is not acknowledged, and whatever is one never fails. */
export function dingtalkFrames(world: World): Door {
  const line = new Unplugged()
  const ports = portsFor(world.log)
  let heard: string[] = []
  const listener = streamFrames({
    settings,
    ports,
    hear: async (given) => {
      heard.push(understand(keepable(given)))
      return { status: 200, type: 'application/json', body: '{}' }
    },
    lend: async () => undefined,
    passedOver: async () => undefined,
  })(() => line)
  const handled = async (text: string) => {
    let read: ReturnType<typeof readFrame>
    try {
      read = readFrame(text)
    } catch (fault) {
      return refused(fault instanceof Error ? fault.name : 'no frame')
    }
    const { topic } = read.headers
    heard = []
    if (read.type === 'EVENT') await listener.event(read)
    else if (read.type === 'CALLBACK' && topic === TOPICS[0]) await listener.robot(read)
    else if (read.type === 'CALLBACK' && topic === TOPICS[1]) await listener.card(read)
    else return refused('topic')
    if (line.said.splice(0).length !== 1) throw new Wrong('a frame was not acknowledged once')
    return taken(heard.length > 0 ? `event ${heard.join(' ')}` : 'nothing')
  }
  return {
    name: 'dingtalk-frame',
    share: 130,
    make: frame,
    judge: async (bytes) => {
      const judged = await handled(bytes.toString())
      demandQuiet(world)
      return judged
    },
  }
}
