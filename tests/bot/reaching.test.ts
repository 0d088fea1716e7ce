import { describe, expect, it } from 'vitest'
import { contact } from '../../src/domain/contact.ts'
import { latest } from '../../src/domain/ticket.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { buttonsOf, cardsOf, desk, keyIn, LIAISON, NO, REPORT, textOf } from './support/desk.ts'

const contacted = () => new Map([[NO, contact(aTicket(), shanghai('2015-03-02 11:00'))]])

describe('contract.md#life, 「未联系上」', () => {
  it('pressed: the reason by the list, the ticket stays to be contacted', async () => {
    const place = await desk()
    const asked = await place.presses('wang', `not-reached:${NO}:1`)
    const form = cardsOf(asked).at(-1)
    expect(form?.choices?.[0]?.options.map(({ text }) => text)).toEqual(['关机', '无人接听', '空号', '拒接', '其他'])
    const bare = await place.presses('wang', keyIn(asked, '提交'))
    expect(textOf(bare)).toContain('没有记录')
    const done = await place.presses('wang', keyIn(asked, '提交'), { result: ['no-answer'] })
    expect(textOf(done)).toContain('已记录未联系上（无人接听），共 1 次')
    expect(buttonsOf(done.replace)).toContain('已联系市民')
    expect(await place.draftOf(LIAISON)).toBeNull()
    expect(await place.acts()).toEqual([`ticket.attempt ticket:${NO}`])
  })

  it('or in the next word, with a note behind it; anything else is asked about', async () => {
    const place = await desk()
    await place.presses('wang', `not-reached:${NO}:1`)
    expect(textOf(await place.says('wang', '好的'))).toContain('还在等您发送未联系上的原因')
    expect(textOf(await place.says('wang', '没人在家'))).toContain('请先选择未联系上的原因')
    expect(textOf(await place.says('wang', '关机 晚上再打'))).toContain('未联系上（关机）')
    expect(textOf(await place.says('wang', `工单 ${NO}`))).toContain('2015-03-02 14:00 关机（晚上再打）')
  })

  it('what was said before the reason is its note', async () => {
    const place = await desk()
    await place.says('wang', `未联系上 ${NO} 打了三次`)
    await place.says('wang', '无人接听')
    expect(textOf(await place.says('wang', `工单 ${NO}`))).toContain('无人接听（打了三次）')
  })

  it('does not take the place of a report that is being written', async () => {
    const place = await desk({ tickets: contacted() })
    await place.says('wang', `办结 ${NO} 实际解决`)
    await place.presses('wang', `not-reached:${NO}:2`)
    expect(await place.draftOf(LIAISON)).toMatchObject({ kind: 'report' })
  })

  it('the office sees how often and when last, on the card and with reasons', async () => {
    const place = await desk()
    await place.says('wang', `未联系上 ${NO} 关机`)
    await place.moveTo(shanghai('2015-03-02 15:00'))
    await place.says('wang', `未联系上 ${NO} 无人接听`)
    const shown = await place.says('office', `工单 ${NO}`)
    expect(cardsOf(shown)[0]?.fields).toContainEqual({ name: '未联系上', value: '2 次，最近 3月2日 15:00' })
    expect(textOf(shown)).toContain('2015-03-02 14:00 关机')
  })
})

describe('contract.md#life, 「查看电话」', () => {
  it('the answer shows nothing of the citizen; a message of its own does, in private even from a group', async () => {
    const place = await desk()
    const pressed = await place.presses('wang', `reveal:${NO}:1`)
    const asked = await place.says('wang', `查看电话 ${NO} 现场`, 'g1')
    for (const reply of [pressed, asked]) {
      expect(textOf(reply)).toContain('已单独发给您')
      expect(JSON.stringify(reply)).not.toMatch(/13800001234|张三|12号/)
    }
    expect(asked.aloud?.text).toContain('单聊')
    const notices = (await place.outbox()).map(({ notice }) => notice)
    const notice = { kind: 'citizen', ticket: NO, minutes: 10 }
    expect(notices).toEqual([notice, notice])
  })
})

describe('contract.md#life, 「撤销」', () => {
  it('behind a contact: pressed, the ticket is to be contacted again', async () => {
    const place = await desk()
    const done = await place.presses('wang', `contact:${NO}:1`)
    const undone = await place.presses('wang', keyIn(done, '撤销'))
    expect(textOf(undone)).toContain('先行联系已撤销')
    expect(buttonsOf(undone.replace)).toContain('已联系市民')
    expect(textOf(await place.says('office', `工单 ${NO}`))).toContain('本人撤销：先行联系 2015-03-02 14:00 → 无')
  })

  it('behind a closing: the report is the draft, and is confirmed again', async () => {
    const place = await desk({ tickets: contacted() })
    const done = await place.says('wang', `办结 ${NO} 实际解决 ${REPORT}`)
    const undone = await place.presses('wang', keyIn(done, '撤销'))
    expect(textOf(undone)).toContain('办结已撤销')
    expect(await place.draftOf(LIAISON)).toMatchObject({ kind: 'report', text: REPORT })
    await place.says('wang', '确认')
    expect(latest(await place.ticket(NO))).toMatchObject({ result: 'solved', report: REPORT })
  })

  it('an older button takes back nothing later; after ten minutes the way out is told', async () => {
    const place = await desk()
    const done = await place.presses('wang', `contact:${NO}:1`)
    await place.says('wang', `办结 ${NO} 实际解决 ${REPORT}`)
    expect(textOf(await place.presses('wang', keyIn(done, '撤销')))).toContain('已经过时')
    expect(latest(await place.ticket(NO)).closedAt).not.toBeNull()
    await place.moveTo(shanghai('2015-03-02 14:11'))
    expect(textOf(await place.says('wang', `撤销 ${NO}`))).toMatch(/已超过 10 分钟.*热线办更正/)
  })
})
