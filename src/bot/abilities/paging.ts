import { z } from 'zod'
import type { Reply } from '../chat.ts'
import { pagedText, wholeAnswer } from '../views/text/paged.ts'
import type { Needing } from './asker.ts'

/** What is asked for as a whole; a later page is named by the key alone. */
export const FROM_PAGE = z.object({ page: z.number().exactOptional() })

/** One page of a long text, and the key by which 「下一页」 goes on; `later` begins on a page of its own. */
export async function paged(
  asker: Needing<'bookmarks' | 'answers'>,
  blocks: readonly string[],
  page: number,
  next: string,
  later: readonly string[] = [],
): Promise<Reply> {
  const { text, more } = pagedText(blocks, page, asker.bytes, later)
  await asker.use.bookmarks.put(asker.member, more ? next : null)
  // Who reads on may rather read the whole at once.
  const link = page === 1 ? await asker.use.answers.link(asker.member, [...blocks, ...later]) : null
  return { say: link === null ? [text] : [text, wholeAnswer(link)] }
}
