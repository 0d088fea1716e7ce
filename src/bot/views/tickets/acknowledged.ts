import type { NamedWord } from '../../../usecases/tickets/acknowledging.ts'
import { momentText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

export const acknowledged = (no: string): Text =>
  say(`已记下您知晓工单 ${no} 的提醒，时限已过的不再重复提醒。请尽快办理；期限和计分不因此改变。`)

/** Said without a number, of several tickets. */
export const whichIsKnown = (nos: readonly string[]): Text =>
  say(['有几件工单在等「已知晓」，请写上编号，例如：', ...nos.slice(0, 6).map((no) => `「已知晓 ${no}」`)].join('\n'))

export const NOTHING_TO_KNOW = say('目前没有等您回复「已知晓」的提醒。发送「待办」可以查看工单。')

/** Who of those that were told said that he knows. */
export const knownBy = (no: string, words: readonly NamedWord[]): Text[] =>
  words.length === 0
    ? []
    : [say(`工单 ${no} 的提醒已知晓：${words.map(({ name, at }) => `${name} ${momentText(at)}`).join('、')}`)]
