import type { UnitAtWork } from '../../../usecases/office/unit-service.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { openLines } from './staff.ts'

const VERB = { retire: '停用单位', return: '启用单位' } as const

/** Asked for without a unit. */
export const whichUnit = (act: keyof typeof VERB): Text => say(`请写上单位，例如「${VERB[act]} 东城」。`)

const leftText = ({ open }: UnitAtWork): string =>
  open.total === 0 ? '没有' : `${open.total} 件，仍由它办完，期限照常计算`

/** What would become of its work, before it is done. */
export const retireCard = (seen: UnitAtWork): Card => ({
  kind: 'card',
  title: short(`停用${seen.unit.name}？`, 36),
  body: '停用以后不再接收新工单：导入、派单、改派都不能派给它。手上没有办结的工单仍由它办完，成员照常办理、照常收到提醒；历史、得分和以往的排名都保留。',
  fields: field('没有办结', leftText(seen)),
  buttons: [{ key: keyOf('retire-unit', seen.unit.code), text: '确认停用', style: 'danger' }],
})

/** The open tickets that it would keep. */
export const leftToUnit = (seen: UnitAtWork): Text[] => {
  const lines = openLines(seen)
  return lines.length === 0 ? [] : [say([`${seen.unit.name}：`, ...lines].join('\n'))]
}

export const retiredCard = (seen: UnitAtWork): Card => ({
  kind: 'card',
  title: short(`${seen.unit.name}已停用`, 36),
  body: short(`不再接收新工单。要恢复，请发送「启用单位 ${seen.unit.name}」。`, 160),
  fields: field('没有办结', leftText(seen)),
  buttons: [],
  over: '已停用',
})

export const unitBack = ({ unit }: UnitAtWork): Text =>
  say(`已启用${unit.name}，从现在起可以派给它新工单。停用期间被拒收的工单，请重新导入。`)
