import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/embedded/embedded.ts'
import { type OpenStore, openStore } from '../src/store/index.ts'
import { migrate } from '../src/store/migrate.ts'
import { seed } from '../src/store/seed.ts'
import { sealWith } from '../src/store/session/seal.ts'
import { loadRules } from '../src/wiring/rules.ts'
import { COMMAND, inShanghai, keepingMessenger, officeOver, rowsOf, ticketRow } from '../tests/support/office.ts'

export type Stage = { url: string; pid: number; dir: string; store: OpenStore; stop(): Promise<void> }

/** An embedded server with its usual durability, migrated and seeded; everything goes when it is stopped. */
export async function openStage(now: string): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'hotline-bench-'))
  await chmod(dir, 0o755)
  const server = await startEmbedded({ dataDir: join(dir, 'data'), open: join(dir, 'open'), log: () => undefined })
  await migrate(server.url)
  const store = await openStore({ databaseUrl: server.url, seal: sealWith(new Uint8Array(32).fill(7)), poolSize: 10 })
  await seed(store)
  await store.clock.moveTo(inShanghai(now))
  return {
    url: server.url,
    pid: server.pid,
    dir,
    store,
    stop: async () => {
      await store.close()
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** The office over a stage, its chat only kept in memory. */
export async function officeOn({ store }: Stage) {
  const chat = keepingMessenger(() => store.clock.now())
  return { chat, office: officeOver(store, await loadRules(), chat.messenger) }
}

/** A ticket for each number from 0, over the fifteen units in turn. */
export async function manyTickets(store: OpenStore, count: number, received: string, more: object = {}) {
  const units = await store.read((tx) => tx.people.units())
  return Array.from({ length: count }, (_, n) =>
    ticketRow(`SH${String(n).padStart(6, '0')}`, received, {
      unit: units[n % units.length]?.code ?? 'pudong',
      ...more,
    }),
  )
}

/** Two liaisons and a leader for each unit, and one of the office. */
export async function staff(stage: Stage): Promise<void> {
  const { office } = await officeOn(stage)
  const units = await stage.store.read((tx) => tx.people.units())
  const member = (userId: string, unit: string | null, role: 'liaison' | 'leader' | 'office') => ({
    platform: 'wecom' as const,
    userId,
    name: userId,
    unit,
    roles: [role],
  })
  const rows = units.flatMap(({ code }) => [
    member(`${code}-1`, code, 'liaison'),
    member(`${code}-2`, code, 'liaison'),
    member(`${code}-lead`, code, 'leader'),
  ])
  await office.bring(COMMAND, 'members', rowsOf<'members'>([...rows, member('office-1', null, 'office')]))
}

/** So many liaisons over the fifteen units in turn; their ids. */
export const manyMembers = (stage: Stage, count: number): Promise<string[]> =>
  stage.store.keep(async (tx) => {
    const units = await tx.people.units()
    for (let n = 0; n < count; n += 1) {
      const account = { platform: 'wecom' as const, userId: `one-${n}` }
      const unit = units[n % units.length]?.code ?? 'pudong'
      await tx.people.save({ account, name: account.userId, unit, roles: ['liaison'] })
    }
    return (await tx.people.all()).map(({ id }) => id)
  })

export { COMMAND, inShanghai, rowsOf }
