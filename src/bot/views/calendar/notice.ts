import type { Oddity } from '../../../domain/holidays/written-notice.ts'
import type { MovedLimit } from '../../../usecases/holidays/recounting.ts'
import type { WeighedNotice } from '../../../usecases/holidays/weighing.ts'
import { noticeLines } from '../../../wording/holidays/calendar-lines.ts'
import { oddText } from '../../../wording/holidays/odd-words.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { say } from '../text/said.ts'

type Name = (unit: string) => string

export const ASK_NOTICE = say(
  '请粘贴国务院办公厅放假通知的全文：从标题、文号到末尾的印发日期。一条发不完的，可以分几条接着发。发送「取消」放弃。',
)

const oddLines = (odd: readonly Oddity[]): string[] => odd.map((one) => `　${oddText(one)}`)

/** A text that came in pieces, of which some are still to come. */
export const noticeUnfinished = (odd: readonly Oddity[]): Text =>
  say(
    ['通知还不完整，没有录入：', ...oddLines(odd), '请接着发送其余部分，或重新发送全文。发送「取消」放弃。'].join('\n'),
  )

/** A text that does not add up, with everything that is odd about it. */
export const noticeRefused = (odd: readonly Oddity[]): Text =>
  say(['这份通知对不上，没有录入：', ...oddLines(odd), '请核对原文后重新发送「放假通知」和全文。'].join('\n'))

const KNOWN = {
  new: '录入后，进行中和待定的期限按它重算，变动会通知承办单位。',
  differs: '这个文号已经录入，日子不同。确认后以这一份更正，原来的内容保留备查，期限重算。',
} as const

/** The calendar that the text makes, to be confirmed once. */
export function noticeShown({ notice, feasts, known, workdays }: WeighedNotice, mark: string): [Text, Card] | [Text] {
  if (known === 'same') return [say(`${notice.number} 已经录入过，内容相同，没有变化。`)]
  const text = say(['读出的放假安排：', ...noticeLines(notice, feasts, workdays)].join('\n'))
  const card: Card = {
    kind: 'card',
    title: `请核对 ${notice.year} 年放假安排`,
    note: '不对的请发送「取消」，核对原文后重发',
    body: KNOWN[known],
    fields: [
      ...field('文号', notice.number),
      ...field('印发', notice.issued),
      ...field('放假', `${notice.rest.length} 天`),
      ...field('上班', `${notice.work.length} 天`),
      ...field('工作日', `全年 ${workdays} 天`),
    ],
    buttons: [{ key: keyOf('notice-confirm', mark), text: '确认录入', style: 'main' }],
  }
  return [text, card]
}

const MOST_UNITS = 20

/** What it did: how many limits moved, unit by unit. */
export function noticeKept(
  {
    number,
    year,
    moved,
    replaced = false,
  }: { number: string; year: number; moved: readonly MovedLimit[]; replaced?: boolean },
  name: Name,
): Text {
  const done = replaced ? `已更正 ${number}（${year} 年），原来的内容保留备查` : `已录入 ${number}（${year} 年）`
  if (moved.length === 0) return say(`${done}。没有期限变动。`)
  const units = [...new Set(moved.map(({ unit }) => unit))]
  const lines = units.slice(0, MOST_UNITS).map((unit) => {
    const tickets = new Set(moved.filter((one) => one.unit === unit).map(({ ticket }) => ticket)).size
    return `　${name(unit)}：${tickets} 件`
  })
  const all = new Set(moved.map(({ ticket }) => ticket)).size
  return say(
    [`${done}。${all} 件工单的期限有变动，已通知各单位联络员：`, ...lines, '发送「期限变更」查看原截止和现截止。'].join(
      '\n',
    ),
  )
}

export const noticeKeptCard = (number: string): Card => ({
  kind: 'card',
  title: '放假通知已录入',
  fields: field('文号', short(number, 30)),
  buttons: [],
  over: '已录入',
})

export const NOTHING_TO_KEEP = say(
  '没有等您确认的放假通知：可能已经录入，或者已经取消。要录入新的，请发送「放假通知」。',
)
export const NOTICE_CHANGED = say('通知内容已经改过，请按最新的内容确认。')
