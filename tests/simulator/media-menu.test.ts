import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, startClient } from './api-client.ts'
import { CORP, passive, type Scene, startScene } from './bot-double.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const MB = 1024 * 1024

let scene: Scene
let client: Client
beforeAll(async () => {
  scene = await startScene()
  client = await startClient(scene)
})
afterAll(() => scene.stop())

describe('platforms/wecom.md#media refuses', () => {
  it.each([
    ['an unknown type', 'poem', PNG, 40004],
    ['an empty file', 'file', new Uint8Array(0), 44001],
    ['five bytes', 'file', new Uint8Array(5), 40006],
    ['a picture that is none', 'image', new Uint8Array(20), 40005],
    ['a picture above 10 MB', 'image', new Uint8Array(10 * MB + 1), 45001],
    ['a voice above 2 MB', 'voice', new Uint8Array(2 * MB + 1), 45001],
  ])('%s', async (_what, type, bytes, errcode) => {
    expect(await client.upload(type, bytes)).toMatchObject({ errcode })
  })
  it('a body that is no form', async () => {
    expect(await client.post('media/upload?type=file', 'words')).toMatchObject({ errcode: 41005 })
  })
})

it('platforms/wecom.md#media keeps a picture for three days, byte for byte, and sends it', async () => {
  const { media_id: id, created_at: at } = await client.upload('image', PNG, '排名.png')
  expect(at).toBe('1441153800')
  expect(await client.send('Li', 'file', { media_id: id })).toMatchObject({ errcode: 40007 })
  expect(await client.send('Li', 'image', { media_id: id })).toMatchObject({ errcode: 0 })
  expect(scene.simulator.wecom.chat('Li').at(-1)).toMatchObject({ kind: 'image', mediaId: id })
  const got = await fetch(`${client.base}/media/get?access_token=${client.token()}&media_id=${id}`)
  expect(got.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG)
  await scene.later(3 * 24 * 3_600_000 + 1)
  await client.renew()
  expect(await client.get(`media/get?media_id=${id}`)).toMatchObject({ errcode: 40007 })
  expect(await client.send('Li', 'image', { media_id: id })).toMatchObject({ errcode: 40007 })
})

it('4, 5.2 takes a voice and a video, sent or as a passive reply', async () => {
  const { media_id: voice } = await client.upload('voice', new Uint8Array(20), 'a.amr')
  const { media_id: video } = await client.upload('video', new Uint8Array(20), 'a.mp4')
  expect(await client.send('Wang', 'voice', { media_id: voice })).toMatchObject({ errcode: 0 })
  expect(await client.send('Wang', 'video', { media_id: video, title: 'a' })).toMatchObject({ errcode: 0 })
  expect(await client.send('Wang', 'voice', { media_id: video })).toMatchObject({ errcode: 40007 })
  expect(await client.send('Wang', 'video', { media_id: video, title: 'a'.repeat(129) })).toMatchObject({
    errcode: 40058,
  })
  scene.answers(() => ({ inner: passive('Wang', 'voice', `<Voice><MediaId>${voice}</MediaId></Voice>`) }))
  expect(await scene.simulator.wecom.say('Wang', 'x')).toMatchObject({ error: null, passive: { kind: 'voice' } })
  scene.answers(() => ({ inner: passive('Wang', 'image', `<Image><MediaId>${voice}</MediaId></Image>`) }))
  expect((await scene.simulator.wecom.say('Wang', 'x')).error).toContain('media_id is a voice')
  scene.answers(() => ({}))
  const shown = scene.simulator.wecom.chat('Wang').filter(({ from }) => from === 'app')
  expect(shown).toMatchObject([{ name: 'a.amr' }, { name: 'a.mp4' }, { name: 'a.amr' }])
})

it('platforms/wecom.md#media gives the part of a file that is asked for', async () => {
  const { media_id: id } = await client.upload('file', new TextEncoder().encode('0123456789'), 'a.txt')
  const part = async (range: string) => {
    const url = `${client.base}/media/get?access_token=${client.token()}&media_id=${id}`
    const got = await fetch(url, { headers: { range } })
    return [got.status, got.headers.get('content-range'), await got.text()]
  }
  expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
  expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
  expect(await part('bytes=-2')).toEqual([206, 'bytes 8-9/10', '89'])
  expect(await part('lines=1')).toEqual([200, null, '0123456789'])
})

it('platforms/wecom.md#messages lets the bot fetch what a member sent, by its media id', async () => {
  const { wecom } = scene.simulator
  await wecom.sendFile('Li', { msgtype: 'image', name: 'a.png', contentType: 'image/png', bytes: Buffer.from(PNG) })
  const [, address = ''] = /<PicUrl><!\[CDATA\[(.*?)\]\]><\/PicUrl>/.exec(scene.heard.at(-1)?.inner ?? '') ?? []
  const [, id = ''] = /<MediaId><!\[CDATA\[(.*?)\]\]><\/MediaId>/.exec(scene.heard.at(-1)?.inner ?? '') ?? []
  expect(wecom.chat('Li').at(-1)).toMatchObject({ from: 'member', kind: 'image', mediaId: id })
  for (const url of [address, `${client.base}/media/get?access_token=${client.token()}&media_id=${id}`])
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(PNG)
  await wecom.sendFile('Li', {
    msgtype: 'file',
    name: '说明.pdf',
    contentType: 'application/pdf',
    bytes: Buffer.from('x'),
  })
  expect(scene.heard.at(-1)?.inner).toContain('<FileName><![CDATA[说明.pdf]]></FileName><MediaId>')
})

