import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { READER_TOKEN } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT } from '../support/staff.ts'
import { type Talk, talkBy, WAYS, type Way } from './ways.ts'

const NO = 'SH20150302-000606'

/** One red point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const Told = z.object({
  state: z.string(),
  contactedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  result: z.string().nullable(),
  signedAt: z.string().nullable(),
  round: z.number(),
  limits: z.object({ closing: z.object({ until: z.string(), met: z.boolean().nullable() }) }),
  attempts: z.array(z.object({ at: z.string(), reason: z.string() })),
  extensions: z.array(z.object({ until: z.string(), decision: z.string().nullable() })),
  attachments: z.array(z.object({ sha256: z.string(), bytes: z.number() })),
  revisits: z.array(
    z.object({ result: z.string().nullable(), satisfaction: z.string().nullable(), counts: z.boolean() }),
  ),
  history: z.array(z.object({ act: z.string() })),
})

const sendPicture = (talk: Talk, { platform }: Way, userId: string): Promise<unknown> => {
  const { wecom, dingtalk } = talk.running.simulator
  if (!dingtalk) throw new Error('the simulator plays both')
  const file = { name: 'valve.png', contentType: 'image/png', bytes: PICTURE }
  return platform === 'wecom'
    ? wecom.sendFile(userId, { ...file, msgtype: 'image' })
    : dingtalk.sendFile(userId, { ...file, msgtype: 'picture' })
}

describe.each(WAYS)('contract.md#life: one ticket that meets everything, on $name', (way) => {
  let talk: Talk
  beforeAll(async () => {
    talk = await talkBy(way, '2015-03-02T10:05:00+08:00')
    await talk.running.send('tickets', [aTicketRow(NO, '2015-03-02T10:00:00+08:00')])
  })
  afterAll(() => talk?.running.stop())

  const at = (userId: string) => talk.at(userId)
  const moveTo = (time: string): Promise<void> => talk.running.moveTo(`${time}:00+08:00`)
  /** Says it, and waits for an answer with these words that was not there before. */
  const asks = async (userId: string, text: string, ...words: string[]): Promise<void> => {
    const before = at(userId).seen().length
    await at(userId).say(text)
    const fresh = () =>
      at(userId)
        .seen()
        .slice(before)
        .filter(({ mine }) => !mine)
        .map((one) => one.words)
    await expect
      .poll(fresh, { timeout: 30_000 })
      .toSatisfy((said: string[]) => said.some((one) => words.every((word) => one.includes(word))))
  }
  const told = async () => {
    const answer = await fetch(`${talk.running.url}/api/v1/tickets/${NO}`, {
      headers: { authorization: `Bearer ${READER_TOKEN}` },
    })
    return Told.parse(await answer.json())
  }

  it('is called twice in vain, reached, put off, and has a photograph', async () => {
    await asks('pd-lead', '签发开启', '签发', '浦东')
    await asks('pd-1', `未联系上 ${NO} 关机`, NO, '已记录未联系上（关机）')
    await moveTo('2015-03-02T11:00')
    await asks('pd-1', `未联系上 606 无人接听 响了很久`, NO, '已记录未联系上（无人接听）')
    await moveTo('2015-03-02T14:00')
    await asks('pd-1', `606 已联系`, NO, '已记录先行联系')
    await asks('pd-1', `申请延期 ${NO} 3月12日 配件需要定制`, NO, '延期申请已提交')
    await at('office-1').press(await at('office-1').card(NO, '延期待决定'), '同意延期')
    await at('office-1').hears(NO, '已同意延期')
    await moveTo('2015-03-03T09:30')
    await at('pd-1').say(`照片 ${NO}`)
    await sendPicture(talk, way, 'pd-1')
    await at('pd-1').hears(NO, '收到图片')
    await expect.poll(told, { timeout: 30_000 }).toMatchObject({
      attempts: [{ reason: 'powered-off' }, { reason: 'no-answer' }],
      extensions: [{ until: '2015-03-12T23:59:59.999+08:00', decision: 'granted' }],
      attachments: [{ bytes: PICTURE.length }],
      limits: { closing: { until: '2015-03-12T23:59:59.999+08:00' } },
    })
  })

  it('is closed, and signed by the leader; the limit is met by the submission', async () => {
    await moveTo('2015-03-10T15:00')
    await asks('pd-1', `办结 ${NO} 实际解决 ${GOOD_REPORT}`, NO, '签发')
    await moveTo('2015-03-13T09:30')
    await asks('pd-lead', `签发 ${NO}`, NO, '已签发')
    expect(await told()).toMatchObject({
      state: 'closed',
      closedAt: expect.stringContaining('2015-03-10T15:00'),
      signedAt: expect.stringContaining('2015-03-13T09:30'),
      limits: { closing: { met: true } },
    })
  })

  it('is found unsolved by its citizen, and handled a second time', async () => {
    await moveTo('2015-03-13T10:00')
    await asks('survey-1', '回访', NO)
    await at('survey-1').say('回访 是 是 未解决 不满意 楼道还在漏')
    await at('pd-1').hears(NO, '二次办理')
    await moveTo('2015-03-13T13:00')
    await asks('pd-1', `联系 ${NO}`, NO, '二次办理', '联系')
    await asks('pd-1', `办结 ${NO} 实际解决 ${GOOD_REPORT}`, NO, '二次办结')
    // The unit signs, the second closing too.
    await moveTo('2015-03-13T14:00')
    await asks('pd-lead', `签发 ${NO}`, NO, '已签发')
    await moveTo('2015-03-13T15:00')
    await asks('survey-1', '回访', NO)
    await at('survey-1').say('回访 是 是 实际解决 满意')
    await expect
      .poll(async () => (await told()).revisits, { timeout: 30_000 })
      .toMatchObject([
        { result: 'unsolved', satisfaction: 'dissatisfied', counts: true },
        { result: 'solved', satisfaction: 'satisfied', counts: false },
      ])
    expect((await told()).round).toBe(2)
  })

  it('is corrected by the office, and objected to by its unit', async () => {
    await moveTo('2015-03-16T10:00')
    await asks('office-1', `更正 ${NO} 联系 2015-03-02 15:00 接线记录是三点整`, NO, '已更正')
    expect((await told()).contactedAt).toContain('2015-03-02T15:00')
    await moveTo('2015-12-05T10:00')
    await at('office-1').say('启动数据确认 至 12月20日')
    await at('pd-1').card('请确认考核数据')
    await asks('pd-1', `异议 ${NO} 诉求解决 二次办理后市民已认可解决`, '已提交异议', NO)
    await at('office-2').press(await at('office-2').card('异议待处理', NO), '不认可')
  })

  it('leaves each of its acts in the audit, once and in order', async () => {
    const { history } = await told()
    expect(history.map(({ act }) => act)).toEqual([
      'ticket.import',
      ...['ticket.attempt', 'ticket.attempt', 'ticket.contact'],
      ...['extension.request', 'extension.granted', 'attachment.keep'],
      ...['closure.report', 'closure.sign'],
      ...['call.answered', 'round.open', 'round.contact', 'round.close', 'closure.sign', 'call.answered'],
      'ticket.correct',
    ])
  })
})
