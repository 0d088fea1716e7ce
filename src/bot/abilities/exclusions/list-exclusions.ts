import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { keyOf, type OfPage, ofPage } from '../../hearing/key.ts'
import { showing } from '../../hearing/sentence.ts'
import { exclusionBlocks } from '../../views/exclusions/exclusion-list.ts'
import { ability } from '../ability.ts'
import { type Needing, unitNames } from '../asker.ts'
import { paged } from '../paging.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    exclusions: OfPage
  }
}

/** 「剔除」: what is left out of the assessment, by reason, and what waits for a decision. */
export const listExclusions = ability({
  name: 'list-exclusions',
  may: rolesFor('decide-exclusion'),
  args: z.object({ page: z.number() }),
  sentences: [
    {
      words: ['剔除', '剔除清单', '剔除情况'],
      example: '剔除',
      follows: 'alone',
      hear: (said) => showing(said, { page: 0 }),
    },
  ],
  keys: { exclusions: ofPage },
  help: { office: '剔除　已剔除的工单，按原因分列，和等待决定的' },
  handle: async (asker: Needing<'exclusions' | 'people' | 'bookmarks' | 'answers'>, { page }) => {
    const blocks = exclusionBlocks(await asker.use.exclusions.list(asker.member), await unitNames(asker))
    return paged(asker, blocks, page, keyOf('exclusions', page + 1))
  },
})
