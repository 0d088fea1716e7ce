import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ABILITIES } from '../../src/bot/abilities/all.ts'
import { complaintsOf } from './complaints.ts'
import { umbrella } from './throw-away.ts'
import { FEW_WAYS, type Talk, talkBy } from './ways.ts'

describe.each(FEW_WAYS.map((way) => [way.name, way] as const))('an ability of one file, by %s', (_name, way) => {
  let talk: Talk
  beforeAll(async () => {
    talk = await talkBy(way, '2015-03-02T10:05:00+08:00', [...ABILITIES, umbrella])
  })
  afterAll(() => talk?.running.stop())

  it('stands in 「帮助」 of those whom it serves', async () => {
    // 「帮助」 may be longer than a message.
    const read = async (userId: string): Promise<string> => {
      const reader = talk.at(userId)
      await reader.say('帮助')
      await reader.hears('也可以发送')
      await reader.say('下一页')
      await expect.poll(() => reader.seen().filter(({ mine }) => !mine).length, { timeout: 30_000 }).toBeGreaterThan(1)
      return reader
        .seen()
        .map(({ words }) => words)
        .join('\n')
    }
    expect(await read('pd-1')).toContain('借伞 编号　下雨时用')
    expect(await read('office-1')).not.toContain('借伞')
  })

  it('is asked for by a sentence, also by one with a slip, and done by its button', async () => {
    const chair = talk.at('pd-1')
    await chair.say('请问借一把伞 A-12')
    const card = await chair.card('雨伞 A-12', '共有 一 把')
    expect(card.buttons).toEqual(['拿走'])
    await chair.press(card, '拿走')
    await chair.hears('雨伞 A-12 已借出')
  })

  it('is done by what its button says, and offered where something near it was typed', async () => {
    const chair = talk.at('pd-2')
    await chair.say('拿走雨伞 B7')
    await chair.hears('雨伞 B7 已借出')
    await chair.say('借桑')
    await chair.hears('没有看懂', '「借伞 编号」')
  })

  it('the platform had nothing to complain of', () => {
    expect(complaintsOf(talk.running.simulator, way.platform)).toEqual({ errors: [], warnings: [], dropped: [] })
  })
})
