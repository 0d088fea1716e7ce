import { type OfNothing, ofNothing } from '../../hearing/key.ts'
import { alone, showing } from '../../hearing/sentence.ts'
import { draftDropped, NO_MORE_PAGES, NOTHING_DRAFTED } from '../../views/text/said.ts'
import { ability, EVERYBODY, NOTHING } from '../ability.ts'
import type { Asker, Needing } from '../asker.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    next: OfNothing
  }
}

/** The page after the one that was shown last. */
export const next = ability({
  name: 'next',
  may: EVERYBODY,
  args: NOTHING,
  sentences: [{ words: ['下一页', '下页', '继续看'], hear: (said) => showing(said, {}) }],
  keys: { next: ofNothing },
  spoken: [{ phrase: '下一页', says: () => [] }],
  manner: ['with-slips', 'on-list'],
  handle: async (asker: Asker) => {
    const key = await asker.use.bookmarks.get(asker.member)
    return key === null ? { say: [NO_MORE_PAGES] } : asker.knows.again(asker, key)
  },
})

/** What was being written is dropped. */
export const cancel = ability({
  name: 'cancel',
  may: EVERYBODY,
  args: NOTHING,
  sentences: [{ words: ['取消', '算了', '放弃'], example: '取消', hear: (said) => alone(said, {}) }],
  manner: ['of-draft'],
  handle: async ({ use, member }: Needing<'drafts' | 'files'>) => {
    const draft = await use.drafts.get(member)
    if (!draft) return { say: [NOTHING_DRAFTED] }
    await use.drafts.drop(member)
    await use.files.giveUp(member, draft)
    return { say: [draftDropped(draft)] }
  },
})
