import type { AssumptionsView, Span } from '../../../usecases/rules/assumptions-desk.ts'
import { schemeName, schemeValue } from '../../../wording/chat/scheme-names.ts'
import { stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { FOOTER_BYTES } from '../text/paged.ts'
import { fitting } from '../text/pages.ts'
import { say } from '../text/said.ts'

type Known = AssumptionsView['assumptions'][number]

const lineOf = ({ path, value, of, group }: Known, { unitNames }: AssumptionsView): string => {
  const name = schemeName(path, (code) => unitNames.get(code) ?? code, of, group ?? null)
  return `${name} = ${schemeValue(path, value, group ?? null)}`
}

const openIn = ({ assumptions }: AssumptionsView): number =>
  assumptions.filter(({ confirmed }) => confirmed === null).length

/** What is asked about: unconfirmed, and within the span. */
const asked = ({ assumptions }: AssumptionsView, span: Span | null): { one: Known; number: number }[] =>
  assumptions
    .map((one, at) => ({ one, number: at + 1 }))
    .filter(({ one, number }) => one.confirmed === null && (!span || (number >= span.first && number <= span.last)))

function entry(view: AssumptionsView, one: Known, number: number): string {
  const { confirmed, reason } = one
  const who = confirmed === null ? '未确认' : `${confirmed.by} ${stampText(new Date(confirmed.at))} 确认`
  return `${number}. ${lineOf(one, view)}（${who}）\n　${reason}`
}

/**
 * scoring.md#schemes: each number that the plan does not state, numbered, with its reason and who stands for it; as
 * many as one message holds from `after` on. `next` is where the following page begins, or null.
 */
export function assumptionsPage(
  view: AssumptionsView,
  after: number,
  bytes: number,
): { text: Text; shown: Span; next: number | null } {
  const { scheme, assumptions } = view
  const open = openIn(view)
  const head = `考核方案 ${scheme}：共 ${assumptions.length} 项假定，${open === 0 ? '均已确认' : `${open} 项未确认`}`
  const from = Math.min(after, Math.max(0, assumptions.length - 1))
  const entries = assumptions.slice(from).map((one, at) => entry(view, one, from + at + 1))
  const count = Math.min(entries.length, fitting(entries, bytes - FOOTER_BYTES - Buffer.byteLength(head) - 1))
  const last = from + count
  const more = last < assumptions.length
  const footer = more ? [`（第 ${from + 1} 至 ${last} 项，发送「下一页」继续）`] : []
  const text = say([head, ...entries.slice(0, count), ...footer].join('\n'))
  return { text, shown: { first: from + 1, last }, next: more ? last : null }
}

/** The card under the list: those that were shown, or all; over once everything is confirmed. */
export function assumptionsCard(view: AssumptionsView, shown: Span | null = null): Card {
  const { scheme, mark, assumptions } = view
  const open = openIn(view)
  const here = shown ? asked(view, shown).length : 0
  return {
    kind: 'card',
    title: '确认考核方案的假定',
    note: `考核方案 ${scheme}`,
    body: '方案附表未附，上面列出的数值和口径是假定的。请核对后确认，您的姓名和时间会逐项记录。只确认一项，发送「确认假定」加序号。',
    fields: [...field('假定', `${assumptions.length} 项`), ...field('未确认', `${open} 项`)],
    buttons:
      open === 0
        ? []
        : [
            ...(shown && here > 0 && here < open
              ? [
                  {
                    key: keyOf('confirm-assumptions', mark, shown.first, shown.last),
                    text: `确认以上${here}项`,
                    style: 'main' as const,
                  },
                ]
              : []),
            { key: keyOf('confirm-assumptions', mark), text: '全部确认', style: 'plain' as const },
          ],
    ...(open === 0 ? { over: '均已确认' } : {}),
  }
}

/** The one question before a member stands for them; null where nothing of the span is left to confirm. */
export function assumptionsQuestion(view: AssumptionsView, span: Span | null): { blocks: string[]; card: Card } | null {
  const open = asked(view, span)
  const [first] = open
  const last = open.at(-1)
  if (!first || !last) return null
  const lines = open.map(({ one, number }) => `${number}. ${lineOf(one, view)}`)
  const range = { first: first.number, last: last.number }
  return {
    blocks: [`确认以下 ${open.length} 项？`, ...lines],
    card: {
      kind: 'card',
      title: `确认以下 ${open.length} 项？`,
      note: `考核方案 ${view.scheme}`,
      body: short(lines.join('；'), 160),
      fields: field('确认后', '逐项记入您的姓名和时间，不能撤回'),
      buttons: [
        { key: keyOf('assumptions-confirmed', view.mark, range.first, range.last), text: '确认', style: 'main' },
        { key: keyOf('assumptions', first.number - 1), text: '再看看', style: 'plain' },
      ],
    },
  }
}
