import { cardSecret } from '../../../src/bot/platforms/dingtalk/inbound/signatures.ts'
import { cardSign, message, press, robotSign, settings } from '../../bot/dingtalk/rig.ts'
import type { Dice } from '../chance/dice.ts'
import { strangeText } from '../chance/strange.ts'
import { type Door, refused, taken, Wrong } from '../door.ts'
import { NOW } from '../world/chat.ts'
import { NUMBERS } from '../world/office.ts'
import { raw } from '../world/raw.ts'
import { demandQuiet, type World } from '../world/world.ts'
import { pressKey, someChoices } from './keys.ts'
import { likelySentence, sentence } from './sentences.ts'
import { genuine, judgedAtDoor } from './wecom.ts'
import { pressed } from './xml.ts'

/** Nothing that they do may change anything. */
const NOBODY = ['stranger', 'gone'] as const
const SOMEBODY = ['pd-1', 'pd-1', 'pd-lead', 'qp-1', 'office-1', 'call-1', 'review', 'leading'] as const

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', '')}]]>`

const wecomText = (userId: string, text: string, id: string): string =>
  `<xml><ToUserName>${cdata('wx5823bf96d3bd56c7')}</ToUserName><FromUserName>${cdata(userId)}</FromUserName>
<CreateTime>1425276000</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(text)}</Content><MsgId>${id}</MsgId><AgentID>218</AgentID></xml>`

const wecomOther = (userId: string, type: string, id: string): string =>
  `<xml><ToUserName>${cdata('wx5823bf96d3bd56c7')}</ToUserName><FromUserName>${cdata(userId)}</FromUserName>
<CreateTime>1425276000</CreateTime><MsgType>${cdata(type)}</MsgType><MediaId>${cdata(`m${id}`)}</MediaId><FileName>${cdata('a.pdf')}</FileName><MsgId>${id}</MsgId><AgentID>218</AgentID></xml>`

const stamp = String(NOW.getTime())
const robot = (body: unknown): Buffer =>
  raw({
    path: '/dingtalk/robot',
    headers: [
      ['timestamp', stamp],
      ['sign', robotSign(stamp)],
    ],
    body: JSON.stringify(body),
  })
const card = (body: unknown): Buffer =>
  raw({
    path: '/dingtalk/card',
    headers: [
      ['x-ddpaas-signature-timestamp', stamp],
      ['x-ddpaas-signature', cardSign(stamp, cardSecret(settings.clientSecret))],
    ],
    body: JSON.stringify(body),
  })

function asked(dice: Dice, userId: string): Buffer {
  const id = `${dice.below(2 ** 31)}${dice.below(1e6)}`
  const text = dice.oneIn(2) ? likelySentence(dice) : sentence(dice)
  const group = dice.oneIn(5) ? { conversationType: '2', conversationId: 'cidgroup==' } : {}
  const at = { createAt: NOW.getTime() - 500, sessionWebhookExpiredTime: NOW.getTime() + 5e6 }
  switch (dice.below(6)) {
    case 0:
      return genuine(pressed(dice, userId, id))
    case 1: {
      const params = { key: pressKey(dice, NUMBERS), ...someChoices(dice) }
      return card(press({ userId, outTrackId: id, content: JSON.stringify({ cardPrivateData: { params } }) }))
    }
    case 2:
      return robot(message({ ...at, ...group, msgId: id, senderStaffId: userId, text: { content: text } }))
    case 3:
      return genuine(wecomOther(userId, dice.pick(['image', 'file', 'voice', 'location', strangeText(dice, 5)]), id))
    default:
      return genuine(wecomText(userId, text, id))
  }
}

/** Who it is, for whoever looks at a case; nothing is read from it but whether he may do anything at all. */
const BY_NOBODY = Buffer.from('#')

/**
 * Sentences and presses with the whole conversation behind them. Whoever is nobody here changes nothing, and nobody
 * changes anything without an entry of the audit.
 */
export const talks = (world: World): Door => ({
  name: 'talk',
  share: 3,
  each: true,
  make: (dice) => {
    const isNobody = dice.oneIn(3)
    const request = asked(dice, dice.pick(isNobody ? NOBODY : SOMEBODY))
    return isNobody ? Buffer.concat([BY_NOBODY, request]) : request
  },
  judge: async (bytes) => {
    const isNobody = bytes.subarray(0, 1).equals(BY_NOBODY)
    const before = await world.audited()
    const judged = judgedAtDoor(await world.converse(isNobody ? bytes.subarray(1) : bytes))
    demandQuiet(world)
    const isWritten = (await world.audited()) > before
    if (isWritten && isNobody) throw new Wrong('an act by somebody who may do nothing')
    if (isNobody) return refused('nobody')
    if (isWritten) return { kind: 'wrote', as: 'an act' }
    return judged.kind === 'refused' ? judged : taken('answered')
  },
})
