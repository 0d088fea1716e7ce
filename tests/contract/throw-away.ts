import { z } from 'zod'
import { ability, EVERYBODY } from '../../src/bot/abilities/ability.ts'
import { type Needing, shown } from '../../src/bot/abilities/asker.ts'
import { keyed, keyOf, TicketNo } from '../../src/bot/hearing/key.ts'
import { own } from '../../src/bot/hearing/sentence.ts'
import { about, NO } from '../../src/bot/hearing/spoken.ts'

const Lent = z.tuple([TicketNo])

declare module '../../src/bot/hearing/key.ts' {
  interface Keys {
    umbrella: z.output<typeof Lent>
  }
}

/** An ability that nobody needs, in the one file that an ability takes. */
export const umbrella = ability({
  name: 'umbrella',
  may: EVERYBODY,
  args: z.object({ which: z.string(), taken: z.boolean() }),
  sentences: [
    {
      words: ['借伞', '借一把伞'],
      example: '借伞 编号',
      hear: ({ scan, exact }) => (exact ? [] : own({ which: scan.typed(), taken: false })),
    },
  ],
  keys: { umbrella: keyed(Lent, ([which]) => ({ which, taken: true })) },
  spoken: [
    {
      phrase: '拿走雨伞',
      says: ({ which }) => [which],
      reads: about((which) => ({ which, taken: true }), NO),
    },
  ],
  help: { unit: '借伞 编号　下雨时用' },
  handle: async (asker: Needing<'people'>, { which, taken }) => {
    const [unit] = await asker.use.people.units()
    const card = { kind: 'card' as const, title: `雨伞 ${which}`, body: `共有 ${unit ? '一' : '零'} 把`, buttons: [] }
    if (taken) return shown(asker, { ...card, title: `雨伞 ${which} 已借出`, over: '已借出' })
    return { say: [{ ...card, buttons: [{ key: keyOf('umbrella', which), text: '拿走', style: 'main' }] }] }
  },
})
