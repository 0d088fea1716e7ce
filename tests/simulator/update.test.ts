import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Client, cards, startClient } from './api-client.ts'
import { passive, type Scene, startScene } from './bot-double.ts'

const HOUR = 3_600_000

let scene: Scene
let client: Client
beforeEach(async () => {
  scene = await startScene()
  client = await startClient(scene)
})
afterEach(() => scene.stop())

const replaceText = (user: string) => {
  const item = scene.simulator.wecom.chat(user).at(-1)
  return item?.kind === 'card' ? item.card.replace_text : null
}
const dead = { button: { replace_name: '已处理' } }

/** Presses the only card of a member and gives the event's response code. */
async function pressedCode(user: string): Promise<string> {
  const id = scene.simulator.wecom.chat(user).at(-1)?.id ?? ''
  await scene.simulator.wecom.press(user, id, 'ack')
  return /<ResponseCode><!\[CDATA\[(.+?)\]\]>/.exec(scene.heard.at(-1)?.inner ?? '')?.[1] ?? ''
}

describe('platforms/wecom.md#updating-a-card refuses', () => {
  it('a used, an unknown, a missing and an expired code with 60140', async () => {
    const { response_code: code } = await client.card('Li', cards.button())
    expect(await client.update(['Li'], code, dead)).toMatchObject({ errcode: 0 })
    expect(await client.update(['Li'], code, dead)).toMatchObject({ errcode: 60140 })
    expect(await client.update(['Li'], 'made-up', dead)).toMatchObject({ errcode: 60140 })
    expect(await client.update(['Li'], undefined, dead)).toMatchObject({ errcode: 60140 })
    const late = await client.card('Li', cards.button())
    await scene.later(72 * HOUR + 1)
    await client.renew()
    expect(await client.update(['Li'], late.response_code, dead)).toMatchObject({ errcode: 60140 })
    expect(replaceText('Li')).toBeUndefined()
  })
  it('a string of members, both or neither change, a missing name, and keeps the code for the next try', async () => {
    const { response_code: code } = await client.card('Li', cards.button())
    expect(await client.update('Li', code, dead)).toMatchObject({ errcode: 40058 })
    expect(await client.update(['Li'], code, {})).toMatchObject({ errcode: 40058 })
    expect(await client.update(['Li'], code, { ...dead, template_card: cards.button() })).toMatchObject({
      errcode: 40058,
    })
    expect(await client.update(['Li'], code, { button: {} })).toMatchObject({ errcode: 42020 })
    expect(await client.update(['Li'], code, { template_card: { card_type: 'x' } })).toMatchObject({ errcode: 42031 })
    expect(await client.update(['Nobody'], code, dead)).toMatchObject({ errcode: 81013 })
    expect(await client.update(['Li'], code, dead)).toMatchObject({ errcode: 0 })
  })
  it('gives no code for a notice without a menu, and one for a notice with a menu', async () => {
    expect((await client.card('Li', cards.text())).response_code).toBeUndefined()
    const action_menu = { action_list: [{ text: '静音', key: 'mute' }] }
    const noticed = await client.card('Li', cards.text({ action_menu, task_id: 'with-menu' }))
    expect(noticed.response_code).toBeTypeOf('string')
    expect(await client.update(['Li'], noticed.response_code, dead)).toMatchObject({ errcode: 40058 })
  })
})

describe('platforms/wecom.md#updating-a-card changes', () => {
  it('the copies of the members named and no other, whatever their case; strangers come back as a list', async () => {
    const { response_code: code } = await client.card('Li|Wang', cards.button())
    const answer = await client.update(['li', 'Chen'], code, dead)
    expect(answer).toMatchObject({ errcode: 0, invaliduser: ['chen'] })
    expect(replaceText('Li')).toBe('已处理')
    expect(replaceText('Wang')).toBeUndefined()
  })
  it('everybody with atall, nobody without a name', async () => {
    const { response_code: code } = await client.card('Li|Wang', cards.button())
    await client.update([], code, { ...dead, atall: 1 })
    expect([replaceText('Li'), replaceText('Wang')]).toEqual(['已处理', '已处理'])
    const second = await client.card('Li', cards.button())
    await client.update(undefined, second.response_code, dead)
    expect(replaceText('Li')).toBeUndefined()
    expect(scene.simulator.wecom.warnings).toContain('update_template_card named no recipient')
  })
  it('the whole card by the code of a press, once', async () => {
    await client.card('Li|Wang', cards.button())
    const code = await pressedCode('Li')
    const template_card = cards.text()
    expect(await client.update(['Wang'], code, { template_card })).toMatchObject({ errcode: 0 })
    expect(scene.simulator.wecom.chat('Wang').at(-1)).toMatchObject({ revision: 2, card: { card_type: 'text_notice' } })
    expect(await client.update(['Li'], code, { template_card })).toMatchObject({ errcode: 60140 })
  })
  it('a passive update spends the code of its press', async () => {
    await client.card('Li', cards.button())
    scene.answers(() => ({ inner: passive('Li', 'update_button', '<Button><ReplaceName>好</ReplaceName></Button>') }))
    const code = await pressedCode('Li')
    expect(replaceText('Li')).toBe('好')
    expect(await client.update(['Li'], code, dead)).toMatchObject({ errcode: 60140 })
  })
})

it('platforms/wecom.md#recall takes a message back within 24 hours and not later', async () => {
  const early = await client.send('Li', 'text', { content: 'early' })
  expect(await client.post('message/recall', { msgid: 'unknown' })).toMatchObject({ errcode: 40058 })
  expect(await client.post('message/recall', { msgid: early.msgid })).toMatchObject({ errcode: 0 })
  const gone = { kind: 'act', text: '机器人撤回了一条消息' }
  expect(scene.simulator.wecom.chat('Li')).toMatchObject([gone])
  const late = await client.send('Li', 'text', { content: 'late' })
  await scene.later(24 * HOUR + 1)
  await client.renew()
  expect(await client.post('message/recall', { msgid: late.msgid })).toMatchObject({ errcode: 42052 })
  expect(scene.simulator.wecom.chat('Li')).toMatchObject([gone, { kind: 'text' }])
})
