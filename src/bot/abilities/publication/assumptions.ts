import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { Count, keyed, keyOf, Mark, type OfPage, ofPage } from '../../hearing/key.ts'
import { showing } from '../../hearing/sentence.ts'
import { about, spanIn } from '../../hearing/spoken.ts'
import { assumptionsCard, assumptionsPage, assumptionsQuestion } from '../../views/publication/assumptions.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'
import { paged } from '../paging.ts'

const Span = z.tuple([Mark, Count, Count])
const Some = z.union([z.tuple([Mark]), Span])

declare module '../../hearing/key.ts' {
  interface Keys {
    assumptions: OfPage
    'confirm-assumptions': z.output<typeof Some>
    'assumptions-confirmed': z.output<typeof Span>
  }
}

const DIGEST = /^[0-9a-f]{16}$/

type AskerToRead = Needing<'assumptions' | 'bookmarks'>

/** Each with its reason, from one on, and the card that confirms those that are shown. */
export const assumptions = ability({
  name: 'assumptions',
  may: rolesFor('confirm-assumptions'),
  /** `page`: how many stand before the first that is shown. */
  args: z.object({ page: z.number() }),
  sentences: [{ words: ['方案假定', '假定', '假设', '确认假定'], hear: (said) => showing(said, { page: 0 }) }],
  keys: { assumptions: ofPage },
  help: { office: '假定　考核方案的假定和确认' },
  handle: async (asker: AskerToRead, { page: after }) => {
    const view = await asker.use.assumptions.show(asker.member)
    const { text, shown: span, next } = assumptionsPage(view, after, asker.bytes)
    await asker.use.bookmarks.put(asker.member, next === null ? null : keyOf('assumptions', next))
    return { say: [text, assumptionsCard(view, span)] }
  },
})

/** 「确认以上」 「全部确认」 「确认假定 3」: asks once, naming them. */
export const confirmAssumptions = ability({
  name: 'confirm-assumptions',
  may: rolesFor('confirm-assumptions'),
  /** `mark` says which scheme was shown, null: none was; by their numbers, or all of them. */
  args: z.object({
    mark: z.string().nullable(),
    first: z.number().exactOptional(),
    last: z.number().exactOptional(),
  }),
  keys: {
    'confirm-assumptions': keyed(Some, (parts) => {
      const [mark] = parts
      return parts.length === 1 ? { mark } : { mark, first: parts[1], last: parts[2] }
    }),
  },
  spoken: [
    {
      phrase: '全部确认',
      says: ({ mark, first }) => (first === undefined ? [mark ?? ''] : null),
      reads: about((mark) => ({ mark }), DIGEST),
    },
    {
      phrase: '确认假定',
      says: ({ mark, first, last }) => (first === undefined ? null : [`${first}-${last}`, mark ?? '']),
      reads: ({ parts: [numbers = '', mark = null] }) => {
        const span = spanIn(numbers)
        return span && { mark, ...span }
      },
    },
  ],
  handle: async (asker: AskerToRead & Needing<'answers'>, { mark, first, last }) => {
    const view = await asker.use.assumptions.show(asker.member)
    const span = first === undefined || last === undefined ? null : { first, last }
    // Whoever asks by a sentence has the list of now before him.
    const isOther = mark !== null && mark !== view.mark
    const question = isOther ? null : assumptionsQuestion(view, span)
    if (!question) return shown(asker, assumptionsCard(view))
    const { blocks, card } = question
    const more = keyOf('assumptions', (span?.first ?? 1) - 1)
    const listed = blocks.length > 3 ? (await paged(asker, blocks, 0, more)).say : []
    return shown(asker, card, ...listed)
  },
})

/** 「确认」 on that question: by the member's own name. */
export const assumptionsConfirmed = ability({
  name: 'assumptions-confirmed',
  may: rolesFor('confirm-assumptions'),
  args: z.object({ mark: z.string(), first: z.number(), last: z.number() }),
  keys: { 'assumptions-confirmed': keyed(Span, ([mark, first, last]) => ({ mark, first, last })) },
  spoken: [
    {
      phrase: '确认所列假定',
      says: ({ mark, first, last }) => [`${first}-${last}`, mark],
      reads: ({ parts: [numbers = '', mark = ''] }) => {
        const span = spanIn(numbers)
        return span && DIGEST.test(mark) ? { mark, ...span } : null
      },
    },
  ],
  handle: async (asker: Needing<'assumptions'>, { mark, first, last }) =>
    shown(asker, assumptionsCard(await asker.use.assumptions.confirmAll(asker.member, mark, { first, last }))),
})
