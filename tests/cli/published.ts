import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Member } from '../../src/domain/people.ts'
import { confirmationDuty } from '../../src/usecases/confirmation-duty.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { fixture, type Office, office } from './office.ts'

const KINDS = ['members', 'tickets', 'returns', 'tickets-history', 'revisits', 'marks', 'reports', 'adjustments']
const at = (instant: string): Date => new Date(`${instant}+08:00`)

/** An office with the small year, in the March after it. */
export async function smallYearOffice(): Promise<Office> {
  const desk = await office()
  await desk.database.store.clock.moveTo(at('2016-03-01T09:00'))
  for (const kind of KINDS) expect((await desk.run('import', kind.replace('-history', ''), fixture(kind))).code).toBe(0)
  return desk
}

async function staffed(desk: Office, userId: string): Promise<Member> {
  const found = await desk.database.store.read((tx) => tx.people.byAccount({ platform: 'wecom', userId }))
  if (!found) throw new Error('no such member')
  return found
}

/** 五, 七 without the chat: nobody answers, the office confirms the numbers, the leading group approves. */
export async function publish(desk: Office): Promise<void> {
  const { store } = desk.database
  const rows = [
    { platform: 'wecom', userId: 'desk-9', name: '试desk-9', unit: null, roles: ['office'] },
    { platform: 'wecom', userId: 'leading-9', name: '试leading-9', unit: null, roles: ['leadingGroup'] },
  ]
  await writeFile(join(desk.directory, 'more.ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'))
  expect((await desk.run('import', 'members', 'more.ndjson')).code).toBe(0)
  const [asker, leader] = [await staffed(desk, 'desk-9'), await staffed(desk, 'leading-9')]
  const rules = await loadRules(store)
  const use = useCasesOver(rules)(store)
  await use.confirmations.open(asker, { lastDay: '03-20', period: null })
  await store.clock.moveTo(at('2016-03-21T09:00'))
  await confirmationDuty({ store, rules })()
  await use.assumptions.confirmAll(asker, (await use.assumptions.show(asker)).mark)
  const { release } = await use.publication.ask(asker, null)
  await use.publication.approve(leader, release.id)
}
