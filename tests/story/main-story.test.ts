import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatItem } from '../../simulator/index.ts'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'

const NO = 'SH20150302-000123'

let running: Running
beforeAll(async () => {
  running = await runningService('2015-03-02T10:05:00+08:00')
  await running.send('members', STAFF)
  // One ticket that ended unsolved, so that a solved one beside it moves the score.
  const past = { contactedAt: '2015-02-27T10:00:00+08:00', closedAt: '2015-02-28T10:00:00+08:00', result: 'unsolved' }
  await running.send('tickets', [aTicketRow('SH20150227-000001', '2015-02-27T09:00:00+08:00', past)])
})
afterAll(() => running.stop())

const chat = (userId: string): readonly ChatItem[] => running.simulator.wecom.chat(userId)
const textOf = (item: ChatItem): string => JSON.stringify(item)

function cardAbout(userId: string, words: string): Extract<ChatItem, { kind: 'card' }> {
  const found = chat(userId).findLast((item) => item.kind === 'card' && textOf(item).includes(words))
  if (found?.kind !== 'card') throw new Error(`no card with ${words}: ${JSON.stringify(chat(userId))}`)
  return found
}

function buttonKey(card: Extract<ChatItem, { kind: 'card' }>, text: string): string {
  const button = card.card.button_list?.find((one) => one.text === text)
  if (!button?.key) throw new Error(`no button ${text} on ${JSON.stringify(card.card)}`)
  return button.key
}

async function press(userId: string, words: string, button: string, selected = {}): Promise<void> {
  const card = cardAbout(userId, words)
  const answered = await running.simulator.wecom.press(userId, card.id, buttonKey(card, button), selected)
  expect(answered.status).toBe(200)
  expect(answered.error).toBeNull()
}

async function hears(userId: string, words: string): Promise<ChatItem> {
  return running.simulator.wecom.waitFor(userId, (item) => item.from === 'app' && textOf(item).includes(words), 30_000)
}

/** The row of 浦东 in the ranking that the office is shown now. */
async function rankingRow(): Promise<string> {
  const seen = chat('office-1').length
  await running.simulator.wecom.say('office-1', '排名')
  const isNew = (item: ChatItem): boolean => item.from === 'app' && chat('office-1').indexOf(item) >= seen
  const item = await running.simulator.wecom.waitFor(
    'office-1',
    (one) => isNew(one) && textOf(one).includes('浦东'),
    10_000,
  )
  const text = item.kind === 'text' ? item.text : textOf(item)
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes('浦东'))
  return lines.slice(at, at + 2).join(' ')
}

describe('the main story in chat', () => {
  it('a ticket that is imported reaches both liaisons as a card with three deadlines and a masked citizen', async () => {
    const answer = await running.send('tickets', [aTicketRow(NO, '2015-03-02T10:00:00+08:00')])
    expect(answer).toMatchObject({ accepted: 1, rejected: [] })
    for (const liaison of ['pd-1', 'pd-2']) {
      const card = textOf(await hears(liaison, NO))
      expect(card).toContain('2015-03-03（周二）24:00')
      expect(card).toContain('2015-03-04（周三）24:00')
      expect(card).toContain('2015-03-06（周五）24:00')
      expect(card).toContain('张*')
      expect(card).not.toContain('13812341234')
      expect(card).not.toContain('814')
    }
    expect(chat('qp-1')).toEqual([])
  })

  it('「已联系市民」 is recorded, and what still makes sense stays live', async () => {
    await press('pd-1', NO, '已联系市民')
    const texts = cardAbout('pd-1', NO).card.button_list?.map((button) => button.text)
    expect(texts).not.toContain('已联系市民')
    expect(texts).toContain('办结上报')
  })

  it("the colleague's older card acts no second time and shows the present state", async () => {
    const before = await running.database.sql(`SELECT count(*)::int AS n FROM audit WHERE act = 'ticket.contact'`)
    await press('pd-2', NO, '已联系市民')
    expect(await running.database.sql(`SELECT count(*)::int AS n FROM audit WHERE act = 'ticket.contact'`)).toEqual(
      before,
    )
    expect(cardAbout('pd-2', NO).card.button_list?.map((button) => button.text)).not.toContain('已联系市民')
  })

  it('「办结上报」 → 「实际解决」, a thin report is answered with what is missing, a complete one closes', async () => {
    const before = await rankingRow()
    await press('pd-1', NO, '办结上报')
    await hears('pd-1', '实际解决')
    await submitResult()
    await running.simulator.wecom.say('pd-1', '已处理')
    await hears('pd-1', '答复市民')
    await running.simulator.wecom.say('pd-1', GOOD_REPORT)
    await hears('pd-1', '确认办结')
    await press('pd-1', '确认办结', '确认办结')
    const [row] = await running.database.sql(
      `SELECT result, report, closed_at FROM assignments WHERE ticket_no = '${NO}' AND seq = 1`,
    )
    expect(row).toMatchObject({ result: 'solved', report: GOOD_REPORT })
    await running.catchUp()
    const after = await rankingRow()
    expect(after).not.toBe(before)
  })

  it('nothing was dropped, cut, refused or logged that is personal', () => {
    const { wecom } = running.simulator
    expect(wecom.errors).toEqual([])
    expect(wecom.warnings).toEqual([])
    expect(wecom.dropped).toEqual([])
    expect(running.logged.join('\n')).not.toMatch(/13812341234|张三丰|814号|更换管件/)
  })
})

// The four outcomes are a choice on the card or buttons of their own; a person sees 「实际解决」 and 「提交」 either way.
async function submitResult(): Promise<void> {
  const card = cardAbout('pd-1', '实际解决')
  const lists = [...(card.card.select_list ?? []), ...(card.card.button_selection ? [card.card.button_selection] : [])]
  const list = lists.find((one) => one.option_list?.some((option) => option.text === '实际解决'))
  const option = list?.option_list?.find((one) => one.text === '实际解决')
  const key = card.card.submit_button?.key ?? card.card.button_list?.[0]?.key
  if (!list?.question_key || !option?.id || !key)
    throw new Error(`no outcome to choose on ${JSON.stringify(card.card)}`)
  const answered = await running.simulator.wecom.press('pd-1', card.id, key, { [list.question_key]: [option.id] })
  expect(answered.error).toBeNull()
}
