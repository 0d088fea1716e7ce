import { z } from 'zod'
import type { Wanted } from '../../domain/misfit.ts'

/** What stands in a fault where the kind of value alone says too little. */
export const wanted = (word: Wanted): string => word
export const text = () => z.string(wanted('text')).min(1, wanted('text'))
/** A text of this shape; `word` says what was wanted. */
export const shaped = (shape: RegExp, word: Wanted) => z.string(word).regex(shape, word)

/**
 * Every number of a scheme says whether the plan gives it, with the clause, where else it was published, or why it was
 * assumed.
 */
export const Source = z.union(
  [z.strictObject({ plan: text() }), z.strictObject({ published: text() }), z.strictObject({ assumed: text() })],
  wanted('source'),
)
/** A value with its source. */
export const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: Source })
export type Sourced<T> = { value: T; source: z.infer<typeof Source> }

export const Decimal = shaped(/^\d{1,4}(\.\d{1,4})?$/, 'decimal')
export const Amount = sourced(Decimal)
export const Days = sourced(z.int(wanted('days')).min(1, wanted('days')).max(250, wanted('days')))
export const Day = z.iso.date(wanted('day'))
export const Time = shaped(/^([01]\d|2[0-3]):[0-5]\d$/, 'clock')
export const Full = z.strictObject({ clause: text(), value: Decimal, source: Source })
