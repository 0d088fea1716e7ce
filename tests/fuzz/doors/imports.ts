import { z } from 'zod'
import { IMPORT_KINDS } from '../../../src/usecases/imports/rows.ts'
import type { Dice } from '../chance/dice.ts'
import { strangeText } from '../chance/strange.ts'
import { type Door, type Judged, refused, taken, Wrong } from '../door.ts'
import { raw } from '../world/raw.ts'
import { demandQuiet, tokenOf, type World } from '../world/world.ts'
import { someFile } from './files.ts'

const TYPES = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
} as const

const Result = z.object({
  accepted: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.object({ line: z.int(), code: z.string(), message: z.string().regex(/\p{Script=Han}/u) })),
})

function upload(dice: Dice): Buffer {
  const { type, content } = someFile(dice)
  const query: [string, string][] = dice.oneIn(3) ? [['dryRun', '1']] : dice.oneIn(3) ? [['atomic', '1']] : []
  const charset = dice.oneIn(8)
    ? `; charset=${dice.pick(['gb18030', 'utf-8', 'utf-16', 'x', strangeText(dice, 5)])}`
    : ''
  const headers: [string, string][] = [
    ['Authorization', `Bearer ${tokenOf(dice.below(4_000))}`],
    ['Content-Type', `${TYPES[type]}${charset}`],
  ]
  const kind = dice.oneIn(3) ? dice.pick(IMPORT_KINDS) : 'tickets'
  return raw({ path: `/api/v1/import/${kind}`, query, headers, body: content })
}

function judged(body: string, as: string): Judged {
  const { accepted, unchanged, rejected } = Result.parse(JSON.parse(body))
  if (accepted < unchanged) throw new Wrong('more rows unchanged than accepted')
  if (accepted > unchanged) return { kind: 'wrote', as: 'rows' }
  return rejected.length > 0 ? refused(`${as} no good row`) : taken(as)
}

/** Files that are imported over HTTP: what is refused, and what is only tried, leaves everything as it was. */
export const imports = (world: World): Door => ({
  name: 'import',
  share: 3,
  each: true,
  make: upload,
  judge: async (bytes) => {
    const { answer, as } = await world.send(bytes)
    demandQuiet(world)
    if (answer?.status !== 200) return refused(as)
    const isTrial = bytes.subarray(0, bytes.indexOf('\r\n')).includes('dryRun=1')
    return isTrial ? taken('tried') : judged(answer.body, as)
  },
})
