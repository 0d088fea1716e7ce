import { expect, it } from 'vitest'
import { GOOD_REPORT } from '../support/staff.ts'
import { MAIN, OUTSIDE, PLAIN, RETURNED, type Scene } from './subjects.ts'

/** contract.md#cards: from the new ticket to its closure, by its liaisons and the office. */
export function ticketLife({ at, acts }: Scene): void {
  it('new ticket: number, kind, summary, a masked citizen, three deadlines, six buttons', async () => {
    const card = await at('pd-1').card(MAIN, '新工单')
    for (const words of [
      '求助',
      '水管漏水',
      '张*',
      '138****1234',
      '2015-03-03（周二）24:00',
      '2015-03-09（周一）24:00',
    ]) {
      expect(card.words).toContain(words)
    }
    expect(card.words).not.toMatch(/张三丰|13812341234|814/)
    expect(card.buttons).toEqual(['已联系市民', '未联系上', '查看电话', '办结上报', '申请退单', '申请延期'])
    expect(at('qp-1').seen()).toEqual([])
  })

  it('「已联系市民」 is recorded, goes from the card, and the other buttons stay live', async () => {
    const told = await at('pd-1').press(await at('pd-1').card(MAIN), '已联系市民')
    expect(told).toMatchObject({ status: 200, error: null })
    const card = await at('pd-1').card(MAIN, '已记录 2015-03-02')
    expect(card.buttons).toEqual(['查看电话', '办结上报', '申请退单', '申请延期', '撤销'])
    expect(await acts('ticket.contact')).toBe(1)
  })

  it('an overtaken card answers with the present state, never errs, never acts twice', async () => {
    // On some ways it has been refreshed by now, on a slow machine on more of them.
    const held = await at('pd-2').card(MAIN)
    const pressable = held.buttons.includes('已联系市民')
    const told = await at('pd-2').press(held, pressable ? '已联系市民' : '办结上报')
    expect(told).toMatchObject({ status: 200, error: null })
    expect((await at('pd-2').card(MAIN, '已记录 2015-03-02')).buttons).toContain('办结上报')
    expect(await acts('ticket.contact')).toBe(1)
    await at('pd-2').say('取消')
  })

  it('the same act delivered twice is one act', async () => {
    await at('pd-1').press(await at('pd-1').card(PLAIN), '已联系市民')
    await at('pd-1').card(PLAIN, '已记录 2015-03-02')
    expect(await at('pd-1').again()).toMatchObject({ status: 200, error: null })
    expect(await acts('ticket.contact')).toBe(2)
  })

  it('「待办」: the list comes before the buttons of its lines, each time', async () => {
    const lin = at('pd-2')
    for (let time = 1; time <= 3; time += 1) {
      const from = lin.seen().length
      await lin.say('待办')
      const places = async () => {
        await lin.hears('按编号打开工单')
        const fresh = lin.seen().slice(from)
        return ['待办工单共', '按编号打开工单'].map((words) => fresh.findIndex((one) => one.words.includes(words)))
      }
      await expect
        .poll(places, { timeout: 30_000 })
        .toSatisfy(([list = -1, buttons = -1]) => list >= 0 && list < buttons)
    }
  })

  it("a press for another unit's ticket is refused, and shows nothing of it", async () => {
    await at('qp-1').say(`联系 ${MAIN}`)
    expect((await at('qp-1').hears('没有')).words).not.toMatch(/水管|张\*/)
    expect(await acts('ticket.contact')).toBe(2)
  })

  it('「申请退单」: both grounds with their last day; the reason is the next message; the office is asked', async () => {
    await at('pd-1').press(await at('pd-1').card(RETURNED), '申请退单')
    const form = await at('pd-1').card(RETURNED, '请选择退单类别')
    expect(form.words).toContain('2015-03-04（周三）24:00')
    expect(form.words).toContain('2015-03-06（周五）24:00')
    await at('pd-1').press(form, '提交退单', '属于系统内其他部门')
    await at('pd-1').hears('请直接发送退单理由')
    await at('pd-1').say('经核实泵站由青浦区水务局管理')
    await at('pd-1').hears('退单申请已提交', RETURNED)
    const asked = await at('office-1').card(RETURNED, '退单待认定')
    for (const words of ['浦东新区水务局', '属于系统内其他部门', '在时限内', '由青浦区水务局管理']) {
      expect(asked.words).toContain(words)
    }
  })

  it('「认可退单」 → the unit to move to → its liaison has the ticket with limits of its own', async () => {
    await at('office-1').press(await at('office-1').card(RETURNED, '退单待认定'), '认可退单')
    await at('office-1').press(await at('office-1').card(RETURNED, '选择改派单位'), '确认改派', '青浦区水务局')
    await at('office-1').hears('已改派青浦区水务局')
    expect((await at('qp-1').card(RETURNED, '新工单')).buttons).toContain('已联系市民')
    await at('pd-1').hears('退单已认可', RETURNED)
    const held = await at('office-2').card(RETURNED, '退单')
    if (held.buttons.includes('认可退单')) await at('office-2').press(held, '认可退单')
    expect(await acts('return.accepted')).toBe(1)
  })

  it('「不认可」: the unit is told and goes on', async () => {
    await at('pd-1').say(`退单 ${OUTSIDE} 不属于水务系统 该路灯归路政部门管理`)
    await at('pd-1').hears('退单申请已提交', OUTSIDE)
    await at('office-2').press(await at('office-2').card(OUTSIDE, '退单待认定'), '不认可')
    await at('office-2').hears('不认可退单的理由')
    await at('office-2').say('该路灯在河道管理范围内')
    await at('office-2').hears('未予认可')
    const back = await at('pd-1').card(OUTSIDE, '退单未获认可')
    expect(back.buttons).toContain('办结上报')
    expect(back.words).toContain('该路灯在河道管理范围内')
  })

  it('「撤回退单」: the office is told, and its card decides nothing any more', async () => {
    await at('pd-1').say(`退单 ${OUTSIDE} 不属于水务系统 已联系路政部门，由其处理`)
    await at('office-1').card(OUTSIDE, '退单待认定')
    await at('pd-1').say(`撤回退单 ${OUTSIDE}`)
    await at('pd-1').hears('已撤回', OUTSIDE)
    await at('office-1').hears('已由浦东新区水务局撤回', OUTSIDE)
    const held = await at('office-1').card(OUTSIDE, '退单')
    const refused = await acts('return.refused')
    if (held.buttons.includes('不认可')) await at('office-1').press(held, '不认可')
    expect(await acts('return.refused')).toBe(refused)
    expect(await acts('return.withdraw')).toBe(1)
  })

  it('closure: the outcome, a thin report is told what is missing, a good one is confirmed', async () => {
    await at('pd-1').press(await at('pd-1').card(MAIN, '已记录'), '办结上报')
    const form = await at('pd-1').card(MAIN, '剩余时间')
    for (const result of ['实际解决', '解释说明', '参考备案', '未解决']) expect(form.words).toContain(result)
    await at('pd-1').press(form, '提交', '实际解决')
    await at('pd-1').hears('请直接发送办结说明')
    await at('pd-1').say('已处理')
    await at('pd-1').hears('还不完整')
    await at('pd-1').say(GOOD_REPORT)
    const confirm = await at('pd-1').card(MAIN, '请确认办结说明')
    expect(confirm.buttons).toEqual(['确认办结', '修改'])
    await at('pd-1').press(confirm, '确认办结')
    await at('pd-1').hears(MAIN, '已办结')
    expect(await acts('closure.report')).toBe(1)
  })

  it('the others who hold its card see that it is over, or are told when they press', async () => {
    const held = await at('pd-2').card(MAIN)
    if (held.buttons.includes('办结上报')) await at('pd-2').press(held, '办结上报')
    await at('pd-2').hears(MAIN, '已办结')
    expect(await acts('closure.report')).toBe(1)
  })
}
