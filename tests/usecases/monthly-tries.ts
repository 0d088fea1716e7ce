import type { Member } from '../../src/domain/people.ts'
import type { Use } from './act-tries.ts'

/** What is looked at by month. */
export const MONTHLY = {
  'see-brief': { own: [(use: Use, who: Member) => use.brief.show(who, '2015-03')] },
  'see-statistics': {
    own: [
      (use: Use, who: Member) => use.statistics.show(who, { by: 'kind', unit: 'pudong', month: '2015-03' }),
      (use: Use, who: Member) => use.statistics.show(who, { by: 'kind', unit: null, month: '2015-03' }),
    ],
    other: [(use: Use, who: Member) => use.statistics.show(who, { by: 'kind', unit: 'qingpu', month: '2015-03' })],
  },
}
