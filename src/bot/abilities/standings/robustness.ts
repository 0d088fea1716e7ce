import { rolesFor } from '../../../domain/may.ts'
import { type OfNothing, ofNothing } from '../../hearing/key.ts'
import { showing } from '../../hearing/sentence.ts'
import { robustnessBlocks } from '../../views/publication/why.ts'
import { ability, NOTHING } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { aboveNoPeriod } from './periods.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    robustness: OfNothing
  }
}

/** Whether the ranks depend on the assumptions. */
export const robustness = ability({
  name: 'robustness',
  may: rolesFor('see-standings'),
  args: NOTHING,
  sentences: [{ words: ['稳健性'], hear: (said) => showing(said, {}) }],
  keys: { robustness: ofNothing },
  help: { office: '稳健性　名次是否随假定改变' },
  handle: async (asker: Needing<'robust' | 'periods'>) => {
    const { use, member } = asker
    const blocks = [...(await aboveNoPeriod(asker)), ...robustnessBlocks(await use.robust.now(member))]
    return { say: [{ kind: 'text', text: blocks.join('\n') }] }
  },
})
