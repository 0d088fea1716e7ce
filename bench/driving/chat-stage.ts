import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../scripts/bundle.mjs'
import { startPlatform } from '../../tests/faults/platform.ts'
import { type ServiceProcess, startProcess } from '../../tests/faults/processes.ts'
import { rounded } from '../figures.ts'
import { COMMAND, inShanghai, manyTickets, officeOn, openStage, rowsOf, type Stage, staff } from '../stage.ts'
import { cpuOf } from './cpu.ts'
import { type Driver, type Listening, startDriver, startListening } from './programs.ts'
import type { Heard, Task } from './task.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const HOUR = '2015-03-02 10:00'
const RECEIVED = '2015-03-02 09:00'

/** What of a task the stage does not know. */
type Asked = Pick<Task, 'said' | 'answer' | 'expects' | 'pace' | 'seconds'>

/** `serviceMs`, `databaseMs`: what each took of the processor for one request, milliseconds. */
export type Driven = Heard & { serviceMs: number; databaseMs: number }

export type ChatStage = {
  stage: Stage
  /** Where the service takes callbacks, and what it was started with. */
  url: string
  pid: number
  env: Readonly<Record<string, string>>
  bare: Listening
  members: readonly string[]
  /** As many presses on 「已联系市民」, each of a ticket of its own that is in the database by then. */
  presses(count: number): Promise<{ member: string; key: string }[]>
  settings: Task['settings']
  /** `pid`: whose processor time is counted beside the database's; the service's unless told. */
  drive(url: string | string[], asked: Asked, pid?: number): Promise<Driven>
  /** Another web process of the same service; the address of its callbacks. */
  another(): Promise<string>
  stop(): Promise<void>
}

/**
 * A staffed office on an embedded database, the built service as its web process, a bare Koa and the driver, each a
 * process of its own.
 */
export async function openChatStage(): Promise<ChatStage> {
  const stage = await openStage(HOUR)
  await staff(stage)
  const platform = await startPlatform(stage.store, stage.url)
  const dist = join(ROOT, 'var', `bench-dist-${process.pid}`)
  await bundle(dist)
  const env: Record<string, string> = { ...platform.env, HOTLINE_ROLE: 'web' }
  const flags = (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter((flag) => flag !== '')
  const web = () => startProcess(env, undefined, [...flags, join(dist, 'main.js')])
  const service = await web()
  const others: ServiceProcess[] = []
  const [bare, driver]: [Listening, Driver] = [await startListening('bare.ts'), startDriver()]
  await stage.store.clock.moveTo(inShanghai(HOUR))
  const url = `${service.url}/wecom/callback`
  platform.simulator.setCallbackUrl(url)
  const settings = {
    corpId: env.WECOM_CORP_ID ?? '',
    agentId: Number(env.WECOM_AGENT_ID),
    secret: env.WECOM_SECRET ?? '',
    token: env.WECOM_TOKEN ?? '',
    encodingAesKey: env.WECOM_ENCODING_AES_KEY ?? '',
    callbackUrl: url,
  }
  const units = await stage.store.read((tx) => tx.people.units())
  let made = 0
  return {
    stage,
    url,
    pid: service.pid,
    env,
    bare,
    members: units.map(({ code }) => `${code}-1`),
    presses: async (count) => {
      const rows = (await manyTickets(stage.store, made + count, RECEIVED)).slice(made)
      made += count
      const { office } = await officeOn(stage)
      await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
      return rows.map(({ no, unit }) => ({ member: `${unit}-1`, key: `contact:${no}:1` }))
    },
    settings,
    drive: async (to, asked, pid = service.pid) => {
      const used = () => ({ service: cpuOf(pid), database: cpuOf(stage.pid) })
      const before = used()
      const heard = await driver.drive({ ...asked, urls: [to].flat(), settings, at: await stage.store.now() })
      const after = used()
      const each = (name: 'service' | 'database') => (after[name] - before[name]) / Math.max(1, heard.answered)
      return { ...heard, serviceMs: each('service'), databaseMs: each('database') }
    },
    another: async () => {
      const one = await web()
      others.push(one)
      return `${one.url}/wecom/callback`
    },
    stop: async () => {
      driver.stop()
      bare.stop()
      for (const one of [service, ...others]) await one.stop()
      await platform.stop()
      await stage.stop()
      await rm(dist, { recursive: true, force: true })
    },
  }
}

/** Drives over the stage under names, and keeps what was heard under each. */
export function turnsOf<Name extends string>(chat: ChatStage, names: readonly Name[]) {
  const all = new Map<Name, Driven[]>(names.map((name) => [name, []]))
  return {
    drive: async (name: Name, ...asked: Parameters<ChatStage['drive']>): Promise<Driven> => {
      const one = await chat.drive(...asked)
      all.get(name)?.push(one)
      return one
    },
    heard: (name: Name): Driven[] => all.get(name) ?? [],
  }
}

/** What a reader has to know of a row that was driven: what went wrong, and who took how much of the processor. */
export function notesOf(heard: Readonly<Record<string, readonly Driven[]>>): string[] {
  const all = Object.values(heard).flat()
  const wrong = all.reduce((sum, one) => sum + one.wrong, 0)
  const first = all.find((one) => one.firstWrong !== null)?.firstWrong
  const shares = Object.entries(heard).map(([name, some]) => {
    const mean = (of: 'share' | 'cpuMs' | 'serviceMs' | 'databaseMs'): number =>
      rounded(some.reduce((sum, one) => sum + one[of], 0) / some.length)
    const driver = `driver ${mean('cpuMs')} ms a request (${mean('share')} of a core)`
    return `${name}: ${driver}, service ${mean('serviceMs')} ms, database ${mean('databaseMs')} ms`
  })
  return [`${wrong} wrong answers${first ? `, first: ${first.slice(0, 200)}` : ''}`, ...shares]
}
