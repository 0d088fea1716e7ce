import { parentPort } from 'node:worker_threads'
import { z } from 'zod'
import { STANDINGS_STATUSES } from '../domain/lists/publication.ts'
import { barsPicture } from '../report/pictures/bars.ts'
import { rankingPicture } from '../report/pictures/ranking.ts'
import { sheetPicture } from '../report/pictures/sheet.ts'
import { PARTS } from '../scoring/scheme/open-lists.ts'
import type { ItemJson, SheetJson, StandingsJson } from '../scoring/standings/standings-json.ts'
import type { Chart } from '../wording/papers/paper.ts'

const Item: z.ZodType<ItemJson> = z.object({
  item: z.string(),
  points: z.string().nullable(),
  full: z.string(),
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  provisional: z.number().exactOptional(),
  name: z.string().exactOptional(),
  part: z.enum(PARTS).exactOptional(),
  few: z.literal(true).exactOptional(),
})
const SHEET = {
  rank: z.number().nullable().exactOptional(),
  unit: z.string(),
  name: z.string(),
  total: z.string().nullable(),
  base: z.string(),
  quality: z.string().nullable(),
  adjustment: z.string(),
  items: z.array(Item),
  pending: z.array(z.string()),
  parts: z.array(z.object({ part: z.enum(PARTS), name: z.string() })).exactOptional(),
  words: z.array(z.string()).exactOptional(),
}
const Sheet: z.ZodType<SheetJson> = z.object(SHEET)
const Standings: z.ZodType<StandingsJson> = z.object({
  period: z.string(),
  asOf: z.string(),
  scheme: z.object({ id: z.string(), sha256: z.string() }),
  status: z.enum(STANDINGS_STATUSES),
  ranked: z.array(Sheet),
  reference: z.array(Sheet),
  single: z.array(Sheet),
  groups: z
    .array(
      z.object({
        code: z.string(),
        name: z.string().nullable(),
        ranked: z.boolean(),
        published: z.boolean(),
        units: z.array(z.string()),
      }),
    )
    .exactOptional(),
  title: z.string().exactOptional(),
})
const Pictured = z.object({
  ...SHEET,
  place: z.number().nullable(),
  of: z.number(),
  period: z.string(),
  title: z.string().exactOptional(),
  at: z.coerce.date(),
})

const Bars: z.ZodType<Chart> = z.object({
  title: z.string(),
  note: z.string(),
  series: z.array(z.string()),
  rows: z.array(z.object({ name: z.string(), bars: z.array(z.object({ value: z.number(), said: z.string() })) })),
})

/** What the service sends: one drawing at a time. */
const Asked = z.object({
  of: z.enum(['standings', 'sheet', 'bars']),
  data: z.string(),
  edition: z.number().nullable(),
  hash: z.string().nullable(),
})

function paint({ of, data, edition, hash }: z.infer<typeof Asked>): Uint8Array {
  const basis = { edition, hash }
  const read: unknown = JSON.parse(data)
  if (of === 'bars') return barsPicture(Bars.parse(read))
  return of === 'standings' ? rankingPicture(Standings.parse(read), basis) : sheetPicture(Pictured.parse(read), basis)
}

// This file is a thread of its own (see painter.ts): whoever is answered never waits for a picture.
parentPort?.on('message', (asked: unknown) => {
  try {
    parentPort?.postMessage({ png: paint(Asked.parse(asked)) })
  } catch (fault) {
    // Its message may quote what was to be drawn.
    parentPort?.postMessage({ fault: fault instanceof Error ? fault.name : 'unknown' })
  }
})
