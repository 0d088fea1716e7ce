import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { Text } from '../../chat.ts'
import { keyed, type OfNothing, ofNothing } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { closedUp } from '../../hearing/stray-space.ts'
import { noPeriodBlock, noPeriodText, periodsCard, periodsText } from '../../views/publication/periods.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'

const PERIOD = /^\d{4}[A-Za-z0-9-]{0,10}$/
const OfPeriod = z.tuple([z.string().regex(PERIOD)])

declare module '../../hearing/key.ts' {
  interface Keys {
    periods: OfNothing
    'show-period': z.output<typeof OfPeriod>
  }
}

/** `period`: the one that is to be shown from now on; null: they are listed. */
const Asked = z.object({ period: z.string().nullable() })
type Asked = z.output<typeof Asked>

const LONGEST = 40

function periodIn({ scan, bare, exact }: Said): Told<Asked>[] {
  if (bare) return own({ period: null })
  const period = closedUp(scan.typed())
  // In the middle of writing only a period's own id is unmistakable.
  if (exact && !PERIOD.test(period)) return []
  return period === '' || [...period].length > LONGEST ? [] : own({ period })
}

/** 「考核期」: which there are, which is shown, whether one holds today; 「考核期 2026」: that one is shown from now on. */
export const periods = ability({
  name: 'periods',
  may: rolesFor('see-periods'),
  args: Asked,
  sentences: [{ words: ['考核期', '切换考核期', '考核周期'], example: '考核期', hear: periodIn }],
  keys: {
    periods: keyed(ofNothing.parts, () => ({ period: null })),
    'show-period': keyed(OfPeriod, ([period]) => ({ period })),
  },
  spoken: [{ phrase: '考核期', says: ({ period }) => (period === null ? [] : [period]) }],
  help: { office: '考核期　各考核期和正在显示的一个；考核期 2026　改为显示它', groups: '考核期　各考核期' },
  handle: async (asker: Needing<'periods'>, { period }) => {
    const { use, member } = asker
    const list = period === null ? await use.periods.list(member) : await use.periods.show(member, period)
    const card = periodsCard(list, await use.periods.mayShow(member))
    return card ? shown(asker, card, periodsText(list)) : { say: [periodsText(list)] }
  },
})

/** What stands above an answer where today lies in no period; nothing otherwise. */
export async function aboveNoPeriod({ use, member }: Needing<'periods'>): Promise<string[]> {
  const none = await use.periods.missing()
  return none ? [noPeriodBlock(none, await use.periods.mayShow(member))] : []
}

/** The same beside an answer that is of a period of its own. */
export async function besideNoPeriod({ use, member }: Needing<'periods'>): Promise<Text[]> {
  const none = await use.periods.missing()
  return none ? [noPeriodText(none, await use.periods.mayShow(member))] : []
}
