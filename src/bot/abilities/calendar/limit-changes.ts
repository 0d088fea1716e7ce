import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { unitIn } from '../../hearing/filter.ts'
import { Count, keyed, keyOf, UnitCode } from '../../hearing/key.ts'
import { own, showing } from '../../hearing/sentence.ts'
import { changesBlocks } from '../../views/tickets/limits/changes.ts'
import { ability } from '../ability.ts'
import { type Needing, unitNames } from '../asker.ts'
import { paged } from '../paging.ts'

const Place = z.tuple([Count, UnitCode.exactOptional()])

declare module '../../hearing/key.ts' {
  interface Keys {
    'limit-changes': z.output<typeof Place>
  }
}

/** `unit` as it was typed, or its code; absent: all that the member may see. */
const Changes = z.object({ page: z.number(), unit: z.string().exactOptional() })

/** 「期限变更 [单位]」: old and new limits, unit by unit. */
export const limitChanges = ability({
  name: 'limit-changes',
  may: rolesFor('list-work'),
  args: Changes,
  sentences: [
    {
      words: ['期限变更', '期限变动', '时限变更'],
      example: '期限变更',
      follows: 'alone',
      hear: (said) => {
        const unit = unitIn(said)
        const asked = { page: 0, ...(unit === null ? {} : { unit }) }
        return unit !== null && isOnlyCourtesy(said.scan.rest()) ? own(asked) : showing(said, asked)
      },
    },
  ],
  keys: {
    'limit-changes': keyed(Place, ([page, unit]) => ({ page, ...(unit === undefined ? {} : { unit }) })),
  },
  help: {
    unit: '期限变更　哪些期限变了，原截止和现截止',
    office: '期限变更　原截止和现截止；期限变更 浦东　一个单位的',
  },
  handle: async (asker: Needing<'notices' | 'people' | 'bookmarks' | 'answers'>, { page, unit }) => {
    const asked = unit === undefined ? null : (await asker.use.people.unit(unit)).code
    const { changes, days } = await asker.use.notices.changes(asker.member, asked)
    const onward = asked === null ? keyOf('limit-changes', page + 1) : keyOf('limit-changes', page + 1, asked)
    return paged(asker, changesBlocks(changes, days, await unitNames(asker)), page, onward)
  },
})
