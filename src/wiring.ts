import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Simulator } from '../simulator/index.ts'
import type { Ability } from './bot/abilities/ability.ts'
import { ABILITIES } from './bot/abilities/all.ts'
import { repertoireOf } from './bot/abilities/repertoire.ts'
import { type Attending, openTalk } from './bot/talk/talk.ts'
import { type Config, hasPlatform } from './config.ts'
import { openJobs } from './jobs/runner.ts'
import { platformAlarm } from './usecases/telling/office-alerts.ts'
import { allowancesOf } from './wiring/allowances.ts'
import { programRoutes } from './wiring/api.ts'
import { type Database, openDatabase } from './wiring/database.ts'
import { inboxOver } from './wiring/inbox.ts'
import { healthOf } from './wiring/metrics/health.ts'
import { openMeter } from './wiring/metrics/meter.ts'
import { startHealth } from './wiring/metrics/start-health.ts'
import { openPainter } from './wiring/painter.ts'
import { platformsFor } from './wiring/platforms.ts'
import { type KeptRules, loadRules } from './wiring/rules.ts'
import { loadDemonstration, makeReal } from './wiring/simulation/demonstration.ts'
import { simulatorClock } from './wiring/simulation/simulation.ts'
import { describe } from './wiring/start/describe.ts'
import { type ServiceLog, serviceLog } from './wiring/start/log.ts'
import { startWeb, type Web } from './wiring/start/web.ts'
import { useCasesOver } from './wiring/use-cases.ts'
import { startWorker, type Worker, workOver } from './wiring/worker.ts'
import { GREETING, startedLines } from './wording/console/startup.ts'
import { refusalText } from './wording/refusals/refusals.ts'

export type Service = {
  /** The service's address; null for a worker alone. */
  url: string | null
  simulator: Simulator | null
  database: Database
  worker: Worker | null
  stop(): Promise<void>
}

export type StartOptions = {
  say(line: string): void
  log?: ServiceLog
  /** Where the simulator's page listens; the port after the service's unless told. */
  simulatorPort?: number
  /** How long the answer to a callback may wait for its event to be handled; within the platform's second unless told. */
  budgetMs?: number
  /** The rules; those that come with the service, and what the office put to use, unless told. */
  rules?: KeptRules
  /** What the bot can do; all that there is unless told. */
  abilities?: readonly Ability[]
}

/** What the platforms keep up, begun anew when their settings have changed. */
function keptUp(attend: () => Attending) {
  let now: Attending | null = null
  return {
    troubles: () => now?.troubles() ?? [],
    again: async () => {
      await now?.stop()
      now = attend()
    },
    stop: async () => now?.stop(),
  }
}

type Stoppable = { stop(): Promise<unknown> }

/** In the opposite order of starting; one that fails does not keep the others from stopping. */
async function stopAll(started: readonly Stoppable[]): Promise<void> {
  const faults: unknown[] = []
  for (const part of [...started].reverse()) {
    await part.stop().catch((fault: unknown) => faults.push(fault))
  }
  if (faults.length > 0) throw faults[0]
}

/**
 * Starts what `HOTLINE_ROLE` asks for: web, worker or both, the embedded PostgreSQL where no other is named, and the
 * simulator where no platform is configured. Prints in plain words what runs. Throws what keeps it from starting,
 * having stopped whatever was started before.
 */
export async function startService(config: Config, options: StartOptions): Promise<Service> {
  const meter = openMeter()
  const log = meter.counted(options.log ?? serviceLog('info'))
  const started: Stoppable[] = []
  try {
    await mkdir(join(config.dataDir, 'uploads'), { recursive: true })
    const database = await openDatabase(config)
    started.push(database)
    const { store } = database
    const rules = options.rules ?? (await loadRules())
    await makeReal(config, store)
    const demonstration =
      !hasPlatform(config) && config.role !== 'worker'
        ? await loadDemonstration({ config, store, rules, say: options.say })
        : null

    // What is being sent when the service stops may still want its picture.
    const painter = openPainter()
    started.push(painter)
    const jobs = await openJobs(
      config.redisUrl ? { kind: 'redis', url: config.redisUrl } : { kind: 'postgres', pool: store.pool },
      (line) => log.warn(line),
    )
    started.push({ stop: jobs.close })
    store.onCommit((committed, now) => jobs.arm(committed, now))

    let worker: Worker | null = null
    const clock = simulatorClock(store, rules, async () => worker?.catchUp())
    const port = options.simulatorPort ?? (config.port === 0 ? 0 : config.port + 1)
    const repertoire = repertoireOf(options.abilities ?? ABILITIES)
    const ports = {
      now: store.clock.now,
      tokens: store.tokens,
      pauses: store.pauses,
      lent: store.lent,
      calls: store.calls,
      sentenceOf: repertoire.sentenceOf,
      alarm: platformAlarm({ store }),
      stranger: refusalText({ code: 'unknown-member', detail: {} }),
      fetch,
      log: (line: object) => log.info({ ...line }),
    }
    const { platforms, simulator, pagesUrl, served } = await platformsFor({ config, store, clock, port, ports })
    if (simulator) started.push(simulator)
    const chat = openTalk({
      repertoire,
      platforms,
      inbox: store.inbox,
      store,
      useCases: useCasesOver(rules, { pagesUrl, officePhone: config.officePhone }),
      log: ports.log,
      draw: painter.draw,
      ticks: () => performance.now(),
      streamed: meter.streamed,
      ...(options.budgetMs === undefined ? {} : { budgetMs: options.budgetMs }),
    })

    let web: Web | null = null
    if (config.role !== 'worker') {
      const attending = keptUp(chat.attend)
      const { draw } = painter
      const api = programRoutes({ config, database, rules, log, draw, pagesUrl })
      const health = healthOf({ store, jobs, meter, platforms, attending: attending.troubles })
      web = await startWeb({
        host: config.host,
        port: config.port,
        heard: meter.requests(platforms),
        first: chat.callbacks,
        routes: [health, ...api],
        greeting: GREETING,
        log,
      })
      started.push({ stop: chat.idle }, web)
      await served(web.url, attending.again)
      await attending.again()
      started.push(attending)
    }
    if (config.role !== 'web') {
      const work = workOver({
        store,
        rules,
        messenger: chat.messenger,
        resume: chat.resume,
        fetchFile: chat.fetchFile,
        dataDir: config.dataDir,
        allowances: allowancesOf(platforms, store.calls),
        log,
        meter,
      })
      worker = startWorker({ store, rules, jobs, work, log, meter })
      started.push(worker)
    }
    if (config.role === 'worker') {
      const health = healthOf({ store, jobs, meter, platforms, attending: () => [] })
      started.push(await startHealth({ config, routes: [health], log }))
    }
    if (config.role !== 'web' && config.inboxDir !== null) {
      started.push(inboxOver(config.inboxDir, { store, rules, log }))
    }
    const lines = await describe({ config, database, web, simulator, demonstration, rules })
    for (const line of startedLines(lines)) options.say(line)
    return { url: web?.url ?? null, simulator, database, worker, stop: () => stopAll(started) }
  } catch (fault) {
    await stopAll(started).catch(() => undefined)
    throw fault
  }
}
