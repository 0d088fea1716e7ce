import { openStore } from '../../src/store/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { sealWith } from '../../src/store/session/seal.ts'
import { rounded, timed } from '../figures.ts'
import { inTurn, type Row } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import { A_ROUND, another, asked } from './databases.ts'

/** Ten years of a city are some hundred million, 40 GB: HOTLINE_BENCH_INBOX=30000000 is what a small disk holds. */
const KEPT = Number(process.env.HOTLINE_BENCH_INBOX ?? 1_000_000)

const seal = sealWith(new Uint8Array(32).fill(7))

/** Keeps, takes and ends events one after the other; ms each. */
async function eventsIn(store: Awaited<ReturnType<typeof openStore>>, name: string): Promise<number> {
  const { ms } = await timed(async () => {
    for (let n = 0; n < A_ROUND; n += 1) {
      const userId = `member-${n}`
      const account = { platform: 'wecom' as const, userId }
      const { id, taken } = await store.inbox.take({ key: `${name}-${n}`, platform: 'wecom', event: {}, account })
      await store.inbox.handle(taken ?? id, async () => ({ response: null }))
    }
  })
  return ms / A_ROUND
}

/** The product's inbox behind the events of years, beside an empty one. */
export async function yearsOfInbox(stage: Stage): Promise<Row[]> {
  const full = await another(stage, 'ten_years')
  const empty = await another(stage, 'first_day')
  for (const url of [full, empty]) await migrate(url)
  const { ms } = await timed(() =>
    asked(full, [
      'SET synchronous_commit = off',
      `INSERT INTO inbox (key, platform, state, attempts, received_at, done_at)
       SELECT 'wecom:event:' || md5(n::text), 'wecom', 'done', 1, at, at
       FROM (SELECT n, now() - interval '10 years' + n * interval '10 years' / ${KEPT + 1} AS at
             FROM generate_series(1, ${KEPT}) n) made`,
      'VACUUM ANALYZE inbox',
    ]),
  )
  const [size] = await asked(full, ["SELECT pg_total_relation_size('inbox')::float8 AS bytes"])
  const open = (databaseUrl: string) => openStore({ databaseUrl, seal, poolSize: 2 })
  const [old, young] = [await open(full), await open(empty)]
  try {
    await eventsIn(old, 'warm')
    await eventsIn(young, 'warm')
    const found = await inTurn({
      ours: (round) => eventsIn(old, `round-${round}`),
      beside: (round) => eventsIn(young, `round-${round}`),
    })
    const sweep = await inTurn({
      ours: async () => (await timed(() => old.inbox.stuck(100))).ms,
      beside: async () => (await timed(() => young.inbox.stuck(100))).ms,
    })
    const bytes = `${rounded(Number(size?.bytes) / KEPT)} bytes each with indexes; made in ${rounded(ms / 1000)} s`
    const beside = (figures: readonly number[]) => ({ what: 'an empty inbox', figures })
    return [
      {
        issue: 'scale',
        what: `an event kept and ended, ${KEPT} before it`,
        unit: 'ms',
        ours: found.ours,
        beside: beside(found.beside),
        goal: null,
        notes: [bytes],
      },
      {
        issue: 'scale',
        what: 'the sweep looks for events left over',
        unit: 'ms',
        ours: sweep.ours,
        beside: beside(sweep.beside),
        goal: null,
        notes: [],
      },
    ]
  } finally {
    await old.close()
    await young.close()
  }
}
