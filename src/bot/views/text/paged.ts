import type { Text } from '../../chat.ts'
import { pagesOf } from './pages.ts'

/** Room for the line below a page that says how to read on. */
export const FOOTER_BYTES = 80

const footer = (page: number, pages: number): string => `\n（第 ${page + 1}/${pages} 页，发送「下一页」继续）`

export const wholeAnswer = (link: string): Text => ({ kind: 'text', text: `全文：${link}\n（两小时内有效，请勿转发）` })

/**
 * One page of a long text; `more` when others follow. A page past the end is the last one. `later` begins on a page of
 * its own.
 */
export function pagedText(
  blocks: readonly string[],
  page: number,
  bytes: number,
  later: readonly string[] = [],
): { text: Text; more: boolean } {
  const parts = later.length === 0 ? [blocks] : [blocks, later]
  const pages = parts.flatMap((part) => pagesOf(part, bytes - FOOTER_BYTES))
  const at = Math.min(page, pages.length - 1)
  const more = at < pages.length - 1
  return { text: { kind: 'text', text: `${pages[at] ?? ''}${more ? footer(at, pages.length) : ''}` }, more }
}
