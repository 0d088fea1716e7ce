import { expect, it } from 'vitest'
import { GOOD_REPORT } from '../support/staff.ts'
import { REACHED, type Scene } from './subjects.ts'
import type { Trial } from './ways.ts'

const PHONE = '13900000004'

/** contract.md#life: a citizen is called, not reached, reached; slips are taken back or corrected. */
export function reaching({ recalls = false }: Pick<Trial, 'recalls'>, { talk, at, acts }: Scene): void {
  const numbers = (userId: string): number =>
    at(userId)
      .seen()
      .filter(({ words }) => words.includes(PHONE)).length

  const forward = async (minutes: number): Promise<void> => {
    const { running } = talk()
    const now = await running.database.store.now()
    await running.moveTo(new Date(now.getTime() + minutes * 60_000).toISOString())
  }

  it('「查看电话」: the number goes to whoever asked, alone, and is gone ten minutes later where that can be', async () => {
    // What was said so far has used up what one member may get in a minute.
    await forward(2)
    await at('pd-1').say(`工单 ${REACHED}`)
    await at('pd-1').press(await at('pd-1').card(REACHED, '办结期限'), '查看电话')
    const message = await at('pd-1').hears(PHONE, REACHED)
    expect(message.words).toContain('张三丰')
    expect([numbers('pd-1'), numbers('pd-2')]).toEqual([1, 0])
    expect(await acts('citizen.reveal')).toBe(1)
    await forward(11)
    await expect.poll(() => numbers('pd-1'), { timeout: 30_000 }).toBe(recalls ? 0 : 1)
    if (recalls) await at('pd-1').hears('撤回了一条消息')
  })

  it('「未联系上」: why is chosen; the office reads it', async () => {
    await at('pd-1').press(await at('pd-1').card(REACHED, '办结期限'), '未联系上')
    const form = await at('pd-1').card(REACHED, '未联系上市民')
    await at('pd-1').press(form, '提交', '无人接听')
    await at('pd-1').hears(REACHED, '已记录未联系上（无人接听）')
    await at('office-1').say(`工单 ${REACHED}`)
    await at('office-1').hears(REACHED, '未联系上 1 次')
    expect(await acts('ticket.attempt')).toBe(1)
  })

  it('「撤销」 of a contact, and of a closing, whose report is a draft', async () => {
    await at('pd-1').say(`联系 ${REACHED}`)
    await at('pd-1').press(await at('pd-1').card(REACHED, '已记录'), '撤销')
    await at('pd-1').hears(REACHED, '先行联系已撤销')
    await at('pd-1').say(`联系 ${REACHED}`)
    await at('pd-1').say(`办结 ${REACHED} 实际解决 ${GOOD_REPORT}`)
    await at('pd-1').press(await at('pd-1').card(REACHED, '办结已记录'), '撤销')
    await at('pd-1').hears(REACHED, '办结已撤销')
    await at('pd-2').hears(REACHED, '同事撤销了刚才的办结')
    await at('pd-1').say('取消')
    await at('pd-1').hears('已取消', REACHED)
    expect(await acts('ticket.undo')).toBe(2)
  })

  it('「更正」 by the office: the unit is told old and new, with the reason', async () => {
    await at('office-1').say(`更正 ${REACHED} 联系 无 接线记录没有这次通话`)
    await at('office-1').hears(REACHED, '已更正')
    await at('pd-2').hears(REACHED, '→ 无', '接线记录没有这次通话')
    expect(await acts('ticket.correct')).toBe(1)
    await at('pd-1').say(`联系 ${REACHED}`)
    await at('pd-1').say(`办结 ${REACHED} 实际解决 ${GOOD_REPORT}`)
    await at('pd-1').hears(REACHED, '已办结')
  })
}
