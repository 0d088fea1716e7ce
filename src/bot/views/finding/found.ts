import type { FoundLine } from '../../../usecases/ports/life/finding.ts'
import { MOST_PLACES } from '../../../usecases/talk/shown-lists.ts'
import { labelOf } from '../../../wording/labels.ts'
import { momentText } from '../../../wording/times.ts'
import type { Message, Text } from '../../chat.ts'
import { short } from '../text/card-text.ts'
import { FOOTER_BYTES } from '../text/paged.ts'
import { fitting } from '../text/pages.ts'
import { say } from '../text/said.ts'
import { linesCard, MOST_LINES } from '../tickets/lists.ts'
import type { Naming } from '../tickets/ticket.ts'

export const WHAT_TO_FIND = say(
  '请写上要查的内容，例如「查 漏水」「查 1234」「查 浦东 逾期」。可以写诉求里的词、路名、编号或电话的后四位、单位，以及未结、已办结、逾期、退单中。',
)

const NOTHING_FOUND =
  '没有找到这样的工单。可以少写一两个词再查；也可以写诉求里的词、路名、编号或电话的后四位、单位，以及未结、已办结、逾期、退单中。'

function entry(line: FoundLine, naming: Naming, place: number): string {
  const state = line.round > 1 ? '二次办理' : labelOf('state', line.state)
  return [
    `${place > MOST_PLACES ? '▪' : `${place}.`} ${line.no} ${labelOf('kind', line.kind)}${line.urgent ? '【紧急】' : ''} ${state}`,
    ...(naming ? [`　${naming(line.unit)}`] : []),
    `　${momentText(line.receivedAt)}收到：${short(line.summary, 16)}`,
  ].join('\n')
}

/** A page of what was found, numbered like open work; `next` is where the following page begins, or null. */
export function foundPage(
  { lines, total, after }: { lines: readonly FoundLine[]; total: number; after: number },
  { naming, bytes }: { naming: Naming; bytes: number },
): { messages: Message[]; shown: readonly FoundLine[]; next: number | null } {
  const empty: Text = say(NOTHING_FOUND)
  if (lines.length === 0) return { messages: [empty], shown: [], next: null }
  const head = `找到 ${total} 件，新的在前：`
  const entries = lines.map((line, at) => entry(line, naming, after + at + 1))
  const most = after + entries.length < total ? MOST_LINES - 1 : MOST_LINES
  const shown = Math.min(most, fitting(entries, bytes - FOOTER_BYTES - Buffer.byteLength(head) - 1))
  const next = after + shown
  const more = next < total
  const footer = more ? [`（第 ${after + 1} 至 ${next} 件，发送「下一页」继续）`] : []
  const title = `查找结果 第 ${after + 1} 至 ${next} 件`
  const card = linesCard(
    lines.slice(0, shown).map(({ no }, at) => ({ no, place: after + at + 1 })),
    { title, next: more, works: naming === null },
  )
  return {
    messages: [say([head, ...entries.slice(0, shown), ...footer].join('\n')), card],
    shown: lines.slice(0, shown),
    next: more ? next : null,
  }
}
