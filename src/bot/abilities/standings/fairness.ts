import { rolesFor } from '../../../domain/may.ts'
import { keyOf, type OfPage, ofLaterPage } from '../../hearing/key.ts'
import { showing } from '../../hearing/sentence.ts'
import { fairnessBlocks, fairnessPictures, HOW_TO_EXPORT } from '../../views/publication/fairness.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { FROM_PAGE, paged } from '../paging.ts'
import { aboveNoPeriod } from './periods.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    fairness: OfPage
  }
}

/** How fair a ranking is and how sure: for the office alone, and without any effect on it. */
export const fairness = ability({
  name: 'fairness',
  may: rolesFor('see-fairness'),
  args: FROM_PAGE,
  sentences: [{ words: ['公平性', '公平性分析'], example: '公平性', hear: (said) => showing(said, {}) }],
  keys: { fairness: ofLaterPage },
  help: { office: '公平性　工单类型相同时的排名、名次是否可靠、各回访员的结果' },
  handle: async (asker: Needing<'fair' | 'periods' | 'bookmarks' | 'answers'>, { page = 0 }) => {
    const report = await asker.use.fair.show(asker.member)
    const blocks = [...(await aboveNoPeriod(asker)), ...fairnessBlocks(report), HOW_TO_EXPORT]
    const reply = await paged(asker, blocks, page, keyOf('fairness', page + 1))
    return page > 0 ? reply : { ...reply, draw: fairnessPictures(report) }
  },
})
