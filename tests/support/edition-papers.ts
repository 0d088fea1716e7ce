import { buffer } from 'node:stream/consumers'
import mammoth from 'mammoth'
import { expect } from 'vitest'
import type { Database } from '../../src/wiring/database.ts'
import { exportsOver } from '../../src/wiring/exports/exports.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'

/** contract.md#exports: the latest edition as chat and papers show it, each with its number and its hash. */
export async function expectPapersOf({ store }: Database, edition: number, hash: string): Promise<void> {
  const rules = await loadRules()
  const office = await store.read((tx) => tx.people.byAccount({ platform: 'wecom', userId: 'office-1' }))
  if (!office) throw new Error('the office is gone')
  const desk = useCasesOver(rules)(store).standings
  expect(await desk.show(office)).toMatchObject({ edition, hash })
  expect(await desk.sheet(office, 'pudong')).toMatchObject({ edition, hash })
  expect(await desk.provisional(office)).toMatchObject({ edition: null, hash: null })
  const asked = { what: 'notice', format: 'docx', unit: null, period: null, month: null, asOf: null } as const
  for (const number of [edition, 'latest'] as const) {
    const file = await exportsOver({ store, rules })({ ...asked, edition: number, recipient: '驻局纪检组' })
    expect(file.name).toContain(`notice-discipline-2015-e${edition}-`)
    const { value } = await mammoth.extractRawText({ buffer: await buffer(file.content) })
    expect(value).toContain(`第 ${edition} 版，校验码 ${hash.slice(0, 16)}`)
    expect(value).not.toContain('征求意见')
  }
}
