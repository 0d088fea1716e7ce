import { describe, expect, it } from 'vitest'
import { schemeIn } from '../../src/scoring/scheme.ts'
import { draftOf } from '../../src/usecases/periods/drafting.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shippedScheme } from '../../src/wiring/rules.ts'
import { shanghai } from '../support/a-ticket.ts'
import { noticeText } from '../support/notice-text.ts'
import { COMMAND } from '../support/office.ts'
import { seededScheme } from '../support/seeds.ts'
import { type ChatDesk, desk, textOf } from './support/desk.ts'

/** The year of the ticket as a period that is shown. */
async function assessed({ store }: Pick<ChatDesk, 'store'>): Promise<void> {
  const period = { id: '2026', name: null, from: '2026-01-01', to: '2026-12-31' }
  const like = { id: '2026.1', period, source: { assumed: '测试' }, settings: [] }
  const { scheme } = schemeIn(draftOf(seededScheme(), like))
  if (!scheme) throw new Error('no scheme')
  await schemes({ store, shipped: shippedScheme }).use(COMMAND, scheme)
}

describe('a year that is over while a limit of it is 「待定」', () => {
  it('「为什么」 says which points rest on it; it is confirmed once the notice is there', async () => {
    const place = await desk({ now: shanghai('2026-12-21 10:00'), tickets: new Map() })
    await place.says('office', '派单 浦东 复杂事项 某路漏水 13800001234')
    await place.says('office', '确认派单')
    await assessed(place)
    await place.moveTo(shanghai('2027-01-15 10:00'))
    expect(textOf(await place.says('office', '为什么 浦东'))).toMatch(
      /到期未办结 1 件 失 \d+\.\d\d（其中 1 件时限待定）/,
    )
    const lost = textOf(await place.says('wang', '为什么 按时办结'))
    expect(lost).toContain('到期未办结，时限 1月11日（周一）24:00 待定')
    expect(textOf(await place.says('wang', '为什么 先行联系'))).not.toContain('待定')

    const refused = textOf(await place.says('office', '启动数据确认 2026 至 1月30日'))
    expect(refused).toContain('本考核期还有 1 件工单的时限「待定」')
    expect(refused).toContain('请先发送「放假通知」并粘贴通知全文')
    await place.says('office', `放假通知\n${noticeText('2027-made-up')}`)
    await place.says('office', '确认')
    expect(textOf(await place.says('wang', '为什么 按时办结'))).not.toContain('待定')
    expect(textOf(await place.says('office', '启动数据确认 2026 至 1月30日'))).toContain('已启动 2026 年度数据确认')
  })
})
