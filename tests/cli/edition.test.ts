import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Office } from './office.ts'
import { desksOf, publish, smallYearOffice } from './published.ts'

const Edition = z.looseObject({
  edition: z.literal(1),
  status: z.literal('published'),
  asOf: z.string(),
  hashes: z.looseObject({ edition: z.string().regex(/^[0-9a-f]{64}$/) }),
  ranked: z.array(z.looseObject({ total: z.string().nullable() })),
})

const named = (lines: string): string[] => [...lines.matchAll(/ticket:(\S+)/g)].map(([, no = '']) => no)

let desk: Office

beforeAll(async () => {
  desk = await smallYearOffice()
}, 120_000)
afterAll(() => desk.close())

describe('contract.md#standings: a published edition on the command line', () => {
  test('before anything is published it says so', async () => {
    expect(await desk.run('standings', '--edition', '1')).toMatchObject({ code: 1, out: '' })
    expect((await desk.run('standings', '--edition', '1')).err).toContain('没有第 1 版')
    expect(await desk.run('standings', '--edition', 'one')).toMatchObject({ code: 2 })
    expect(await desk.run('standings', '--verify')).toMatchObject({ code: 1 })
  })

  test('the edition as a table and as JSON', async () => {
    await publish(desk)
    const said = await desk.run('standings', '--edition', '1')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain('考核期 2015　第 1 版　已发布 2016-03-21T09:00')
    expect(said.out).toContain('截至 2016-03-01T09:00')
    const shown = Edition.parse(await desk.json('standings', '--edition', '1'))
    expect(said.out).toContain(shown.hashes.edition)
    for (const { total } of shown.ranked) expect(said.out).toContain(total ?? '—')
  })

  test('papers and tables of the edition carry its number', async () => {
    for (const [args, rows] of [
      [['standings'], 15],
      [['objections'], 0],
      [['notice', '--recipient', '驻局纪检组'], 1],
    ] as const) {
      const said = await desk.run('export', ...args, '--edition', '1')
      expect(said).toMatchObject({ code: 0, err: '' })
      expect(said.out).toMatch(new RegExp(`2015-e1-.*（${rows} 行）$`))
      const [, file = ''] = /已写入 (.*)（/.exec(said.out) ?? []
      expect((await stat(join(file))).size).toBeGreaterThan(50)
    }
    expect(await desk.run('export', 'notice', '--edition', '1', '--recipient', '火星政府')).toMatchObject({ code: 1 })
  })

  test('--verify: well', async () => {
    const well = await desk.run('standings', '--edition', '1', '--verify')
    expect(well).toMatchObject({ code: 0, err: '' })
    expect(well.out).toContain('摘要、操作记录和重算结果一致')
    expect(well.out).toContain('没有发现未经记录的数据改动')
  })

  test('--verify tells what was changed lawfully from what was tampered with, and where both happened', async () => {
    const { store, sql } = desk.database
    const rows = await sql(
      `SELECT ticket_no AS no FROM assignments WHERE closed_at IS NOT NULL AND contacted_at IS NOT NULL AND result = 'solved'
         AND ticket_no LIKE 'SH2015%' AND seq = 1 ORDER BY ticket_no LIMIT 5`,
    )
    const [lawful = '', tampered = '', both = '', turned = '', called = ''] = rows.map(({ no }) => String(no))
    const { use, asker } = await desksOf(desk)
    for (const no of [lawful, both, turned]) await use.corrections.result(asker, no, 'unsolved', '报错类别')
    const late = { ticket: called, at: '2016-02-20 10:00', reached: '否' }
    await writeFile(join(desk.directory, 'late.ndjson'), JSON.stringify(late))
    expect(await desk.run('import', 'revisits', 'late.ndjson')).toMatchObject({ code: 0 })
    const well = await desk.run('standings', '--edition', '1', '--verify')
    expect(well).toMatchObject({ code: 0, err: '' })
    expect(new Set(named(well.out))).toEqual(new Set([lawful, both, turned, called]))
    // What the audit keeps as well, and changes nothing, explains nothing.
    await store.change(
      { actor: { kind: 'service' }, act: 'attachment.read', subject: `ticket:${tampered}` },
      async () => 0,
    )
    await sql(`UPDATE assignments SET closed_at = closed_at + interval '1 minute' WHERE ticket_no = ANY ($1)`, [
      [tampered, both],
    ])
    await sql(`UPDATE assignments SET result = 'explained' WHERE ticket_no = $1`, [turned])
    const told = await desk.run('standings', '--edition', '1', '--verify')
    expect(told.code).toBe(1)
    const [explained = '', silent = ''] = told.out.split('有 3 项数据的改动没有操作记录，或者与操作记录不符：')
    expect(explained).toMatch(/发布后有 \d+ 项数据按操作记录变更，不影响这一版：/)
    expect(new Set(named(explained))).toEqual(new Set([lawful, both, called]))
    expect(named(silent)).toEqual([tampered, both, turned])
    expect(silent).toMatch(new RegExp(`ticket:${turned} .* result：发布时 solved，现在 explained，操作记录为 unsolved`))
    expect(await store.audit.verify()).toMatchObject({ broken: null })
  })

  test('a result that was rewritten is not the one that was published', async () => {
    await desk.database.sql('ALTER TABLE editions DISABLE TRIGGER edition_is_final')
    await desk.database.sql(`UPDATE editions SET standings = replace(standings, '浦东新区', '浦西新区')`)
    const told = await desk.run('standings', '--edition', '1', '--verify')
    expect(told.code).toBe(1)
    expect(told.out).toContain('不符：结果与其摘要不符')
    expect(told.out).toContain('不符：按保存的数据和方案重算，结果不同')
  })
})

test('scoring.md#robustness: which ranks hold, below the standings', async () => {
  const said = await desk.run('standings', '--robustness')
  expect(said).toMatchObject({ code: 0, err: '' })
  expect(said.out).toMatch(/排名稳健性（对照 .*2015\.1.*）：领先超过 [\d.]+ 分/)
  expect(said.out.match(/^(不变|会变)　/gm)).toHaveLength(10)
})

test('contract.md#fairness of an edition: as it was published', async () => {
  expect(await desk.run('export', 'fairness', '--edition', '1', '--to', 'fair.txt')).toMatchObject({ code: 0, err: '' })
  const text = await readFile(join(desk.directory, 'fair.txt'), 'utf8')
  expect(text).toContain('（已发布，第 1 版）')
  expect(text).toContain('浦东新区水务局')
})
