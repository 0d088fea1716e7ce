import { describe, expect, it } from 'vitest'
import { assign, requestReturn } from '../../src/domain/ticket.ts'
import { schemeIn } from '../../src/scoring/scheme.ts'
import { draftOf } from '../../src/usecases/periods/drafting.ts'
import { periods } from '../../src/usecases/periods/periods.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shippedScheme } from '../../src/wiring/rules.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'
import { COMMAND } from '../support/office.ts'
import { rulesAtOnce } from '../support/rules.ts'
import { seededScheme } from '../support/seeds.ts'
import { type ChatDesk, cardsOf, desk, keyIn, NO, textOf } from './support/desk.ts'

const rules = await rulesAtOnce()
const source = { assumed: '测试' }

const yearOf = (year: string, from = `${year}-01-01`, to = `${year}-12-31`) => {
  const period = { id: year, name: `${year}年度`, from, to }
  const { scheme } = schemeIn(draftOf(seededScheme(), { id: `${year}.1`, period, source, settings: [] }))
  if (!scheme) throw new Error('no scheme')
  return scheme
}
const keeping = ({ store }: Pick<ChatDesk, 'store'>) =>
  periods({ store, rules, schemes: schemes({ store, shipped: shippedScheme }) })

const office = (now: string) => desk({ now: shanghai(now) })

