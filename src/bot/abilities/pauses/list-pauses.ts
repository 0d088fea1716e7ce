import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { keyOf, type OfPage, ofPage } from '../../hearing/key.ts'
import { showing } from '../../hearing/sentence.ts'
import { pauseBlocks } from '../../views/pauses/pause-list.ts'
import { ability } from '../ability.ts'
import { type Needing, namingFor } from '../asker.ts'
import { paged } from '../paging.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    pauses: OfPage
  }
}

/** 「挂账清单」: what stands still, and what waits for a decision; of the own unit, or for the office of all. */
export const listPauses = ability({
  name: 'list-pauses',
  may: rolesFor('list-work'),
  args: z.object({ page: z.number() }),
  sentences: [
    {
      words: ['挂账清单', '挂账情况', '挂账列表', '挂帐清单'],
      example: '挂账清单',
      follows: 'alone',
      hear: (said) => showing(said, { page: 0 }),
    },
  ],
  keys: { pauses: ofPage },
  help: { office: '挂账清单　各单位挂账的工单，和等待决定的' },
  handle: async (asker: Needing<'pauses' | 'people' | 'bookmarks' | 'answers'>, { page }) => {
    const blocks = pauseBlocks(await asker.use.pauses.list(asker.member), await namingFor(asker))
    return paged(asker, blocks, page, keyOf('pauses', page + 1))
  },
})
