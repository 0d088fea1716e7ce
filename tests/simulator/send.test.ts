import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, cards, startClient } from './api-client.ts'
import { CORP, type Scene, startScene } from './bot-double.ts'

let scene: Scene
let client: Client
beforeAll(async () => {
  scene = await startScene()
  client = await startClient(scene)
})
afterAll(() => scene.stop())

const text = (content: unknown = 'x', rest: object = {}) => client.send('Li', 'text', { content }, rest)

describe('platforms/wecom.md#sending refuses', () => {
  it.each([
    [41011, { agentid: undefined }],
    [40056, { agentid: 'app' }],
    [301002, { agentid: '1' }],
    [301002, { agentid: 7 }],
    [40008, { msgtype: 'poem' }],
    [40031, { touser: ['Li'] }],
    [40063, { touser: '' }],
    [40032, { touser: Array.from({ length: 1001 }, (_, i) => `u${i}`).join('|') }],
    [81013, { touser: 'Nobody|Noone' }],
    [44004, { text: { content: '' } }],
    [40063, { text: undefined }],
    [40058, { enable_duplicate_check: true }],
    [40058, { duplicate_check_interval: 14_401 }],
  ])('%i for %o', async (errcode, rest) => {
    expect(await text('x', rest)).toMatchObject({ errcode })
  })
  it('nobody for a department or a tag that does not exist, but names them', async () => {
    const some = { toparty: '2|99', totag: '7' }
    const answer = await client.send('Li', 'text', { content: 'x' }, some)
    expect(answer).toMatchObject({ errcode: 0, invalidparty: '99', invalidtag: '7' })
    expect(answer).not.toHaveProperty('invaliduser')
    expect(await client.send('', 'text', { content: 'x' }, { toparty: '99' })).toMatchObject({ errcode: 81013 })
  })
  it('no agent id in quotes, but notes it', async () => {
    const quoted = { agentid: String(CORP.agentId) }
    expect(await client.send('Li', 'text', { content: 'x' }, quoted)).toMatchObject({ errcode: 0 })
    expect(scene.simulator.wecom.warnings).toEqual([expect.stringContaining('agentid is a string')])
  })
  it('40035 for broken JSON and 40033 for ASCII escapes, but not for a typed backslash', async () => {
    expect(await client.post('message/send', '{"touser":')).toMatchObject({ errcode: 40035 })
    const body = (content: string) =>
      `{"touser":"Li","msgtype":"text","agentid":${CORP.agentId},"text":{"content":"${content}"}}`
    expect(await client.post('message/send', body('\\u4f60'))).toMatchObject({ errcode: 40033 })
    expect(await client.post('message/send', body('\\\\u4f60'))).toMatchObject({ errcode: 0 })
  })
})

describe('platforms/wecom.md#sending recipients', () => {
  it('names unknown members in lower case and reaches the others whatever their case', async () => {
    const answer = await client.send('LI|Nobody|wang', 'text', { content: 'case' })
    expect(answer).toMatchObject({ errcode: 0, invaliduser: 'nobody' })
    for (const user of ['Li', 'Wang']) expect(scene.simulator.wecom.chat(user).at(-1)).toMatchObject({ text: 'case' })
  })
  it('reaches a department and everybody', async () => {
    await client.send('', 'text', { content: 'unit' }, { toparty: '2' })
    expect(scene.simulator.wecom.chat('Wang').at(-1)).toMatchObject({ text: 'unit' })
    expect(scene.simulator.wecom.chat('Chen')).toHaveLength(0)
    await client.send('@all', 'text', { content: 'all' })
    expect(scene.simulator.wecom.chat('Chen')).toMatchObject([{ text: 'all' }])
  })
  it('does not reach a member outside the visible scope', async () => {
    scene.simulator.wecom.faults.hide(['Chen'])
    expect(await client.send('Chen', 'text', { content: 'x' })).toMatchObject({ errcode: 81013 })
    scene.simulator.wecom.faults.hide([])
  })
})

describe('platforms/wecom.md#simple-messages contents', () => {
  it.each([
    ['markdown', { content: 'x'.repeat(2049) }, 45002],
    ['textcard', { title: 't', url: 'https://a.b' }, 41033],
    ['textcard', { title: 't', description: 'd', url: 'a.b' }, 45034],
    ['textcard', { title: 't', description: 'd', url: 'https://a.b', btntxt: '一二三四五' }, 40058],
    ['news', { articles: [] }, 45008],
    ['news', { articles: Array.from({ length: 9 }, () => ({ title: 't', url: 'https://a.b' })) }, 45008],
    ['image', { media_id: 'unknown' }, 40007],
    ['image', {}, 41006],
  ])('%s %o is %i', async (type, content, errcode) => {
    expect(await client.send('Li', type, content)).toMatchObject({ errcode })
  })
  it('cuts a text at 2048 bytes between characters and notes it', async () => {
    const before = scene.simulator.wecom.warnings.length
    await text('水'.repeat(683))
    expect(scene.simulator.wecom.chat('Li').at(-1)).toMatchObject({ text: '水'.repeat(682) })
    expect(scene.simulator.wecom.warnings.length).toBe(before + 1)
  })
})

describe('platforms/wecom.md#sending, #limits silent losses', () => {
  it('loses an identical request inside the interval, and takes it after', async () => {
    const twice = () => text('again', { enable_duplicate_check: 1, duplicate_check_interval: 60 })
    const first = await twice()
    const count = scene.simulator.wecom.chat('Li').length
    expect(await twice()).toMatchObject({ errcode: 0, msgid: first.msgid })
    expect(scene.simulator.wecom.chat('Li').length).toBe(count)
    expect(scene.simulator.wecom.dropped.at(-1)).toMatchObject({ userId: 'Li', why: 'duplicate' })
    await scene.later(60_000)
    await twice()
    expect(scene.simulator.wecom.chat('Li').length).toBe(count + 1)
  })
  it('an identical card is lost as a twin, not refused for its task id; without the check it is refused', async () => {
    const card = cards.button()
    const checked = () => client.send('Li', 'template_card', card, { enable_duplicate_check: 1 })
    expect(await checked()).toMatchObject({ errcode: 0 })
    expect(await checked()).toMatchObject({ errcode: 0 })
    expect(await client.card('Li', card)).toMatchObject({ errcode: 42014 })
  })
  it('loses the 31st message to one member in a minute with errcode 0', async () => {
    await scene.later(60_000)
    const before = scene.simulator.wecom.chat('Wang').length
    for (let i = 0; i < 31; i += 1)
      expect(await client.send('Wang', 'text', { content: `${i}` })).toMatchObject({ errcode: 0 })
    expect(scene.simulator.wecom.chat('Wang').length).toBe(before + 30)
    expect(scene.simulator.wecom.dropped.at(-1)).toMatchObject({ userId: 'Wang', why: 'too-many' })
    await scene.later(60_000)
    await client.send('Wang', 'text', { content: 'next minute' })
    expect(scene.simulator.wecom.chat('Wang').at(-1)).toMatchObject({ text: 'next minute' })
  })
})
