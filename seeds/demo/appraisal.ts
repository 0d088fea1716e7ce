import { addDays, at, type Day } from '../../src/domain/calendar.ts'
import { chance } from './chance.ts'
import { PROFILES } from './profiles.ts'
import { type AdjustmentRow, instant, type MarkRow, type ReportRow } from './rows.ts'

const PERIOD = '2015'

const ITEMS = [
  {
    item: 'organization',
    full: 3,
    reasons: ['分管领导、责任部门和专职联络员明确，7×24小时值守到位', '夜间值班电话抽查一次未接通'],
  },
  { item: 'meetings', full: 2, reasons: ['按时参加工作例会并作交流发言', '上半年例会缺席一次，已请假'] },
  { item: 'process', full: 3, reasons: ['接单、派单、催办制度健全，流程规范', '督办环节记录不全'] },
  { item: 'assigned', full: 3, reasons: ['交办工作按期完成，质量较好', '汛期信息汇总迟报一次'] },
  { item: 'archiving', full: 3, reasons: ['归档及时、材料齐全', '抽查发现部分工单缺附件'] },
] as const

// The office has not yet settled these: they show as pending in the standings.
const UNMARKED = new Set(['songjiang meetings', 'minhang meetings', 'chongming archiving'])

/** The office's half-year marks, in steps of 0.5. */
export function markRows(): MarkRow[] {
  const on = chance('marks')
  return PROFILES.flatMap(({ unit, contacted }) =>
    ITEMS.map(({ item, full, reasons }): MarkRow => {
      const lost = on.index([contacted > 0.95 ? 7 : 3, 4, 1.5]) / 2
      const reason = lost === 0 ? reasons[0] : reasons[1]
      const when = `2015-07-${String(on.int(6, 10)).padStart(2, '0')}`
      return {
        period: PERIOD,
        unit,
        item,
        points: (full - lost).toFixed(1),
        reason,
        at: instant(at(when, on.int(9, 16), on.int(0, 59))),
      }
    }).filter((row) => !UNMARKED.has(`${row.unit} ${row.item}`)),
  )
}

const EVENTS: readonly { day: Day; title: string }[] = [
  { day: '2015-01-29', title: '寒潮期间水管冻裂来电情况专报' },
  { day: '2015-06-17', title: '梅雨期积水诉求处置专报' },
  { day: '2015-07-12', title: '防御台风期间热线诉求专报' },
  { day: '2015-08-25', title: '强降雨积水退水情况专报' },
]
const MONTHS = [
  '2014-11',
  '2014-12',
  '2015-01',
  '2015-02',
  '2015-03',
  '2015-04',
  '2015-05',
  '2015-06',
  '2015-07',
  '2015-08',
]

/** 信息报送: most months of most units, and what they wrote about the great events. */
export function reportRows(): ReportRow[] {
  const on = chance('reports')
  return PROFILES.flatMap(({ unit, contacted }): ReportRow[] => {
    const when = (day: Day): string => instant(at(day, on.int(9, 16), on.int(0, 59)))
    const monthly = MONTHS.filter(() => on.is(contacted > 0.95 ? 0.97 : 0.86)).map((month): ReportRow => {
      const title = `${month.slice(0, 4)}年${Number(month.slice(5))}月热线业务信息`
      return { unit, at: when(addDays(`${month}-01`, on.int(19, 26))), title, kind: 'monthly' }
    })
    const events = EVENTS.filter(() => on.is(0.35)).map(
      ({ day, title }): ReportRow => ({ unit, at: when(day), title, kind: 'event' }),
    )
    return [...monthly, ...events]
  })
}

type Step = readonly [
  unit: string,
  kind: AdjustmentRow['kind'],
  clause: number,
  points: string,
  status: AdjustmentRow['status'],
  day: Day,
  reason: string,
]

const STEPS: readonly Step[] = [
  ['embankment', 'bonus', 3, '1.0', 'approved', '2015-07-28', '台风期间提前封堵防汛缺口，媒体正面报道'],
  ['qingpu', 'bonus', 4, '0.5', 'approved', '2015-05-20', '市民来电表扬抢修人员连夜恢复供水'],
  ['pudong', 'bonus', 1, '1.5', 'approved', '2015-06-30', '历史积水点经改造后彻底解决'],
  ['water-supply', 'bonus', 2, '1.0', 'approved', '2015-04-15', '会同物业、街道提前完成二次供水改造诉求'],
  ['fengxian', 'bonus', 4, '0.5', 'agreed', '2015-08-21', '市民送锦旗感谢河道保洁及时'],
  ['songjiang', 'bonus', 2, '1.0', 'verified', '2015-08-27', '跨部门雨污混接诉求提前办结'],
  ['jinshan', 'bonus', 5, '0.5', 'proposed', '2015-08-31', '主动上门走访重复来电居民'],
  ['water-conservancy', 'bonus', 4, '0.5', 'rejected', '2015-06-12', '表扬对象核实为其他单位'],
  ['drainage', 'deduction', 1, '', 'approved', '2015-07-24', '暴雨积水紧急工单未及时联系市民'],
  ['baoshan', 'deduction', 2, '', 'approved', '2015-05-29', '办结报告称已修复，回访及现场核查未修复'],
  ['baoshan', 'deduction', 4, '', 'approved', '2015-07-31', '同一污水外溢点重复投诉，无正当理由'],
  ['chongming', 'deduction', 3, '', 'approved', '2015-06-26', '办结报告内容简单、要素不清'],
  ['jiading', 'deduction', 3, '', 'agreed', '2015-08-20', '抽查三份办结报告未写明答复市民情况'],
  ['minhang', 'deduction', 2, '', 'verified', '2015-08-26', '回访反映办结情况与事实不符'],
  ['law-enforcement', 'deduction', 1, '', 'rejected', '2015-06-05', '核实后确认当晚已到场，不予扣分'],
]

/** 六（三）: adjustments at every step of their way. */
export const adjustmentRows = (): AdjustmentRow[] =>
  STEPS.map(([unit, kind, clause, points, status, day, reason]) => ({
    period: PERIOD,
    unit,
    kind,
    clause,
    ...(points === '' ? {} : { points }),
    reason,
    status,
    at: instant(at(day, 10, 30)),
  }))
