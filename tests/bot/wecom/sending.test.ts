import { describe, expect, it } from 'vitest'
import type { Card, Message, Rendered } from '../../../src/bot/chat.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { json, now, ports, type Sent, settings, withToken } from './rig.ts'

const to = { platform: 'wecom', userId: 'ZhangSan' } as const
const rendered: Rendered = { body: '{"touser":"ZhangSan"}', cardId: null }
const card: Card = { kind: 'card', title: '标题', buttons: [{ key: 'a', text: '甲', style: 'main' }] }
const rigged = (answer: (sent: Sent, nth: number) => Response) => {
  const rig = ports(answer)
  return { ...rig, bot: wecom({ ...settings, apiBase: 'http://127.0.0.1:9/' }, rig.ports) }
}
const answering = (value: unknown, status = 200) => rigged(withToken(() => json(value, status)))
const failing = (name: string, code?: string) =>
  rigged(
    withToken(() => {
      const fault = new Error(
        'fetch failed',
        code === undefined ? {} : { cause: Object.assign(new Error(code), { code }) },
      )
      fault.name = name
      throw fault
    }),
  )
const sendWith = (value: unknown, status = 200) => answering(value, status).bot.send(to, rendered)

describe('platforms/wecom.md#codes: how a send that was refused ends', () => {
  it.each([
    [-1, 'later'],
    [6000, 'later'],
    [45033, 'later'],
    [45009, 'later'],
    [40003, 'unreachable'],
    [60111, 'unreachable'],
    [46004, 'unreachable'],
    [50002, 'unreachable'],
    [60011, 'unreachable'],
    [81013, 'unreachable'],
    [40013, 'mending'],
    [40056, 'mending'],
    [50003, 'mending'],
    [60020, 'mending'],
    [43012, 'mending'],
    [48002, 'mending'],
    [42039, 'broken'],
    [99999, 'strange'],
  ])('%i is %s', async (errcode, kind) => {
    const outcome = await sendWith({ errcode, errmsg: 'whatever it says' })
    // What somebody has to mend first waits for it, and is told.
    const told = { kind: 'later', alert: true }
    const known = { mending: { ...told, afterMs: 600_000 }, strange: { ...told, counted: true } }
    const expected = kind === 'mending' || kind === 'strange' ? known[kind] : { kind }
    expect(outcome).toMatchObject({ ...expected, code: String(errcode), ...(kind === 'broken' ? { alert: true } : {}) })
  })

  it.each([
    [500, 'later'],
    [503, 'later'],
    [429, 'later'],
    [502, 'unknown'],
    [504, 'unknown'],
    [302, 'later'],
    [404, 'later'],
  ])('HTTP %i is %s', async (status, kind) => {
    expect(await sendWith('<html>', status)).toMatchObject({ kind, code: `http-${status}` })
  })

  it('a page of something in between is tried again; half an answer may have been taken', async () => {
    const page = rigged(withToken(() => new Response('<html>busy</html>')))
    expect(await page.bot.send(to, rendered)).toMatchObject({ kind: 'later', code: 'html' })
    const half = rigged(withToken(() => new Response('{"errcode":0,"msg')))
    expect(await half.bot.send(to, rendered)).toMatchObject({ kind: 'unknown' })
    expect(await sendWith({})).toMatchObject({ kind: 'unknown' })
  })

  it('never connected is tried again; cut off or timed out is unknown', async () => {
    expect(await failing('TypeError', 'ECONNREFUSED').bot.send(to, rendered)).toMatchObject({ kind: 'later' })
    expect(await failing('TypeError', 'ECONNRESET').bot.send(to, rendered)).toEqual({
      kind: 'unknown',
      code: 'ECONNRESET',
    })
    expect(await failing('TimeoutError').bot.send(to, rendered)).toEqual({ kind: 'unknown', code: 'timeout' })
  })

  it('accepted, but our only recipient was not, whatever the case of the name', async () => {
    for (const invaliduser of ['zhangsan', 'lisi|ZHANGSAN', ['zhangsan']]) {
      expect(await sendWith({ errcode: 0, invaliduser })).toMatchObject({ kind: 'unreachable', code: 'invaliduser' })
    }
    expect(await sendWith({ errcode: 0, unlicenseduser: 'zhangsan' })).toMatchObject({ kind: 'unreachable' })
  })

  it('no refusal is logged with an address, a token or a secret', async () => {
    const rig = answering({ errcode: 60020, errmsg: 'x' })
    await rig.bot.send(to, rendered)
    expect(rig.log).toEqual([
      { event: 'wecom.call', api: 'message/send', code: '60020', outcome: 'later', meaning: 'ip-not-trusted' },
    ])
  })
})

