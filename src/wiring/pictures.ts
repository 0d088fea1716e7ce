import { z } from 'zod'
import type { Drawing } from '../bot/drawing.ts'
import { ITEMS } from '../scoring/items.ts'
import type { ItemJson, SheetJson, StandingsJson } from '../scoring/standings-json.ts'

const Item: z.ZodType<ItemJson> = z.object({
  item: z.enum(ITEMS),
  points: z.string().nullable(),
  full: z.string(),
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  provisional: z.number().exactOptional(),
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
  pending: z.array(z.enum(ITEMS)),
}
const Sheet: z.ZodType<SheetJson> = z.object(SHEET)
const Standings: z.ZodType<StandingsJson> = z.object({
  period: z.string(),
  asOf: z.string(),
  scheme: z.object({ id: z.string(), sha256: z.string() }),
  status: z.enum(['provisional', 'published']),
  ranked: z.array(Sheet),
  reference: z.array(Sheet),
  single: z.array(Sheet),
})
const Pictured = z.object({
  ...SHEET,
  place: z.number().nullable(),
  of: z.number(),
  period: z.string(),
  at: z.coerce.date(),
})

/** Draws what the chat keeps of a picture. The painters are heavy and are loaded when the first one is asked for. */
export async function draw({ of, data, edition, hash }: Drawing): Promise<Uint8Array> {
  const basis = { edition, hash }
  const read: unknown = JSON.parse(data)
  if (of === 'standings') {
    return (await import('../report/pictures/ranking.ts')).rankingPicture(Standings.parse(read), basis)
  }
  return (await import('../report/pictures/sheet.ts')).sheetPicture(Pictured.parse(read), basis)
}
