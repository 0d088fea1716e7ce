import { z } from 'zod'
import { may, rolesFor } from '../../../domain/may.ts'
import { refusalIn } from '../../../usecases/ports/refused.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { dayAt, periodAt } from '../../../wording/chat/written-numbers.ts'
import { refusalText } from '../../../wording/refusals/refusals.ts'
import type { Reply } from '../../chat.ts'
import { keyOf, type OfId, type OfPage, ofId, ofLaterPage } from '../../hearing/key.ts'
import type { Scanner } from '../../hearing/scanner.ts'
import { alone, own, showing } from '../../hearing/sentence.ts'
import { spelling } from '../../hearing/stray-space.ts'
import { askObjection, confirmationCard, opened, overviewBlocks } from '../../views/publication/confirmation.ts'
import { say } from '../../views/text/said.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'
import { FROM_PAGE, paged } from '../paging.ts'
import { besideNoPeriod } from '../standings/periods.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    confirmation: OfPage
    agree: OfId
    object: OfId
  }
}

const Opening = z.object({ period: z.string().nullable(), day: z.string().nullable() })

/** 「启动数据确认 [2015] 至 12月20日」; `day` is `[YYYY-]MM-DD`, null where none was understood. */
function openingIn(scan: Scanner): z.output<typeof Opening> {
  const period = periodAt(scan.rest())
  if (period) scan.skip(period.length)
  for (const word of LEADS.lastDay) {
    const length = spelling(word, scan.rest())
    if (length !== null) scan.skip(length)
  }
  return { period: period?.text ?? null, day: dayAt(scan.rest())?.text ?? null }
}

export const openConfirmation = ability({
  name: 'open-confirmation',
  may: rolesFor('open-confirmation'),
  args: Opening,
  sentences: [{ words: ['启动数据确认', '开始数据确认', '发起数据确认'], hear: ({ scan }) => own(openingIn(scan)) }],
  help: { office: '启动数据确认 至 12月20日' },
  handle: async (asker: Needing<'confirmations' | 'periods'>, { day, period }) => ({
    say: [
      opened(await asker.use.confirmations.open(asker.member, { lastDay: day, period })),
      ...(await besideNoPeriod(asker)),
    ],
  }),
})

type AskerToLook = Needing<'confirmations' | 'bookmarks' | 'answers'>

async function look(asker: AskerToLook, page: number): Promise<Reply> {
  const { use, member } = asker
  if (may(member, 'see-confirmation') !== null) {
    return shown(asker, confirmationCard(await use.confirmations.own(member, null)))
  }
  return paged(asker, overviewBlocks(await use.confirmations.overview(member)), page, keyOf('confirmation', page + 1))
}

/** Where every unit stands for the office, the own sheet with its answers for a unit's people. */
export const confirmation = ability({
  name: 'confirmation',
  may: rolesFor('see-confirmation'),
  args: FROM_PAGE,
  sentences: [
    {
      words: ['数据确认', '确认进度'],
      example: '数据确认',
      follows: 'alone',
      hear: (said) => showing(said, {}),
    },
  ],
  keys: { confirmation: ofLaterPage },
  help: { unit: '数据确认　考核数据的确认和异议', office: '数据确认　各单位答复进度' },
  handle: async (asker: AskerToLook & Needing<'periods'>, { page = 0 }) => {
    const beside = await besideNoPeriod(asker)
    try {
      const reply = await look(asker, page)
      return { ...reply, say: [...reply.say, ...beside] }
    } catch (thrown) {
      // That there is none yet is half of the answer where there is no period to confirm.
      const refusal = refusalIn(thrown)
      if (refusal?.code !== 'no-confirmation' || beside.length === 0) throw thrown
      return { say: [say(refusalText(refusal)), ...beside] }
    }
  },
})

/** `id` null: the confirmation that is running. */
const One = z.object({ id: z.string().nullable() })

/** 「确认无误」. */
export const agreeData = ability({
  name: 'agree-data',
  may: rolesFor('answer-confirmation'),
  args: One,
  sentences: [{ words: ['确认无误', '数据无误'], hear: (said) => alone(said, { id: null }) }],
  keys: { agree: ofId },
  spoken: [{ phrase: '确认无误', says: () => [] }],
  handle: async (asker: Needing<'confirmations'>, { id }) =>
    shown(asker, confirmationCard(await asker.use.confirmations.confirm(asker.member, id))),
})

/** What the objection is about comes as the next message. */
export const openObjection = ability({
  name: 'open-objection',
  may: rolesFor('raise-objection'),
  args: One,
  keys: { object: ofId },
  spoken: [{ phrase: '提出异议', says: () => [] }],
  handle: async (asker: Needing<'confirmations' | 'drafts'>, { id }): Promise<Reply> => {
    const { use, member } = asker
    const own = await use.confirmations.own(member, id)
    const card = confirmationCard(own)
    if (!own.mayAnswer) return shown(asker, card)
    await use.drafts.put(member, { kind: 'objection', confirmation: own.confirmation.id })
    return asker.pressed ? { replace: card, say: [askObjection(own)] } : { say: [askObjection(own)] }
  },
})