describe('Pauses and pictures', () => {
  it('45009 pauses that API alone, longer each time, and asks nothing meanwhile', async () => {
    const rig = answering({ errcode: 45009 })
    const first = await rig.bot.send(to, rendered)
    const calls = rig.sent.length
    expect(await rig.bot.send(to, rendered)).toMatchObject({ kind: 'later', code: '45009' })
    expect(rig.sent).toHaveLength(calls)
    rig.pauses.clear()
    const again = await rig.bot.send(to, rendered)
    const waits = [first, again].map((outcome) => (outcome.kind === 'later' ? outcome.afterMs : 0))
    expect(waits[0]).toBeGreaterThanOrEqual(60_000)
    expect(waits[1]).toBeGreaterThan(2 * (waits[0] ?? 0))
    expect([...rig.pauses.keys()]).toEqual(['wecom:message/send'])
  })

  const picture: Message = { kind: 'picture', png: Uint8Array.of(137, 80, 78, 71, 1, 2, 3), instead: '文字' }
  const mediaServer = (expired: string) => {
    let uploads = 0
    return withToken((sent) => {
      if (sent.url.pathname.endsWith('/media/upload')) return json({ errcode: 0, media_id: `media-${++uploads}` })
      return json(sent.body.includes(expired) ? { errcode: 40007 } : { errcode: 0, msgid: 'm' })
    })
  }

  it('a picture is uploaded when it is rendered, and again when its copy has expired', async () => {
    const rig = rigged(mediaServer('media-1'))
    const body = await rig.bot.render(to, picture, 's')
    expect(JSON.parse(body.body.split('\n')[0] ?? '')).toMatchObject({
      msgtype: 'image',
      image: { media_id: 'media-1' },
    })
    expect(await rig.bot.send(to, body)).toMatchObject({ kind: 'sent', messageId: 'm' })
    expect(JSON.parse(rig.sent.at(-1)?.body ?? '')).toMatchObject({
      touser: 'ZhangSan',
      image: { media_id: 'media-2' },
    })
  })

  it('a picture that is refused twice is not tried a third time, one that cannot be uploaded becomes its words', async () => {
    const rig = rigged(mediaServer('media-'))
    const outcome = await rig.bot.send(to, await rig.bot.render(to, picture, 's'))
    expect(outcome).toMatchObject({ kind: 'broken', code: '40007' })
    expect(rig.sent.filter((one) => one.url.pathname.endsWith('/message/send'))).toHaveLength(2)
    const words = await answering({ errcode: 40009 }).bot.render(to, picture, 's')
    expect(JSON.parse(words.body)).toMatchObject({ msgtype: 'text', text: { content: '文字' } })
  })
})

describe('What was taken', () => {
  it('gives the message id and the handle, usable for three days less an hour', async () => {
    const rig = answering({ errcode: 0, errmsg: 'ok', msgid: 'm1', response_code: 'code', invaliduser: '' })
    const handleUntil = new Date(now.getTime() + 71 * 3_600_000)
    expect(await rig.bot.send(to, rendered)).toEqual({ kind: 'sent', messageId: 'm1', handle: 'code', handleUntil })
    expect(rig.sent.at(-1)).toMatchObject({ body: rendered.body })
    expect(rig.sent.at(-1)?.url.href).toBe('http://127.0.0.1:9/cgi-bin/message/send?access_token=token-1')
  })

  it('oddities of an accepted answer do not turn it into a failure', async () => {
    expect(await sendWith({ errcode: 0, msgid: 7, invaliduser: 7, response_code: '' })).toEqual({
      kind: 'sent',
      messageId: null,
      handle: null,
      handleUntil: null,
    })
  })

  it('platforms/wecom.md#updating-a-card: an update names its members in a list and no task', async () => {
    const rig = answering({ errcode: 0, invaliduser: ['lisi'] })
    const outcome = await rig.bot.update([to, { ...to, userId: 'LiSi' }], { ...card, over: '已办结' }, 'code')
    expect(outcome).toEqual({ kind: 'sent', messageId: null, handle: null, handleUntil: null })
    expect(JSON.parse(rig.sent.at(-1)?.body ?? '')).toEqual({
      userids: ['ZhangSan', 'LiSi'],
      agentid: 218,
      response_code: 'code',
      template_card: {
        card_type: 'button_interaction',
        main_title: { title: '标题' },
        button_list: [{ text: '甲', style: 1, key: 'a' }],
        replace_text: '已办结',
      },
    })
  })

  it('an update that comes too late, to nobody, or of an impossible card', async () => {
    const rig = answering({ errcode: 60140 })
    expect(await rig.bot.update([to], card, 'code')).toEqual({ kind: 'broken', code: '60140', alert: false })
    expect(await rig.bot.update([], card, 'code')).toMatchObject({ kind: 'broken', alert: false })
    expect(await rig.bot.update([to], { ...card, title: '' }, 'code')).toMatchObject({
      code: 'title-missing',
      alert: true,
    })
    expect(await answering({ errcode: 0, invaliduser: ['zhangsan'] }).bot.update([to], card, 'c')).toMatchObject({
      kind: 'unreachable',
    })
  })
})
