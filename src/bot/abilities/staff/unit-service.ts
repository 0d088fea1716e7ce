import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { keyed, UnitCode } from '../../hearing/key.ts'
import type { Said, Told } from '../../hearing/sentence.ts'
import { takeName } from '../../hearing/words.ts'
import { leftToUnit, retireCard, retiredCard, unitBack, whichUnit } from '../../views/notices/unit-service.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'

const OfUnit = z.tuple([UnitCode])

declare module '../../hearing/key.ts' {
  interface Keys {
    'retire-unit': z.output<typeof OfUnit>
  }
}

/** As it was typed; empty where nobody was named. */
const Named = z.object({ unit: z.string() })
type Named = z.output<typeof Named>

/** In the middle of writing only a unit by itself behind the words is unmistakable. */
function unitNamed({ scan, exact, apart }: Said): Told<Named>[] {
  const unit = isOnlyCourtesy(scan.rest()) ? '' : (takeName(scan) ?? '')
  const rest = scan.typed()
  if (exact && (!apart || unit === '' || rest !== '')) return []
  return [{ args: { unit }, next: null, left: isOnlyCourtesy(rest) ? '' : rest }]
}

type AskerForUnits = Needing<'unitService'>

/** What becomes of its work, and one question. */
export const weighRetiring = ability({
  name: 'weigh-retiring',
  may: rolesFor('staff'),
  args: Named,
  sentences: [{ words: ['停用单位', '撤销单位'], example: '停用单位 单位', hear: unitNamed }],
  help: { office: '停用单位 单位、启用单位 单位　不再接收新工单，或者恢复' },
  handle: async (asker: AskerForUnits, { unit }) => {
    if (unit === '') return { say: [whichUnit('retire')] }
    const seen = await asker.use.unitService.weigh(asker.member, unit)
    return shown(asker, retireCard(seen), ...leftToUnit(seen))
  },
})

/** 「确认停用」. */
export const retireUnit = ability({
  name: 'retire-unit',
  may: rolesFor('staff'),
  args: Named,
  keys: { 'retire-unit': keyed(OfUnit, ([unit]) => ({ unit })) },
  spoken: [
    {
      phrase: '确认停用单位',
      says: ({ unit }) => [unit],
      reads: ({ parts }) => {
        const read = OfUnit.safeParse(parts)
        return read.success ? { unit: read.data[0] } : null
      },
    },
  ],
  handle: async (asker: AskerForUnits, { unit }) =>
    shown(asker, retiredCard(await asker.use.unitService.retire(asker.member, unit))),
})

export const bringUnitBack = ability({
  name: 'bring-unit-back',
  may: rolesFor('staff'),
  args: Named,
  sentences: [{ words: ['启用单位', '恢复单位'], example: '启用单位 单位', hear: unitNamed }],
  handle: async ({ use, member }: AskerForUnits, { unit }) => ({
    say: [unit === '' ? whichUnit('return') : unitBack(await use.unitService.bringBack(member, unit))],
  }),
})
