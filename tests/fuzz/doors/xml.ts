import type { Dice } from '../chance/dice.ts'
import { mutated } from '../chance/mutated.ts'
import { strangeText } from '../chance/strange.ts'
import type { Door } from '../door.ts'
import { NUMBERS } from '../world/office.ts'
import { demandQuiet, type World } from '../world/world.ts'
import { pressKey, someChoices } from './keys.ts'
import { genuine, judgedAtDoor, messages } from './wecom.ts'

const NAMES = [
  'xml',
  'ToUserName',
  'FromUserName',
  'CreateTime',
  'MsgType',
  'Event',
  'EventKey',
  'Content',
  'MsgId',
  'AgentID',
  'SelectedItems',
  'SelectedItem',
  'OptionIds',
  'OptionId',
  '__proto__',
  'constructor',
  '工单',
]

const named = (dice: Dice): string => (dice.oneIn(10) ? strangeText(dice, 6) : dice.pick(NAMES))

function content(dice: Dice): string {
  const text = strangeText(dice)
  return dice.pick([
    text,
    `<![CDATA[${text}]]>`,
    `&#${dice.below(0x120000)};`,
    `&#x${dice.below(0x120000).toString(16)};`,
    '&amp;&lt;',
    '&x;',
  ])
}

function element(dice: Dice, depth: number): string {
  const name = named(dice)
  const attribute = dice.oneIn(8) ? ` ${named(dice)}="${strangeText(dice, 5)}"` : ''
  if (depth === 0 || dice.oneIn(3))
    return `<${name}${attribute}>${content(dice)}</${dice.oneIn(30) ? named(dice) : name}>`
  const children = dice.some(4, () => element(dice, depth - 1)).join(dice.pick(['', '\n', ' x ']))
  return `<${name}${attribute}>${children}</${name}>`
}

/** What every message begins with, for whatever stands behind it. */
const HEAD = [
  '<ToUserName>wx5823bf96d3bd56c7</ToUserName>',
  '<FromUserName>pd-1</FromUserName>',
  '<CreateTime>1425276000</CreateTime>',
  '<AgentID>218</AgentID>',
  '<MsgId>70</MsgId>',
  '<MsgType>text</MsgType>',
]

const ODD = [
  '<?xml version="1.0"?>',
  '<!DOCTYPE xml [<!ENTITY a "b">]>',
  '<!-- x -->',
  '<?php x ?>',
  '\ufeff',
  '<![CDATA[',
  ']]>',
]

function tree(dice: Dice): string {
  const around = dice.oneIn(4) ? dice.pick(ODD) : ''
  if (dice.oneIn(40)) return `<xml>${'<a>'.repeat(5_000)}`
  if (dice.oneIn(60)) return `<xml>${'<a>1</a>'.repeat(8_000)}</xml>`
  if (dice.oneIn(40)) return `<xml>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</xml>`
  const head = dice.oneIn(3)
    ? []
    : HEAD.filter(() => !dice.oneIn(30)).map((one) =>
        dice.oneIn(30) ? one.replace(/>[^<]*</, `>${content(dice)}<`) : one,
      )
  const inner = [...head, ...dice.some(6, () => element(dice, 3))].join('')
  return `${around}<xml>${inner}</xml>${dice.oneIn(20) ? '<xml></xml>' : ''}`
}

/** Genuine callbacks whose message is a tree that nobody promised. */
export const wecomTrees = (world: World): Door => ({
  name: 'wecom-xml',
  share: 150,
  make: (dice) => genuine(dice.oneIn(2) ? mutated(dice, dice.pick(messages), messages) : tree(dice)),
  judge: async (bytes) => {
    const judged = judgedAtDoor(await world.send(bytes))
    demandQuiet(world)
    return judged
  },
})

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', '')}]]>`

/** A press of a card in WeCom's words: by whom, which button, which picks. */
export function pressed(dice: Dice, userId: string, serial: string): string {
  const items = Object.entries(someChoices(dice)).map(
    ([key, picks]) =>
      `<SelectedItem><QuestionKey>${cdata(key)}</QuestionKey><OptionIds>${picks.map((one) => `<OptionId>${cdata(one)}</OptionId>`).join('')}</OptionIds></SelectedItem>`,
  )
  return `<xml><ToUserName>${cdata('wx5823bf96d3bd56c7')}</ToUserName><FromUserName>${cdata(userId)}</FromUserName>
<CreateTime>1425276000</CreateTime><MsgType>${cdata('event')}</MsgType><Event>${cdata('template_card_event')}</Event>
<EventKey>${cdata(pressKey(dice, NUMBERS))}</EventKey><TaskId>${cdata(dice.oneIn(9) ? strangeText(dice) : serial)}</TaskId>
<ResponseCode>${cdata(dice.oneIn(9) ? strangeText(dice) : `r-${serial}`)}</ResponseCode>
<SelectedItems>${items.join('')}</SelectedItems><AgentID>218</AgentID></xml>`
}

/** Genuine presses of buttons that no card had, with picks that it did not offer. */
export const wecomPresses = (world: World): Door => ({
  name: 'wecom-press',
  share: 90,
  make: (dice) => {
    const inner = pressed(dice, dice.pick(['pd-1', 'office-1', 'stranger']), `s${dice.below(1e9)}`)
    return genuine(dice.oneIn(5) ? mutated(dice, Buffer.from(inner)) : inner)
  },
  judge: async (bytes) => {
    const judged = judgedAtDoor(await world.send(bytes))
    demandQuiet(world)
    return judged
  },
})
