import type { TailMatch } from '../../../usecases/ports/tickets.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Button, Card, Message } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { short } from '../text/card-text.ts'
import { say } from '../text/said.ts'

/** How many lines one card can open: a button each, one of which reads on where there are more. */
export const MOST_LINES = 6

export type Line = { no: string; place: number }

const NEXT: Button = { key: keyOf('next'), text: '下一页', style: 'plain' }

/**
 * The lines of a list, each to be opened by a button: its place and the end of its number. `next`: others follow;
 * `works`: they are the reader's own, who may record a contact.
 */
export function linesCard(
  lines: readonly Line[],
  { title, next, works }: { title: string; next: boolean; works: boolean },
): Card {
  const buttons = lines.map(({ no, place }): Button => {
    return { key: keyOf('line', no), text: `${place}. ${no.slice(-6)}`, style: 'plain' }
  })
  const place = lines[0]?.place ?? 1
  const body = `按编号打开工单；也可以发送序号，例如「${place}」${works ? `「联系 ${place}」` : ''}。`
  return { kind: 'card', title, body, buttons: [...buttons, ...(next ? [NEXT] : [])].slice(0, MOST_LINES) }
}

/** The tickets that a number's tail may mean; they are the list that a place now refers to. */
export function whichOf(
  tail: string,
  matches: readonly TailMatch[],
  { more, works }: { more: boolean; works: boolean },
): Message[] {
  const lines = matches.map(({ no, kind, summary, open }, at) => {
    const state = open ? '' : '（已结束）'
    return `${at + 1}. ${no} ${labelOf('kind', kind)}${state}\n　${short(summary, 16)}`
  })
  const rest = more ? ['还有其他工单也以它结尾，请多写几位。'] : []
  return [
    say([`「${tail}」可能是下面几件，还没有办理。请用序号或编号再说一次：`, ...lines, ...rest].join('\n')),
    linesCard(
      matches.map(({ no }, at) => ({ no, place: at + 1 })),
      { title: '选择工单', next: false, works },
    ),
  ]
}
