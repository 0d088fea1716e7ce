import type { Correction } from '../../scoring/differences/corrections.ts'
import type { OwnNames } from '../../scoring/differences/own-names.ts'
import type { TimelyItem } from '../../scoring/items.ts'
import { labelOf } from '../labels.ts'

const LEFT_OUT = '不计入'
const IN_TIME: Readonly<Record<TimelyItem, string>> = { firstContact: '已按时联系', onTime: '已按时办结' }

const PLAN = { firstContact: '先行联系', onTime: '按时办结', resolution: '诉求解决', satisfaction: '满意率' } as const

/** What a correction makes of things, in a few words; `names`: what the scheme itself calls what it is about. */
export function correctionText(correction: Correction, names: OwnNames): string {
  if (correction.kind === 'return') return '退单计为有效'
  const called = correction.kind === 'report' ? '' : names[correction.item]?.join('、')
  if (correction.kind === 'mark') return `${called ?? labelOf('item', correction.item)}改为 ${correction.points} 分`
  if (correction.kind === 'report') return `补记 ${correction.month} 月度报送`
  const { item, outcome } = correction
  const name = called ?? PLAN[item]
  if (outcome === null) return `${name}：${LEFT_OUT}`
  return item === 'resolution' ? `${name}：${labelOf('result', outcome)}` : IN_TIME[item]
}
