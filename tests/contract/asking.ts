import { expect, it } from 'vitest'
import { aTicketRow } from '../support/staff.ts'
import { OLDER, OUTSIDE, PLAIN, type Scene } from './subjects.ts'
import type { Trial } from './ways.ts'

/** contract.md#chat: sentences, standings, who may what, the desks of the assessment, reminders, groups. */
export function asking({ groups }: Pick<Trial, 'groups'>, { talk, at, acts }: Scene): void {
  it('sentences: 「帮助」「待办」「工单」「依据」「试算」「为什么」, full width, with slips; an unknown one gets three', async () => {
    const asks: readonly [string, string][] = [
      ['帮助', '待办　本单位未办结的工单'],
      ['待辦', PLAIN],
      [`工单　${PLAIN.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))}`, '河面有垃圾漂浮'],
      [`依据 ${PLAIN}`, '第 1 个工作日'],
      [`试算 办结 ${PLAIN}`, '浦东'],
      ['为什么', '浦东'],
      ['得分', '浦东'],
      ['天气怎么样', '您是不是想发送'],
    ]
    for (const [sentence, words] of asks) {
      await at('pd-lead').say(sentence)
      await at('pd-lead').hears(words)
    }
  })

  it('「排名」: everything for the office, with a picture; the own rank for a unit; nothing for a surveyor', async () => {
    await at('office-1').say('排名')
    expect((await at('office-1').hears('年度考核排名', '暂行')).words).toContain('青浦区水务局')
    await expect
      .poll(
        () =>
          at('office-1')
            .seen()
            .some(({ kind }) => kind === 'picture'),
        { timeout: 40_000 },
      )
      .toBe(true)
    await at('pd-1').say('排名')
    expect((await at('pd-1').hears('浦东', '名')).words).not.toContain('青浦')
    await at('survey-1').say('排名')
    await at('survey-1').hears('没有')
  })

  it('a stranger gets one polite sentence', async () => {
    await at('nobody').say('待办')
    expect((await at('nobody').hears('')).words).toMatch(/没有登记|不在名单|联系热线办/)
    expect(
      at('nobody')
        .seen()
        .filter(({ mine }) => !mine),
    ).toHaveLength(1)
  })

  it('an adjustment goes over three desks, each step by a card', async () => {
    await at('office-1').say(`减分 浦东 2 ${OLDER} 回访发现未解决`)
    await at('office-1').hears('已提出')
    for (const desk of ['office-2', 'review-1', 'leading-1']) {
      await at(desk).press(await at(desk).card('浦东', '减分', '回访发现未解决'), '同意')
    }
    await expect.poll(() => acts('adjustment.agree'), { timeout: 10_000 }).toBe(3)
  })

  it('reminders climb their ladder, several of one minute are one digest, what is settled is not sent', async () => {
    await talk().running.send(
      'tickets',
      [
        aTicketRow('SH20150303-000001', '2015-03-03T10:00:00+08:00'),
        aTicketRow('SH20150303-000002', '2015-03-03T10:00:00+08:00'),
      ].map((row) => ({ ...row, receivedAt: '2015-03-02T10:05:00+08:00' })),
    )
    await talk().running.moveTo('2015-03-03T09:00:00+08:00')
    const digest = await at('pd-1').hears('【今日到期】', 'SH20150303-000001', 'SH20150303-000002')
    expect(digest.words).not.toContain(PLAIN)
    await talk().running.moveTo('2015-03-03T16:00:00+08:00')
    await at('pd-2').hears('【即将到期】')
    await talk().running.moveTo('2015-03-04T07:30:00+08:00')
    await at('pd-1').hears('【已逾期】')
    await talk().running.moveTo('2015-03-04T09:00:00+08:00')
    await at('pd-lead').hears('【逾期未办】')
    await at('office-1').hears('【逾期未办】')
  })

  if (groups) {
    it('in a group nothing personal is shown: the answer goes to the member alone', async () => {
      const dingtalk = talk().running.simulator?.dingtalk
      await dingtalk?.say('pd-2', `工单 ${OUTSIDE}`, { group: '水务热线联络群' })
      await at('pd-2').hears(OUTSIDE, '路灯不亮')
      await expect.poll(() => dingtalk?.groupChat('水务热线联络群').length, { timeout: 10_000 }).toBe(2)
      expect(JSON.stringify(dingtalk?.groupChat('水务热线联络群').at(-1))).toContain('单聊')
      expect(JSON.stringify(dingtalk?.groupChat('水务热线联络群'))).not.toMatch(/路灯|张\*/)
    })
  }

  it('the data are confirmed by a card, or objected to; the leading group releases the result', async () => {
    await talk().running.moveTo('2015-12-02T09:00:00+08:00')
    await at('office-1').say('启动数据确认 至 12月20日')
    await at('office-1').hears('已启动', '15 个单位')
    await at('qp-1').press(await at('qp-1').card('请确认考核数据', '2015-12-20（周日）24:00'), '确认无误')
    await at('qp-1').hears('已确认无误')
    expect(await acts('confirmation.confirm')).toBe(1)
    await at('pd-1').press(await at('pd-1').card('请确认考核数据'), '提出异议')
    await at('pd-1').hears('请发送有异议的工单编号')
    await at('pd-1').say(`${PLAIN} 按时办结 市民要求延后`)
    await at('pd-1').hears('已提交异议', PLAIN)
    const objected = await at('office-2').card('异议待处理', PLAIN)
    for (const words of ['市民要求延后', '诉求：河面有垃圾漂浮', '尚未', '尚未回访'])
      expect(objected.words).toContain(words)
    expect(objected.buttons).toEqual(['认可异议', '不认可', '看工单'])
    await at('office-2').press(objected, '看工单')
    await at('office-2').hears(PLAIN, '河面有垃圾漂浮', '期限')
    await at('office-2').press(objected, '不认可')
    await at('office-2').hears('不认可的理由')
    await at('office-2').say('没有书面依据')
    await at('pd-1').hears('未予认可', '没有书面依据')
    await talk().running.moveTo('2015-12-21T09:00:00+08:00')
    await at('office-1').say('假定')
    await at('office-1').press(await at('office-1').card('确认考核方案的假定'), '全部确认')
    await at('office-1').press(await at('office-1').card('确认以下 39 项？'), '确认')
    await at('office-1').hears('均已确认')
    await at('office-1').say('提请发布')
    await at('leading-1').press(await at('leading-1').card('考核结果待审定'), '同意发布')
    await at('leading-1').press(await at('leading-1').card('确认发布 2015 年度考核结果？'), '确认发布')
    expect((await at('pd-1').hears('考核结果已发布', '第 1 版')).words).not.toContain('青浦')
  })
}
