import { C, type Row, row } from './town.ts'

const ROBOT = '@热线考核助手'
const called = { acts: ['contact 000178'] }

/** A mention before, within or behind a command; written at once, or in the parts of a rich text. */
const written = (parts: readonly string[], hears: string | readonly string[], more: Parameters<typeof row>[2] = {}) =>
  row(parts.join(' '), hears, { ...more, parts })

export const MENTIONS: readonly Row[] = [
  written([`${ROBOT} 待办`], '待办工单共 5 件'),
  written([`待办 ${ROBOT}`], '待办工单共 5 件'),
  written([`联系 ${ROBOT} 178`], `工单 ${C} 已记录先行联系`, called),
  written([`联系 178 ${ROBOT}`], `工单 ${C} 已记录先行联系`, called),
  written([`＠热线考核助手\u2005联系 178`], `工单 ${C} 已记录先行联系`, called),
  written([`${ROBOT} ${ROBOT} 排名`], '年度考核排名', { by: 'office' }),
  written([ROBOT, '待办'], '待办工单共 5 件'),
  written(['待办', ROBOT], '待办工单共 5 件'),
  written(['联系', ROBOT, '178'], `工单 ${C} 已记录先行联系`, called),
  written([`${ROBOT} 联系`, '178'], `工单 ${C} 已记录先行联系`, called),
  written(['联系 178', `谢谢 ${ROBOT}`], `工单 ${C} 已记录先行联系`, called),
  written([`${ROBOT} 好的`], '已办结（实际解决）', { before: 'shown', acts: ['closure.report 000124'] }),
  row('@王涛 待办', '待办工单共 5 件'),
  row('停用 @某人', '成员名单里没有「某人」', { by: 'office' }),
]
