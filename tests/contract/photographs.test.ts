import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTicketRow, GOOD_REPORT } from '../support/staff.ts'
import { MAIN, PLAIN } from './subjects.ts'
import { FEW_WAYS, type Talk, talkBy, type Way } from './ways.ts'

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('picture')])
const PDF = Buffer.from('%PDF-1.7 made up')
const GIF = Buffer.from('GIF89a made up')

/** A member sends something from his phone, as the platform's client does. */
function sending({ platform }: Way, talk: () => Talk) {
  const files = { picture: PNG, file: PDF, wrong: GIF }
  return async (userId: string, what: keyof typeof files): Promise<void> => {
    const { wecom, dingtalk } = talk().running.simulator
    const [name, contentType] = what === 'file' ? ['说明.pdf', 'application/pdf'] : ['现场.png', 'image/png']
    const file = { name, contentType, bytes: Buffer.concat([files[what], Buffer.from(`${userId}`)]) }
    if (platform === 'wecom') await wecom.sendFile(userId, { ...file, msgtype: what === 'file' ? 'file' : 'image' })
    else await dingtalk?.sendFile(userId, { ...file, msgtype: what === 'file' ? 'file' : 'picture' })
  }
}

describe.each(FEW_WAYS)('contract.md#life on $name: photographs, and a closing that is signed', (way) => {
  let talk: Talk
  beforeAll(async () => {
    talk = await talkBy(way, '2015-03-02T10:05:00+08:00')
    await talk.running.send('tickets', [
      aTicketRow(MAIN, '2015-03-02T10:00:00+08:00'),
      aTicketRow(PLAIN, '2015-03-02T10:01:00+08:00', { summary: '河面有垃圾漂浮' }),
    ])
  }, 120_000)
  afterAll(() => talk?.running.stop())
  const at = (userId: string) => talk.at(userId)
  const sends = sending(way, () => talk)

  it('a picture without a ticket is kept for 「照片 编号」, and the office sees it', async () => {
    await sends('pd-1', 'picture')
    await at('pd-1').hears('还不知道是哪件工单的', '照片 工单编号')
    await at('pd-1').say(`照片 ${PLAIN}`)
    await at('pd-1').hears('刚才发来的 1 个已附到', PLAIN)
    await expect.poll(() => listed(PLAIN), { timeout: 30_000 }).toBe(1)
    await at('office-1').say(`附件 ${PLAIN}`)
    await at('office-1').hears(`工单 ${PLAIN} 的附件，共 1 个`, '哈希')
    await expect
      .poll(
        () =>
          at('office-1')
            .seen()
            .filter(({ kind }) => kind === 'picture').length,
        { timeout: 30_000 },
      )
      .toBe(1)
  })

  it('of a kind that is not kept, it is refused by its bytes', async () => {
    await sends('pd-1', 'wrong')
    await at('pd-1').hears('没有保存', 'JPEG、PNG、HEIC', PLAIN)
    expect(await listed(PLAIN)).toBe(1)
  })

  it('a report with a file and its details waits for the leader, who sends it back and then signs', async () => {
    await at('pd-lead').say('签发 开启')
    await at('pd-lead').hears('浦东新区水务局已开启签发')
    await at('pd-1').say(`联系 ${MAIN}`)
    await at('pd-1').card(MAIN, '已记录 2015-03-02')
    await at('pd-1').say(`办结 ${MAIN} 实际解决`)
    await at('pd-1').card(MAIN, '办结要素', '属实', '没有到现场')
    await sends('pd-1', 'file')
    await at('pd-1').hears('收到文件', `工单 ${MAIN} 的办结说明`, '第 1 个')
    await at('pd-1').say('要素 属实 没有到现场')
    await at('pd-1').hears('办结要素已记下', '属实')
    await at('pd-1').say(GOOD_REPORT)
    const confirm = await at('pd-1').card(MAIN, '请确认办结说明', '没有到现场', '1 个')
    await at('pd-1').press(confirm, '确认办结')
    await at('pd-1').hears(MAIN, '待签发')

    const asked = await at('pd-lead').card(MAIN, '办结说明待签发', '属实')
    await at('pd-lead').press(asked, '退回修改')
    await at('pd-lead').hears('请发送退回修改的理由')
    await at('pd-lead').say('请写明更换的管件')
    await at('pd-lead').hears('已退回修改')
    const back = await at('pd-1').card(MAIN, '办结说明被退回修改', '请写明更换的管件')
    expect(back.buttons).toContain('办结上报')

    await at('pd-1').say(`办结 ${MAIN} 实际解决 ${GOOD_REPORT}更换直通一只。`)
    await at('pd-1').hears(MAIN, '待分管领导签发')
    await at('pd-lead').press(await at('pd-lead').card(MAIN, '办结说明待签发', '更换直通一只'), '签发')
    await at('pd-lead').hears(MAIN, '已办结')
    expect(await acts('closure.sign')).toBe(1)
    expect(await acts('closure.send-back')).toBe(1)
  })

  it('nothing that fetches a file is in the log, and the platform had nothing to complain of', async () => {
    const [row] = await talk.running.database.sql(`SELECT count(*)::int AS n FROM attachments WHERE state = 'fetching'`)
    expect(row).toEqual({ n: 0 })
    expect(talk.running.logged.join('\n')).not.toMatch(/media_id|downloadCode|现场|说明\.pdf/)
    expect(talk.complaints()).toEqual({ errors: [], warnings: [], dropped: [] })
  })

  const acts = async (act: string): Promise<number> => {
    const [row] = await talk.running.database.sql('SELECT count(*)::int AS n FROM audit WHERE act = $1', [act])
    return Number(row?.n)
  }
  const listed = async (no: string): Promise<number> => {
    const [row] = await talk.running.database.sql(
      `SELECT count(*)::int AS n FROM attachments WHERE ticket_no = $1 AND state = 'kept'`,
      [no],
    )
    return Number(row?.n)
  }
})
