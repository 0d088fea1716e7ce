import type { Member } from '../../src/domain/people.ts'
import type { Use } from './act-tries.ts'

/** What is looked at beside the standings: by month, and how fair they are. */
export const MONTHLY = {
  'see-brief': { own: [(use: Use, who: Member) => use.brief.show(who, '2015-03')] },
  'see-fairness': { other: [(use: Use, who: Member) => use.fair.show(who)] },
  'see-statistics': {
    own: [
      (use: Use, who: Member) => use.statistics.show(who, { by: 'kind', unit: 'pudong', month: '2015-03' }),
      (use: Use, who: Member) => use.statistics.show(who, { by: 'kind', unit: null, month: '2015-03' }),
    ],
    other: [(use: Use, who: Member) => use.statistics.show(who, { by: 'kind', unit: 'qingpu', month: '2015-03' })],
  },
}
