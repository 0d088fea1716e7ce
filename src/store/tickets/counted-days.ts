import { z } from 'zod'
import type { CountedDay } from '../../domain/deadline.ts'

/** The counted days of a limit, one short tuple a day; a fifth place marks one whose year had no notice. */
export const Days = z
  .array(z.tuple([z.string(), z.boolean(), z.number(), z.string().nullable(), z.literal(true).optional()]))
  .default([])

export const daysOf = (written: z.infer<typeof Days>): CountedDay[] =>
  written.map(([day, working, count, notice, provisional]) =>
    provisional ? { day, working, count, notice, provisional } : { day, working, count, notice },
  )

export const writtenDays = (days: readonly CountedDay[]): unknown[][] =>
  days.map(({ day, working, count, notice, provisional }) =>
    provisional ? [day, working, count, notice, true] : [day, working, count, notice],
  )
