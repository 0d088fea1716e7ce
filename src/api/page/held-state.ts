import { z } from 'zod'
import { IMPORT_KINDS } from '../../usecases/imports/rows.ts'
import type { Mapping } from '../../usecases/ports/mappings.ts'
import type { ImportAnswer } from '../import/answer.ts'

const MappingShape: z.ZodType<Mapping> = z.object({
  name: z.string(),
  kind: z.string(),
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
  words: z.array(z.object({ field: z.string(), word: z.string(), means: z.string() })),
  defaults: z.array(z.object({ field: z.string(), value: z.string() })),
  number: z.string().nullable(),
  dates: z.array(z.string()),
})

const Answer: z.ZodType<ImportAnswer> = z.object({
  accepted: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.array(
    z.object({ line: z.number(), field: z.string().nullable(), code: z.string(), message: z.string() }),
  ),
  omitted: z.number().exactOptional(),
  sheet: z.string().exactOptional(),
  unreadSheets: z.array(z.string()).exactOptional(),
  readOnly: z.array(z.string()).exactOptional(),
  footers: z.array(z.number()).exactOptional(),
})

const State = z.object({
  name: z.string(),
  kind: z.enum(IMPORT_KINDS),
  said: z.object({ type: z.enum(['ndjson', 'csv', 'xlsx', 'xls']), charset: z.string().nullable() }),
  mapping: MappingShape,
  saves: z.boolean(),
  answer: Answer.nullable(),
  isKept: z.boolean(),
})
export type HeldState = z.infer<typeof State>

export const readState = (text: string): HeldState => State.parse(JSON.parse(text))

/** How far somebody has come with a file, beside what the file itself says. */
export const stateText = ({ name, kind, said, mapping, saves, answer, isKept }: HeldState): string =>
  JSON.stringify({ name, kind, said, mapping, saves, answer, isKept })
