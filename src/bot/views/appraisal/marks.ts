import type { Day } from '../../../domain/calendar.ts'
import type { GivenMark, MarkTable } from '../../../usecases/appraisal/marks.ts'
import type { MissingReports, OwnReports, TakenReport } from '../../../usecases/appraisal/reports.ts'
import { labelOf } from '../../../wording/labels.ts'
import { itemName, periodName } from '../../../wording/schemes/sheet-words.ts'
import { dayText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

/** A mark that was given, beside the one before it. */
export function markGiven(given: GivenMark): Text {
  const { unitName, full, before, after, reason, isNew } = given
  const name = itemName(given)
  if (!isNew) return say(`${unitName}「${name}」已是 ${after}/${full} 分，理由相同，没有重复记录。`)
  const was = before === null ? '此前未评' : `原 ${before} 分`
  return say(`已评分：${unitName}「${name}」${after}/${full} 分（${was}）。\n理由：${reason}`)
}

export const askMarkReason = (unitName: string, judged: { item: string; name: string | null }, points: string): Text =>
  say(`${unitName}「${itemName(judged)}」${points} 分：请发送评分理由。发送「取消」可以放弃。`)

export const HOW_TO_MARK = say(
  '请写明单位、指标、分值和理由，例如「评分 浦东 出席会议 1.5 缺席一次」。\n发送「评分表」查看还没有评分的项目。',
)

/** The five judged items of one unit, with their marks and reasons. */
export function unitMarks(table: MarkTable): string[] {
  const { units } = table
  return [
    ...units.flatMap(({ name, items }) => [
      `${name} ${periodName(table)}评分`,
      ...items.map((one) =>
        one.mark === null
          ? `　${itemName(one)} 未评（满分 ${one.full}）`
          : `　${itemName(one)} ${Number(one.mark.points)}/${one.full}\n　　${one.mark.reason}`,
      ),
    ]),
    '评分请发送「评分 单位 指标 分值 理由」。',
  ]
}

/** 「评分表」: what is still unmarked, unit by unit. */
export function unmarkedBlocks(table: MarkTable): string[] {
  const { units } = table
  const open = units.flatMap(({ name, items }) => {
    const missing = items.filter(({ mark }) => mark === null).map(itemName)
    return missing.length === 0 ? [] : [`${name}\n　${missing.join('、')}`]
  })
  if (open.length === 0) return [`${periodName(table)}各单位的评分都已完成。`]
  return [
    `${periodName(table)}还有 ${open.length} 个单位没有评完：`,
    ...open,
    '评分请发送「评分 单位 指标 分值 理由」。',
  ]
}

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

export const reportTaken = ({ month, title, kind, isNew }: TakenReport): Text =>
  say(
    isNew
      ? `已收到${monthText(month)}${labelOf('reportKind', kind)}报送：${title}`
      : `${monthText(month)}的这份报送此前已收到，没有重复记录：${title}`,
  )

/** A unit's own state: this month, and the months that were missed. */
export function ownReportsText({ month, reported, missing }: OwnReports): Text {
  const lines = [
    `${monthText(month)}：${reported ? '已报送' : '还没有报送月度信息'}`,
    ...(missing.length === 0 ? [] : [`考核期内未报送的月份：${missing.map(monthText).join('、')}`]),
    '报送请发送「报送 标题」，重大事件请发送「报送 重大事件 标题」。',
  ]
  return say(lines.join('\n'))
}

export function missingReportsBlocks({ month, units }: MissingReports): string[] {
  if (units.length === 0) return [`${monthText(month)}各单位都已报送月度信息。`]
  return [`${monthText(month)}还有 ${units.length} 个单位没有报送：`, ...units.map(({ name }) => `　${name}`)]
}

/** `last`: the last day of a month that is not the calendar's. */
export function reportDueText(month: string, last: Day | null): Text {
  const until = last === null ? '月底前' : `${dayText(last)} 24:00 前`
  return say(`提醒：本单位还没有报送${monthText(month)}的月度信息。\n请发送「报送 标题」，${until}报送才计入本月。`)
}
