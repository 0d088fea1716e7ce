import type { Reply } from '../chat.ts'
import { keyOf } from '../hearing/button-key.ts'
import type { Intent } from '../hearing/intent.ts'
import { pagedText, wholeAnswer } from '../views/text/paged.ts'
import type { Asker } from './asker.ts'

/** One page of a long text, and where 「下一页」 goes on; `later` begins on a page of its own. */
export async function paged(
  asker: Asker,
  blocks: readonly string[],
  page: number,
  next: Intent,
  later: readonly string[] = [],
): Promise<Reply> {
  const { text, more } = pagedText(blocks, page, asker.bytes, later)
  await asker.use.bookmarks.put(asker.member, more ? keyOf(next) : null)
  // Who reads on may rather read the whole at once.
  const link = page === 1 ? await asker.use.answers.link(asker.member, [...blocks, ...later]) : null
  return { say: link === null ? [text] : [text, wholeAnswer(link)] }
}
