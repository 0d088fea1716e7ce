import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { keyOf, type OfPage, ofPage } from '../../hearing/key.ts'
import { showing } from '../../hearing/sentence.ts'
import { progressBlocks } from '../../views/calls/progress.ts'
import { ability } from '../ability.ts'
import { type Needing, unitNames } from '../asker.ts'
import { paged } from '../paging.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    'call-progress': OfPage
  }
}

export const callProgress = ability({
  name: 'call-progress',
  may: rolesFor('see-calls'),
  args: z.object({ page: z.number() }),
  sentences: [
    {
      words: ['回访进度', '回访情况'],
      example: '回访进度',
      follows: 'alone',
      hear: (said) => showing(said, { page: 0 }),
    },
  ],
  keys: { 'call-progress': ofPage },
  help: { office: '回访进度　各单位的回访进度和有效回访率', surveyor: '回访进度　各单位的回访进度和有效回访率' },
  handle: async (asker: Needing<'callProgress' | 'people' | 'bookmarks' | 'answers'>, { page }) => {
    const { units } = await asker.use.callProgress.show(asker.member)
    return paged(asker, progressBlocks(units, await unitNames(asker)), page, keyOf('call-progress', page + 1))
  },
})
