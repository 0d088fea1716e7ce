import { describe, expect, it } from 'vitest'
import { type Card, NONE } from '../../src/bot/chat.ts'
import { cardParams } from '../../src/bot/platforms/dingtalk/outbound/card-slots.ts'
import { cardToSend } from '../../src/bot/platforms/wecom/outbound/outbound.ts'
import { returning } from '../support/a-return.ts'
import { cardsOf, desk, keyIn, lengthProblems, NO } from './support/desk.ts'

/** Every card with a list that a member meets on the way of a ticket. */
async function cardsWithLists(): Promise<[string, Card][]> {
  const { says, presses } = await desk()
  const ticket = await says('wang', `工单 ${NO}`)
  const replies: [string, Awaited<ReturnType<typeof says>>][] = [
    ['return', await presses('wang', keyIn(ticket, '申请退单'))],
    ['closure', await presses('wang', keyIn(ticket, '办结上报'))],
  ]
  const office = await desk({ tickets: new Map([[NO, returning('other-unit')]]) })
  const decision = await office.says('office', `工单 ${NO}`)
  replies.push(['target', await office.presses('office', keyIn(decision, '认可退单'))])
  return replies.flatMap(([name, reply]) =>
    cardsOf(reply)
      .filter((card) => (card.choices ?? []).length > 0)
      .map((card): [string, Card] => [name, card]),
  )
}

describe('no choice is made before its member makes it', () => {
  it('WeCom: a list shows what chooses nothing', async () => {
    const cards = await cardsWithLists()
    expect(cards.map(([name]) => name)).toEqual(['return', 'closure', 'target'])
    for (const [, card] of cards) {
      expect(lengthProblems(card)).toEqual([])
      const json = JSON.parse(JSON.stringify(cardToSend(card, 'm1', undefined)?.json))
      const lists = json.select_list ?? [json.button_selection]
      expect(lists).toHaveLength(card.choices?.length ?? 0)
      for (const list of lists) {
        expect(list.selected_id).toBe(NONE)
        expect(list.option_list[0].id).toBe(NONE)
        expect(list.option_list.length).toBeLessThanOrEqual(10)
      }
    }
  })

  it('DingTalk: nothing is selected, and nothing is offered that chooses nothing', async () => {
    for (const [, card] of await cardsWithLists()) {
      const params = cardParams(card)
      for (const at of [1, 2, 3]) {
        expect(params[`sel${at}Value`]).toBe('')
        expect(params[`sel${at}Options`]).not.toContain(`"${NONE}"`)
      }
    }
  })

  it('submitting it unchosen asks to choose', async () => {
    const { says, presses, drafts } = await desk()
    const form = await presses('wang', keyIn(await says('wang', `工单 ${NO}`), '办结上报'))
    const asked = await presses('wang', keyIn(form, '提交'), { result: [NONE] })
    expect(JSON.stringify(asked)).toContain('请先在卡片上选择办结情况')
    expect(await drafts()).toBe(0)
  })
})