const click = (name = '待办', key = 'todo') => ({ type: 'click', name, key })
const create = (button: unknown) => client.post(`menu/create?agentid=${CORP.agentId}`, { button })

describe('platforms/wecom.md#menu refuses', () => {
  it('reading a menu where there is none', async () => {
    expect(await client.get(`menu/get?agentid=${CORP.agentId}`)).toMatchObject({ errcode: 46003 })
  })
  it.each([
    [[], 40016],
    [Array.from({ length: 4 }, () => click()), 40016],
    [[click('六个汉字的名')], 40018],
    [[{ type: 'dance', name: 'a' }], 40017],
    [[click('a', 'k'.repeat(129))], 40019],
    [[{ type: 'view', name: 'a', url: 'a.b' }], 40020],
    [[{ name: 'a', sub_button: Array.from({ length: 6 }, () => click()) }], 40023],
    [[{ name: 'a', sub_button: [click('a'.repeat(41))] }], 40025],
    [[{ name: 'a', sub_button: [click('a', 'k'.repeat(61))] }], 40026],
  ])('%o', async (button, errcode) => {
    expect(await create(button)).toMatchObject({ errcode })
  })
  it('another agent', async () => {
    expect(await client.get('menu/get?agentid=x')).toMatchObject({ errcode: 40056 })
    expect(await client.get('menu/get?agentid=1')).toMatchObject({ errcode: 301002 })
  })
})

it('platforms/wecom.md#menu makes a menu, which members press, and takes it away', async () => {
  const button = [click(), { name: '更多', sub_button: [click('帮助', 'help')] }]
  expect(await create(button)).toMatchObject({ errcode: 0 })
  expect(await client.get(`menu/get?agentid=${CORP.agentId}`)).toMatchObject({ errcode: 0, button })
  await scene.simulator.wecom.menu('Li', 'help')
  expect(scene.heard.at(-1)?.inner).toContain('<Event><![CDATA[click]]></Event><EventKey><![CDATA[help]]></EventKey>')
  await expect(scene.simulator.wecom.menu('Li', 'absent')).rejects.toThrow('no entry absent')
  await client.get(`menu/delete?agentid=${CORP.agentId}`)
  await expect(scene.simulator.wecom.menu('Li', 'help')).rejects.toThrow('no entry help')
})

it('platforms/wecom.md#members shows the app, its members and their departments inside the visible scope', async () => {
  scene.simulator.wecom.faults.hide(['Chen'])
  const { allow_userinfos: scope } = await client.get(`agent/get?agentid=${CORP.agentId}`)
  expect(scope).toEqual({ user: [{ userid: 'Li' }, { userid: 'Wang' }] })
  expect(await client.get('user/get?userid=LI')).toMatchObject({ errcode: 0, userid: 'Li', status: 1, department: [2] })
  expect(await client.get('user/get?userid=Chen')).toMatchObject({ errcode: 60011 })
  expect(await client.get('user/get?userid=Nobody')).toMatchObject({ errcode: 60111 })
  expect(await client.get('department/simplelist')).toMatchObject({ department_id: [{ id: 1 }, { id: 2 }, { id: 3 }] })
  expect(await client.get('user/simplelist?department_id=2')).toMatchObject({
    userlist: [{ userid: 'Li' }, { userid: 'Wang' }],
  })
  expect(await client.get('user/simplelist?department_id=9')).toMatchObject({ errcode: 60003 })
  const { userlist } = await client.get('user/list?department_id=2')
  expect(userlist).toMatchObject([{ userid: 'Li', main_department: 2, status: 1 }, { userid: 'Wang' }])
  expect(JSON.stringify(userlist)).not.toMatch(/avatar|mobile|mail|address|qr_code|gender/)
  expect(await client.get('user/list?department_id=1')).toMatchObject({ errcode: 0, userlist: [] })
  expect(await client.post('user/list_id', {})).toMatchObject({ errcode: 48002 })
  const { department } = await client.get('department/list')
  expect(department).toMatchObject([{ id: 1 }, { id: 2, parentid: 1, name: '排水管理处' }, { id: 3 }])
  expect(await client.get('department/list?id=3')).toMatchObject({ department: [{ id: 3, name: '局热线办' }] })
  expect(await client.get('department/get?id=2')).toMatchObject({ department: { id: 2, parentid: 1 } })
  expect(await client.get('department/get?id=9')).toMatchObject({ errcode: 60003 })
})
