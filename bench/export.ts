import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { DESK_TOKEN, startPlatform } from '../tests/faults/platform.ts'
import { startProcess } from '../tests/faults/processes.ts'
import { openBuilt, peakMb } from './built.ts'
import { percentile, rounded, timed } from './figures.ts'
import { multiply } from './many.ts'
import { inTurn, type Row } from './rounds.ts'
import { inShanghai, openStage, staff } from './stage.ts'

const TICKETS = Number(process.env.HOTLINE_BENCH_TICKETS ?? 100_000)
const ASKED_EVERY_MS = 100

/** What stands in the file, column by column, as the database itself writes it. */
const COPY = `COPY (
  SELECT t.no, t.source, u.name, t.kind, t.class, t.urgent, a.received_at, t.summary,
    CASE WHEN a.ended_at IS NOT NULL THEN 'returned' WHEN a.closed_at IS NOT NULL THEN 'closed' ELSE 'open' END,
    a.sign_in_until, a.signed_in_at, a.first_contact_until, a.contacted_at, a.contacted_at <= a.first_contact_until, 0,
    NULL, CASE WHEN a.seq = 1 THEN t.due_at END, a.closing_until, a.provisional, a.closed_at,
    a.closed_at <= a.closing_until, a.result, a.report, t.legal_basis, t.repeat_of, a.details ->> 'finding',
    a.details ->> 'visitedAt', a.details ->> 'answeredBy', a.details ->> 'answeredAt', a.signed_at, NULL, NULL, NULL,
    NULL, NULL, '2015', '暂行', '2015.1', now()
  FROM tickets t JOIN assignments a ON a.ticket_no = t.no JOIN units u ON u.code = a.unit_code
  WHERE t.received_at >= '2014-11-01' AND t.received_at < '2015-11-01' ORDER BY t.received_at, t.no, a.seq
) TO STDOUT (FORMAT csv, HEADER)`

async function taken(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const chunk of chunks) bytes += chunk.length
  return bytes
}

/** Every ticket of a period as CSV and as XLSX over HTTP, from the built service, beside COPY of the same columns. */
export async function benchExport(): Promise<Row[]> {
  const stage = await openStage('2015-03-05 12:00')
  const built = await openBuilt()
  await staff(stage)
  await multiply(stage, TICKETS, { isTold: true })
  const platform = await startPlatform(stage.store, stage.url)
  await stage.store.clock.moveTo(inShanghai('2015-03-05 12:00'))
  const service = await startProcess(platform.env, undefined, [built.main])
  const client = new pg.Client({ connectionString: stage.url })
  await client.connect()
  const exported = async (format: string): Promise<void> => {
    const answer = await fetch(`${service.url}/api/v1/exports/tickets?format=${format}`, {
      // Asked seldom, so that a connection kept from the time before may be closing just then.
      headers: { authorization: `Bearer ${DESK_TOKEN}`, connection: 'close' },
    })
    if (answer.status !== 200 || answer.body === null) throw new Error(`${format}: ${answer.status}`)
    if ((await taken(answer.body)) < TICKETS) throw new Error(`${format} was cut off`)
  }
  const copied = (): Promise<void> =>
    pipeline(client.query(copyTo(COPY)), async (chunks: AsyncIterable<Uint8Array>) => {
      if ((await taken(chunks)) < TICKETS) throw new Error('COPY gave too little')
    })
  const ms = (work: () => Promise<void>) => async (): Promise<number> => (await timed(work)).ms
  /** p99 of what a unit's questions take until the work is done. */
  const meanwhile = async (work: () => Promise<unknown>): Promise<number> => {
    let isOver = false
    const done = work().finally(() => {
      isOver = true
    })
    const times: number[] = []
    while (!isOver) {
      const { status, ms } = await platform.simulator.wecom.say('pudong-1', '待办')
      if (status !== 200) throw new Error(`a callback was answered ${status}`)
      times.push(ms)
      await new Promise((next) => setTimeout(next, ASKED_EVERY_MS))
    }
    await done
    return percentile(times, 0.99)
  }
  try {
    platform.simulator.setCallbackUrl(`${service.url}/wecom/callback`)
    await exported('csv')
    await copied()
    const times = await inTurn({ copy: ms(copied), csv: ms(() => exported('csv')), xlsx: ms(() => exported('xlsx')) })
    const both = async (): Promise<void> => {
      await exported('csv')
      await exported('xlsx')
    }
    const peaks: number[] = []
    const felt = await inTurn({
      ours: () =>
        meanwhile(async () => {
          peaks.push(await peakMb(service.pid, both))
        }),
      beside: () => meanwhile(() => new Promise((done) => setTimeout(done, 5_000))),
    })
    const what = (format: string): string => `export of ${TICKETS} tickets as ${format}`
    const beside = { what: 'COPY TO of the same columns', figures: times.copy }
    const perSecond = (figures: readonly number[]): string =>
      `${rounded(TICKETS / (percentile(figures, 0.5) / 1000))}/s`
    return [
      {
        issue: '12',
        what: what('CSV'),
        unit: 'ms',
        ours: times.csv,
        beside,
        goal: { of: 'ratio', atMost: 4 },
        notes: [perSecond(times.csv)],
      },
      {
        issue: '12',
        what: what('XLSX'),
        unit: 'ms',
        ours: times.xlsx,
        beside,
        goal: { of: 'ratio', atMost: 12 },
        notes: [perSecond(times.xlsx)],
      },
      {
        issue: '12',
        what: 'memory of the serving process while it exports both and answers, at its most',
        unit: 'MB',
        ours: peaks,
        beside: null,
        goal: { of: 'ours', atMost: 300 },
        notes: [],
      },
      {
        issue: '12',
        what: `p99 of a unit's callbacks while both are exported`,
        unit: 'ms',
        ours: felt.ours,
        beside: { what: 'while nothing is', figures: felt.beside },
        goal: { of: 'ours', atMost: 300 },
        notes: [],
      },
    ]
  } finally {
    await client.end()
    await service.stop()
    await platform.stop()
    await stage.stop()
    await built.remove()
  }
}
