import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Member } from '../../src/domain/people.ts'
import { confirmationDuty } from '../../src/usecases/publication/confirmation-duty.ts'
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

export type Desks = { use: ReturnType<ReturnType<typeof useCasesOver>>; asker: Member; leader: Member }

/** The same once they are there. */
export const desksOf = async (desk: Office): Promise<Desks> => ({
  use: useCasesOver(await loadRules())(desk.database.store),
  asker: await staffed(desk, 'desk-9'),
  leader: await staffed(desk, 'leading-9'),
})

/** Opens a confirmation until the end of a day and lets it pass in silence, to 09:00 of the day after. */
export async function confirmInSilence(desk: Office, { use, asker }: Desks, lastDay: string, after: string) {
  const { store } = desk.database
  await use.confirmations.open(asker, { lastDay, period: null })
  await store.clock.moveTo(at(`${after}T09:00`))
  await confirmationDuty({ store, rules: await loadRules() })()
}

/** 五, 七 without the chat, up to what waits for the leading group; every number confirmed by name. */
export async function askRelease(desk: Office): Promise<Desks & { release: string }> {
  const rows = [
    { platform: 'wecom', userId: 'desk-9', name: '试desk-9', unit: null, roles: ['office'] },
    { platform: 'wecom', userId: 'leading-9', name: '试leading-9', unit: null, roles: ['leadingGroup'] },
  ]
  await writeFile(join(desk.directory, 'more.ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'))
  expect((await desk.run('import', 'members', 'more.ndjson')).code).toBe(0)
  const desks = await desksOf(desk)
  const { use } = desks
  await confirmInSilence(desk, desks, '03-20', '2016-03-21')
  await use.assumptions.confirmAll(desks.asker, (await use.assumptions.show(desks.asker)).mark)
  const { release } = await use.publication.ask(desks.asker, null)
  return { ...desks, release: release.id }
}

export async function publish(desk: Office): Promise<void> {
  const { use, leader, release } = await askRelease(desk)
  await use.publication.approve(leader, release)
}
