import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noticeText } from '../support/notice-text.ts'
import { complaintsOf } from './complaints.ts'
import { FEW_WAYS, type Talk, talkBy } from './ways.ts'

const NO = 'SH20261221-R0001'
const NOTICE = noticeText('2027-made-up')
const HALF = NOTICE.indexOf('四、')

describe.each(FEW_WAYS.map((way) => [way.name, way] as const))(
  'scoring.md#notices: the turn of the year, by %s',
  (_name, way) => {
    let talk: Talk
    beforeAll(async () => {
      talk = await talkBy(way, '2026-12-21T10:00:00+08:00')
    })
    afterAll(() => talk?.running.stop())

    it('a complex matter is taken while nobody knows the next year, and 「待定」 stands on its card', async () => {
      const office = talk.at('office-1')
      await office.say('派单 浦东 复杂事项 某路漏水 13800001234')
      await office.press(await office.card('请核对新工单'), '确认派单')
      await office.hears(`已派单 ${NO}`, '办结 2027-01-11（周一）24:00 待定')
      await talk.at('pd-1').say(`工单 ${NO}`)
      await talk.at('pd-1').hears(NO, '2027-01-11（周一）24:00 待定')
    })

    it('the notice is pasted in two pieces, shown as a calendar, and kept by one confirmation', async () => {
      await talk.running.moveTo('2026-12-28T10:00:00+08:00')
      const office = talk.at('office-1')
      await office.say(`放假通知 ${NOTICE.slice(0, HALF)}`)
      await office.hears('通知还不完整，没有录入', '没有读到「劳动节」的安排')
      await office.say(NOTICE.slice(HALF))
      await office.hears('读出的放假安排', '国庆节　10月1日（周五）至10月7日（周四）放假，共 7 天')
      await office.press(await office.card('请核对 2027 年放假安排'), '确认录入')
      await office.hears('已录入 国办发明电〔2026〕99号（2027 年）', '浦东新区水务局：1 件')
    })

    it('the unit is told 「原截止 → 现截止」; the old proof can still be read', async () => {
      const unit = talk.at('pd-1')
      await unit.hears(
        '办理期限已按放假通知调整',
        '原截止 2027-01-11（周一）24:00 待定 → 现截止 2027-01-12（周二）24:00',
      )
      await unit.say('期限变更')
      await unit.hears('近 90 天的期限变更', NO, '放假通知 国办发明电〔2026〕99号')
      await unit.say(`依据 ${NO}`)
      await unit.hears('期限依据', '1月1日（周五）休息日，不计')
      await unit.say('下一页')
      await unit.hears('以前的推算', '1月1日（周五）第 9 个工作日 待定')
    })

    it('the platform had nothing to complain of', () => {
      expect(complaintsOf(talk.running.simulator, way.platform).errors).toEqual([])
    })
  },
)
