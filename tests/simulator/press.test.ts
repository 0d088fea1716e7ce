import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Client, cards, startClient } from './api-client.ts'
import { passive, type Scene, startScene } from './bot-double.ts'

let scene: Scene
let client: Client
beforeEach(async () => {
  scene = await startScene()
  client = await startClient(scene)
})
afterEach(() => scene.stop())

async function sent(card: object, to = 'Li'): Promise<string> {
  const answer = await client.card(to, card)
  expect(answer.errcode).toBe(0)
  return String(answer.msgid)
}
const press = (id: string, key: string, selected = {}, options = {}) =>
  scene.simulator.wecom.press('Li', id, key, selected, options)
const heardLast = () => scene.heard.at(-1)?.inner ?? ''

describe('refuses a press that the card does not offer', () => {
  it('another key, another card, a stranger’s chat', async () => {
    const id = await sent(cards.button())
    await expect(press(id, 'absent')).rejects.toThrow('no live button')
    await expect(press('absent', 'ack')).rejects.toThrow('no card')
    await expect(scene.simulator.wecom.press('Wang', id, 'ack')).rejects.toThrow('no card')
    expect(scene.heard).toHaveLength(0)
  })
  it('a foreign question, a foreign option, two options of one choice, a locked question', async () => {
    const id = await sent(cards.multiple())
    await expect(press(id, 'go', { other: 'a' })).rejects.toThrow('no question')
    await expect(press(id, 'go', { why: 'z' })).rejects.toThrow('no such option')
    await expect(press(id, 'go', { why: ['a', 'b'] })).rejects.toThrow('one option')
    const locked = { question_key: 'why', disable: true, option_list: [{ id: 'a', text: '甲' }] }
    const other = await sent(cards.multiple({ select_list: [locked] }))
    await expect(press(other, 'go', { why: 'a' })).rejects.toThrow('locked')
  })
  it('a grey button, unless forced', async () => {
    scene.answers(() => ({ inner: passive('Li', 'update_button', '<Button><ReplaceName>完</ReplaceName></Button>') }))
    const id = await sent(cards.button())
    await press(id, 'ack')
    await expect(press(id, 'ack')).rejects.toThrow('no live button')
    expect(await press(id, 'ack', { forged: ['x'] }, { force: true })).toMatchObject({ status: 200 })
    expect(heardLast()).toContain('<OptionId><![CDATA[x]]></OptionId>')
  })
})

describe('platforms/wecom.md#card-events tells the bot', () => {
  it('a button with its task, type and a code, and no choices', async () => {
    await press(await sent(cards.button({ task_id: 'T1' })), 'ack')
    expect(heardLast()).toContain('<Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[ack]]></EventKey>')
    expect(heardLast()).toContain('<TaskId><![CDATA[T1]]></TaskId><CardType><![CDATA[button_interaction]]></CardType>')
    expect(heardLast()).toMatch(/<ResponseCode><!\[CDATA\[.{20,}\]\]><\/ResponseCode>/)
    expect(heardLast()).not.toContain('SelectedItems')
  })
  it('what was chosen, or what the card shows', async () => {
    const id = await sent(cards.multiple())
    const item = (option: string) =>
      `<SelectedItems><SelectedItem><QuestionKey><![CDATA[why]]></QuestionKey><OptionIds><OptionId><![CDATA[${option}]]></OptionId></OptionIds></SelectedItem></SelectedItems>`
    await press(id, 'go', { why: 'b' })
    expect(heardLast()).toContain(item('b'))
    await press(id, 'go')
    expect(heardLast()).toContain(item('a'))
  })
  it('boxes ticked, several where several may be', async () => {
    await press(await sent(cards.vote()), 'vote')
    expect(heardLast().match(/<OptionId>/g)).toHaveLength(1)
    const option_list = [
      { id: '1', text: '甲' },
      { id: '2', text: '乙' },
    ]
    const many = await sent(cards.vote({ checkbox: { question_key: 'q', mode: 1, option_list } }))
    await press(many, 'vote', { q: ['1', '2'] })
    expect(heardLast().match(/<OptionId>/g)).toHaveLength(2)
    await press(many, 'vote')
    expect(heardLast()).toContain('<OptionIds></OptionIds>')
  })
  it('an entry of the menu', async () => {
    const action_menu = { action_list: [{ text: '静音', key: 'mute' }] }
    await press(await sent(cards.text({ action_menu, task_id: 'M1' })), 'mute')
    expect(heardLast()).toContain('<Event><![CDATA[template_card_menu_event]]></Event>')
  })
})

describe('platforms/wecom.md#passive-answers a passive card', () => {
  const inside = (rest: string) =>
    passive(
      'Li',
      'update_template_card',
      `<TemplateCard><CardType>button_interaction</CardType><MainTitle><Title>新</Title></MainTitle>${rest}</TemplateCard>`,
    )

  it('changes the copy of the one who pressed, and nobody else’s', async () => {
    const id = await sent(cards.button(), 'Li|Wang')
    scene.answers(() => ({
      inner: inside(`
        <HorizontalContentList><KeyName>经办</KeyName><Value>甲</Value></HorizontalContentList>
        <ButtonSelection><QuestionKey>q1</QuestionKey><Disable>true</Disable><SelectedId>1</SelectedId>
          <OptionList><Id>1</Id><Text>甲</Text></OptionList></ButtonSelection>
        <ButtonList><Text>办结</Text><Style>2</Style><Key>001</Key></ButtonList>`),
    }))
    expect(await press(id, 'ack')).toMatchObject({ error: null, passive: { kind: 'update_template_card' } })
    expect(scene.simulator.wecom.chat('Li').at(-1)).toMatchObject({
      revision: 2,
      card: {
        main_title: { title: '新' },
        horizontal_content_list: [{ keyname: '经办', value: '甲' }],
        button_selection: { question_key: 'q1', disable: true, option_list: [{ id: '1', text: '甲' }] },
        button_list: [{ text: '办结', style: 2, key: '001' }],
      },
    })
    expect(scene.simulator.wecom.chat('Wang').at(-1)).toMatchObject({
      revision: 1,
      card: { main_title: { title: '工单' } },
    })
    expect(scene.simulator.wecom.warnings).toEqual([])
  })
  it('above a hard limit changes nothing and is an error', async () => {
    const id = await sent(cards.button())
    scene.answers(() => ({ inner: inside('<ButtonList><Text>办结</Text></ButtonList>') }))
    expect((await press(id, 'ack')).error).toContain('button_list.key')
    expect(scene.simulator.wecom.chat('Li').at(-1)).toMatchObject({ revision: 1 })
  })
  it('words are no answer to a button', async () => {
    const id = await sent(cards.button())
    scene.answers(() => ({ inner: passive('Li', 'text', '<Content>好</Content>') }))
    expect((await press(id, 'ack')).error).toContain('takes no passive text')
  })
})
