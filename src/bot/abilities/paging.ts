import type { Reply } from '../chat.ts'
import { keyOf } from '../hearing/button-key.ts'
import type { Intent } from '../hearing/intent.ts'
import { pagedText, wholeAnswer } from '../views/text/paged.ts'
import type { Scene } from './scene.ts'

/** One page of a long text, and where 「下一页」 goes on; `later` begins on a page of its own. */
export async function paged(
  scene: Scene,
  blocks: readonly string[],
  page: number,
  next: Intent,
  later: readonly string[] = [],
): Promise<Reply> {
  const { text, more } = pagedText(blocks, page, scene.bytes, later)
  await scene.use.bookmarks.put(scene.member, more ? keyOf(next) : null)
  // Who reads on may rather read the whole at once.
  const link = page === 1 ? await scene.use.answers.link(scene.member, [...blocks, ...later]) : null
  return { say: link === null ? [text] : [text, wholeAnswer(link)] }
}
