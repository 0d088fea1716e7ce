import type { AdjustmentKind } from '../../domain/adjustment.ts'

/** 六（三）1 and 2 in a few words each, in the plan's order; a clause's number is its place from 1. */
const CLAUSES: Readonly<Record<AdjustmentKind, readonly string[]>> = {
  bonus: [
    '突出问题、历史遗留问题得到实际解决',
    '多部门工单提前完成',
    '对社会管理和城市建设影响好',
    '市民来电表扬',
    '其他可以加分情况',
  ],
  deduction: [
    '紧急事项联系、办理不及时',
    '办结报告与事实不符',
    '办结报告内容简单、要素不清',
    '重复投诉、重新交办且无正当理由',
    '媒体曝光或被通报批评',
    '其他可以减分情况',
  ],
}

export const clausesOf = (kind: AdjustmentKind): readonly string[] => CLAUSES[kind]

/** A clause's words; a number that the list does not hold gives its number alone. */
export const clauseText = (kind: AdjustmentKind, clause: number): string =>
  CLAUSES[kind][clause - 1] ?? `第 ${clause} 项`
