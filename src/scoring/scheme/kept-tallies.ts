import { z } from 'zod'
import { ENTRY_KINDS } from '../../domain/lists/appraisal.ts'
import { JUDGED_ITEMS, RATE_ITEMS } from '../../domain/lists/items.ts'
import { RESULTS, SATISFACTIONS } from '../../domain/lists/tickets.ts'
import type { UnitTally } from '../unit-tally.ts'
import { Decimal } from './shapes.ts'

const Count = z.int().min(0)
const Tallied = z.strictObject({ good: Count, counted: Count })
const Bonus = z.string().regex(/^\d+(\/\d+)?$/)
const Head = {
  unit: z.object({ code: z.string(), name: z.string(), cohort: z.string(), position: z.number() }),
  asOf: z.iso.datetime(),
  validUntil: z.iso.datetime().nullable(),
}
const Common = {
  handled: Count,
  marks: z.record(z.enum(JUDGED_ITEMS), Decimal.nullable()),
  reporting: Tallied,
  returns: Tallied,
  coverage: z.record(z.enum(RATE_ITEMS), z.strictObject({ answered: Count, closed: Count })),
}
const Counts = {
  ...Common,
  excluded: Count,
  entries: z.record(z.enum(ENTRY_KINDS), Count),
  counts: z.record(z.string(), z.strictObject({ words: z.record(z.string(), Count), provisional: Count })),
  adjustment: z.strictObject({ bonus: Bonus, deductions: Count, kinds: Count }),
}
const Kept: z.ZodType<UnitTally> = z.strictObject({ ...Head, ...Counts, months: z.array(z.strictObject(Counts)) })

const YesOrNo = { yes: Count, no: Count }

// What was frozen while the plan was the only scheme named its rates one by one; what stands published is read for ever.
const First = z
  .strictObject({
    ...Head,
    ...Common,
    firstContact: z.strictObject({ ...YesOrNo, provisional: Count }),
    onTime: z.strictObject(YesOrNo),
    resolution: z.record(z.enum([...RESULTS, 'provisional']), Count),
    satisfaction: z.record(z.enum(SATISFACTIONS), Count),
    adjustment: z.strictObject({ bonus: Bonus, deductions: Count }),
  })
  .transform(({ firstContact, onTime, resolution, satisfaction, adjustment, ...rest }): UnitTally => {
    const { provisional, ...contacted } = firstContact
    const { provisional: byRecord, ...results } = resolution
    return {
      ...rest,
      excluded: 0,
      entries: { knowledge: 0, notice: 0 },
      counts: {
        contacted: { words: contacted, provisional },
        closedInTime: { words: onTime, provisional: 0 },
        result: { words: results, provisional: byRecord },
        answer: { words: satisfaction, provisional: 0 },
      },
      adjustment: { ...adjustment, kinds: adjustment.deductions },
      months: [],
    }
  })

const KeptTallies = z.array(z.union([Kept, First]))

/** The tallies that an earlier run kept, or null when another version wrote them: then every unit is tallied anew. */
export const readTallies = (json: unknown): UnitTally[] | null => KeptTallies.safeParse(json).data ?? null
