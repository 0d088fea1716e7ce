import { fileURLToPath } from 'node:url'
import { fileBytes } from '../../../src/api/import/formats/bytes.ts'
import { openRows, saidByName } from '../../../src/api/import/formats/open-rows.ts'
import { readRows } from '../../../src/api/import/read-rows.ts'
import { WorkingCalendar } from '../../../src/domain/calendar.ts'
import type { Actor } from '../../../src/domain/people.ts'
import { type ImportOptions, importRows } from '../../../src/usecases/imports/import-rows.ts'
import type { ImportKind, ImportResult } from '../../../src/usecases/imports/rows.ts'
import { emergencyDesk } from '../../../src/usecases/rules/emergency.ts'
import type { Rules } from '../../../src/usecases/rules/rules.ts'
import { memoryBytes } from '../../api/import/memory-bytes.ts'
import { shanghai } from '../../support/a-ticket.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { usedDatabase } from '../../support/rewindable.ts'
import { seededHandling, seededScheme } from '../../support/seeds.ts'

export const OFFICE: Actor = { kind: 'token', name: 'desk', role: 'office' }

export type Office = FreshDatabase & {
  rules: Rules
  rows(kind: ImportKind, rows: readonly object[], options?: ImportOptions): Promise<ImportResult>
  file(kind: ImportKind, name: string, options?: ImportOptions): Promise<ImportResult>
}

/** A database at an hour of Asia/Shanghai, and imports into it as the office makes them. */
export async function anOffice(now = '2015-12-01 00:00'): Promise<Office> {
  const database = await usedDatabase()
  const { store } = database
  await store.clock.moveTo(shanghai(now))
  const scheme = seededScheme()
  const lexicon = { minLength: 20, maxLength: 2000, elements: { found: [], done: [], told: [] } }
  const rules: Rules = {
    scheme: async () => scheme,
    schemes: async () => [scheme],
    calendar: () => store.read(async (tx) => new WorkingCalendar(await tx.people.notices())),
    desk: (tx) => emergencyDesk(tx),
    lexicon,
    handling: seededHandling(),
  }
  const run = importRows({ store, rules })
  return {
    ...database,
    rules,
    rows: async (kind, rows, options) => {
      const bytes = memoryBytes(Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')))
      const said = { type: 'ndjson', charset: null } as const
      return run(OFFICE, kind, readRows(kind, await openRows(bytes, kind, said)), options)
    },
    file: async (kind, name, options) => {
      const path = fileURLToPath(new URL(`../../fixtures/small/${name}`, import.meta.url))
      const bytes = await fileBytes(path)
      try {
        return await run(OFFICE, kind, readRows(kind, await openRows(bytes, kind, saidByName(path))), options)
      } finally {
        await bytes.dispose()
      }
    },
  }
}

export const codes = (result: ImportResult) =>
  result.rejected.map(({ line, code, detail }) => [line, code, detail.field])