describe('「考核期」', () => {
  it('one that holds today: what is asked is about it, and nothing is said of periods', async () => {
    const { says } = await office('2015-03-02 14:00')
    const text = textOf(await says('office', '考核期'))
    expect(text).toContain('▪ 2015（正在显示，包含今天）\n　2014-11-01 至 2015-11-30，方案 2015.1，暂行')
    for (const asked of ['排名', '得分 浦东', '为什么 浦东', '试算 办结 123']) {
      expect(textOf(await says('office', asked))).not.toContain('不在任何考核期内')
    }
  })

  it('a day in none: said with the way out above everything that rests on a period', async () => {
    const { says } = await office('2026-03-02 14:00')
    for (const asked of [
      '考核期',
      '排名',
      '暂行排名',
      '得分 浦东',
      '为什么 浦东',
      '稳健性',
      '公平性',
      '评分表',
      '加减分',
      '报送情况',
      '候选',
      '候选 浦东',
      '数据确认',
    ]) {
      const text = textOf(await says('office', asked))
      expect(text, asked).toContain('今天 2026-03-02（周一） 不在任何考核期内')
      expect(text, asked).toContain('npm run hotline -- period new')
    }
    const own = textOf(await says('wang', '排名'))
    expect(own).toContain('以下是考核期 2015（2014-11-01 至 2015-11-30）的内容。请热线办新建考核期。')
  })

  it('a ticket that came on such a day says so wherever its card is shown, and to each what he can do', async () => {
    const at = shanghai('2026-03-02 10:00')
    const summary = '三楼没有水。'.repeat(24)
    const ticket = aTicket({ receivedAt: at, summary, assignments: [assign(1, 'pudong', at, helpLimits(at))] })
    const chat = await desk({ now: shanghai('2026-03-02 14:00'), tickets: new Map([[NO, ticket]]) })
    const unit = '（收到日 2026-03-02 不在任何考核期内，不计入考核，请热线办新建考核期）'
    const own = await chat.says('wang', `工单 ${NO}`)
    expect(cardsOf(own)[0]?.body).toContain(`…${unit}`)
    expect(textOf(own)).toContain(summary)
    expect(cardsOf(await chat.presses('wang', keyIn(own, '已联系市民')))[0]?.body).toContain(unit)
    const office = await chat.says('office', `工单 ${NO}`)
    expect(cardsOf(office)[0]?.body).toContain('请管理员运行 npm run hotline -- period new 新建考核期）')
    const request = { ground: 'other-unit' as const, reason: '不属于本单位职责' }
    await chat.put(requestReturn(await chat.ticket(NO), request, shanghai('2026-03-02 14:00')))
    expect(textOf(await chat.says('office', `工单 ${NO}`))).toContain(`工单 ${NO}：收到日 2026-03-02 不在任何考核期内`)
    await keeping(chat).keep(COMMAND, yearOf('2026'), { withGap: false })
    expect(cardsOf(await chat.says('wang', `工单 ${NO}`))[0]?.body).not.toContain('考核期')
  })

  it('a confirmation that was never opened: what is missing is said beside it', async () => {
    const { says } = await office('2026-03-02 14:00')
    const own = textOf(await says('wang', '数据确认'))
    expect(own).toContain('还没有启动数据确认')
    expect(own).toContain('今天 2026-03-02（周一） 不在任何考核期内，今天收到的工单不计入考核。请热线办新建考核期。')
    const opened = textOf(await says('office', '启动数据确认 至 3月20日'))
    expect(opened).toContain('已启动 2015 年度数据确认')
    expect(opened).toContain('今天 2026-03-02（周一） 不在任何考核期内')
    const shown = await says('wang', '数据确认')
    expect(cardsOf(shown)[0]?.title).toBe('请确认考核数据')
    expect(textOf(shown)).toContain('请热线办新建考核期')
  })

  it('a new one that holds today is shown at once; the office shows another by a sentence or a press', async () => {
    const chat = await office('2026-03-02 14:00')
    await keeping(chat).keep(COMMAND, yearOf('2026'), { withGap: false })
    expect(textOf(await chat.says('office', '排名'))).toMatch(/^2026 年度考核排名（暂行）/)
    expect(textOf(await chat.says('wang', '得分'))).toContain('2026 年度考核得分')
    const listed = await chat.says('office', '考核期')
    expect(textOf(listed)).toContain('▪ 2026「2026年度」（正在显示，包含今天）')
    const pressed = await chat.presses('office', keyIn(listed, '显示 2015'))
    expect(textOf(pressed)).toContain('今天属于 2026。发送「考核期 2026」改为显示它。')
    expect(textOf(await chat.says('office', '排名'))).toMatch(/^2015 年度考核排名/)
    expect(textOf(await chat.says('wang', '得分'))).toContain('2015 年度考核得分')
    await chat.says('office', '考核期 2026年度')
    expect(textOf(await chat.says('office', '排名'))).toMatch(/^2026 年度考核排名/)
    const acts = await chat.store.read((tx) => tx.history('period:2026'))
    expect(acts.map(({ act }) => act)).toEqual(['period.show'])
  })

  it('a year to come waits: it is kept and not shown', async () => {
    const chat = await office('2026-12-02 14:00')
    const kept = keeping(chat)
    await kept.keep(COMMAND, yearOf('2026'), { withGap: false })
    expect(await kept.keep(COMMAND, yearOf('2027'), { withGap: false })).toBe(true)
    expect(await kept.keep(COMMAND, yearOf('2027'), { withGap: false })).toBe(false)
    expect(textOf(await chat.says('office', '排名'))).toMatch(/^2026 年度/)
    expect(textOf(await chat.says('office', '考核期'))).toContain('▪ 2027「2027年度」\n')
  })

  it('two that share a day, or leave days between them, are refused', async () => {
    const chat = await office('2026-12-02 14:00')
    const kept = keeping(chat)
    await kept.keep(COMMAND, yearOf('2026'), { withGap: false })
    const refusedAs = (code: string, detail: object) =>
      expect.objectContaining({ code, detail: expect.objectContaining(detail) })
    await expect(kept.keep(COMMAND, yearOf('2031', '2026-12-01', '2031-12-31'), { withGap: false })).rejects.toEqual(
      refusedAs('period-overlaps', { period: '2026' }),
    )
    await expect(kept.keep(COMMAND, yearOf('2029'), { withGap: false })).rejects.toEqual(
      refusedAs('period-gap', { from: '2027-01-01', to: '2028-12-31' }),
    )
    expect(await kept.keep(COMMAND, yearOf('2029'), { withGap: true })).toBe(true)
  })

  it('is not for a unit; one that nobody knows is refused, and only the office chooses', async () => {
    const { says } = await office('2026-12-02 14:00')
    expect(textOf(await says('wang', '考核期'))).toContain('没有办理这件事的权限')
    expect(textOf(await says('office', '考核期 1999'))).toContain('没有考核期「1999」')
    expect(textOf(await says('group', '考核期'))).toContain('▪ 2015')
    expect(textOf(await says('group', '考核期 2015'))).toContain('没有办理这件事的权限')
  })
})
