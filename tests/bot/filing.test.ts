import { describe, expect, it } from 'vitest'
import type { SentFile } from '../../src/bot/chat.ts'
import { contact } from '../../src/domain/contact.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { type ChatDesk, cardsOf, desk, NO, REPORT, textOf } from './support/desk.ts'

const OTHER = 'SH20150302-000777'
let count = 0

const place = () =>
  desk({
    tickets: new Map([
      [NO, contact(aTicket(), shanghai('2015-03-02 11:00'))],
      [OTHER, aTicket({ no: OTHER })],
    ]),
  })

/** Sends something, with words among which it stands, or in a group. */
function sends(
  { tell, now }: ChatDesk & { now: Date },
  userId: string,
  {
    text,
    group = null,
    sentAs = 'picture',
    what = 'image',
    pictures = 1,
  }: {
    text?: string
    group?: string | null
    sentAs?: SentFile['sentAs']
    what?: string
    pictures?: number
  } = {},
) {
  count += 1
  const files = Array.from({ length: pictures }, (_, at) => ({ source: `s${count}-${at}`, name: null, sentAs }))
  const head = { id: `f${count}`, account: { platform: 'wecom' as const, userId }, at: now, group, files }
  return tell(text === undefined ? { ...head, kind: 'other', what } : { ...head, kind: 'text', text })
}
const open = async () => Object.assign(await place(), { now: shanghai('2015-03-02 14:00') })

describe('contract.md#life: a picture in chat', () => {
  it('while nothing is written asks for the ticket; 「照片 编号」 takes it, and those that follow', async () => {
    const desk = await open()
    expect(textOf(await sends(desk, 'wang'))).toContain('请在 10 分钟内发送「照片 工单编号」')
    expect(textOf(await desk.says('wang', `照片 ${NO}`))).toContain(`刚才发来的 1 个已附到工单 ${NO}`)
    expect(textOf(await sends(desk, 'wang'))).toContain(`附到工单 ${NO}，第 2 个，还可以再发 7 个`)
    expect(cardsOf(await desk.says('wang', `工单 ${NO}`)).at(-1)?.note).toContain('附件 2 个')
  })

  it('while a report, a return or an objection is written goes along with it; given up, it is given up too', async () => {
    const desk = await open()
    await desk.says('wang', `办结 ${NO} 实际解决`)
    expect(textOf(await sends(desk, 'wang'))).toContain(
      `附到工单 ${NO} 的办结说明，第 1 个，还可以再发 8 个，随办结说明一起提交`,
    )
    expect(cardsOf(await desk.says('wang', REPORT)).at(-1)?.fields).toContainEqual({ name: '附件', value: '1 个' })
    expect(textOf(await desk.says('wang', '取消'))).toContain('没有提交任何内容')
    await desk.says('wang', `办结 ${NO} 实际解决`)
    expect(JSON.stringify(await desk.says('wang', REPORT))).not.toContain('附件')
    await desk.says('wang', '取消')
    await desk.says('wang', `退单 ${OTHER} 不属于水务系统`)
    expect(textOf(await sends(desk, 'wang'))).toContain(`附到工单 ${OTHER} 的退单理由`)
  })

  it('together with words: 「照片 编号」, a bare number, or what is being written', async () => {
    const desk = await open()
    expect(textOf(await sends(desk, 'wang', { text: `照片 ${NO}` }))).toContain(`附到工单 ${NO}，第 1 个`)
    expect(textOf(await sends(desk, 'wang', { text: OTHER, pictures: 2 }))).toContain(`附到工单 ${OTHER}，第 2 个`)
    await desk.says('wang', `退单 ${OTHER} 不属于水务系统`)
    const reply = textOf(await sends(desk, 'wang', { text: '经核实路灯归路政部门管理' }))
    expect(reply).toContain('的退单理由，第 1 个')
    expect(reply).toContain('退单申请已提交')
    const [row] = await desk.sql(
      `SELECT count(*)::int AS n FROM attachments WHERE use = 'return' AND bound_at IS NOT NULL`,
    )
    expect(row).toEqual({ n: 1 })
  })

  it('a voice is kept and asked for in writing; a video, a place, and whoever has no tickets get a sentence', async () => {
    const desk = await open()
    await desk.says('wang', `照片 ${NO}`)
    const voice = textOf(await sends(desk, 'wang', { sentAs: 'voice', what: 'voice' }))
    expect(voice).toContain('收到语音')
    expect(voice).toContain('请再用文字写一遍')
    expect(textOf(await desk.event('wang', { kind: 'other', what: 'video' }))).toContain('视频不能保存')
    expect(textOf(await desk.event('wang', { kind: 'other', what: 'location' }))).toContain('我只能看懂文字')
    expect(textOf(await sends(desk, 'office'))).toContain('我只能看懂文字')
    expect(textOf(await sends(desk, 'call'))).toContain('我只能看懂文字')
  })

  it('in a group nothing is kept', async () => {
    const desk = await open()
    expect(textOf(await sends(desk, 'wang', { group: 'g' }))).toContain('群里发的图片、文件不会保存')
    const [row] = await desk.sql('SELECT count(*)::int AS n FROM attachments')
    expect(row).toEqual({ n: 0 })
  })

  it('one too many is refused by itself', async () => {
    const desk = await open()
    await desk.says('wang', `照片 ${NO}`)
    const reply = textOf(await sends(desk, 'wang', { text: `照片 ${NO}`, pictures: 10 }))
    expect(reply).toContain('第 9 个，已到上限')
    expect(reply).toContain('已经有 9 个附件，不能再加')
    expect(textOf(await desk.says('wang', `照片 ${NO}`))).toContain('已经有 9 个附件')
  })

  it("another unit's ticket is refused, and a ticket without files says so", async () => {
    const desk = await open()
    expect(textOf(await desk.says('qing', `照片 ${NO}`))).toContain('没有办理这件事的权限')
    expect(textOf(await desk.says('qing', `附件 ${NO}`))).toContain('没有办理这件事的权限')
    expect(textOf(await desk.says('office', `照片 ${NO}`))).toContain('没有附件')
    expect(textOf(await desk.says('wang', `附件 ${NO}`))).toContain(`发送「照片 ${NO}」后可以附上`)
  })
})
