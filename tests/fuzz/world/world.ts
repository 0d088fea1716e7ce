import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTalk } from '../../../src/bot/talk/talk.ts'
import { readConfig } from '../../../src/config.ts'
import { type OpenStore, openStore } from '../../../src/store/index.ts'
import { sealWith } from '../../../src/store/session/seal.ts'
import { programRoutes } from '../../../src/wiring/api.ts'
import { healthOf } from '../../../src/wiring/metrics/health.ts'
import { openMeter } from '../../../src/wiring/metrics/meter.ts'
import { type KeptRules, loadRules } from '../../../src/wiring/rules.ts'
import { answering } from '../../../src/wiring/start/web.ts'
import { useCasesOver } from '../../../src/wiring/use-cases.ts'
import { REPERTOIRE } from '../../bot/support/repertoire.ts'
import { Wrong } from '../door.ts'
import { callbacksTo, type LogLine, platformsOver, portsFor, understand } from './chat.ts'
import { type Answer, inProcess } from './in-process.ts'
import { lawful } from './lawful.ts'
import { furnish, lookedAt } from './office.ts'

/** Tokens enough that none of them is ever used too often in a minute. */
const TOKENS = 400
export const tokenOf = (n: number): string => `made-up-office-token-${n % TOKENS}`
export const READER = 'made-up-reader-token'
export const SURVEYOR = 'made-up-survey-token'

const KEY = new Uint8Array(32).fill(7)

/** One point, as PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)

/** What became of a request: its answer in a word, the events that it was, and why it was passed over. */
export type Came = { answer: Answer | null; as: string; events: string[]; why: string | null }

export type World = {
  store: OpenStore
  rules: KeptRules
  /** Everything that a web process serves; callbacks are taken as far as the inbox. */
  send(bytes: Buffer): Promise<Came>
  /** The same with the whole conversation behind it. */
  converse(bytes: Buffer): Promise<Came>
  /** What stands in the database, a word for each table. */
  state(): Promise<string[]>
  audited(): Promise<number>
  /** The log's lines about faults since it was last asked. */
  faults(): LogLine[]
  log(line: LogLine): void
  close(): Promise<void>
}

const isFault = (line: LogLine): boolean =>
  /fault|untold|not-noted|not-followed/.test(String(line.event ?? line.at ?? ''))

/** The service in this process over a database that was migrated and seeded. */
export async function openWorld(databaseUrl: string): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-fuzz-'))
  const store = await openStore({ databaseUrl, seal: sealWith(KEY), poolSize: 5 })
  const rules = await loadRules()
  await furnish(store, rules)
  const seen = await lookedAt(databaseUrl)
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    HOTLINE_DATA_DIR: dataDir,
    HOTLINE_PUBLIC_URL: 'https://bot.example.cn',
    HOTLINE_API_TOKENS: [
      ...Array.from({ length: TOKENS }, (_, n) => `desk${n}:office:${tokenOf(n)}`),
      `look:readonly:${READER}`,
      `calls:surveyor:${SURVEYOR}`,
    ].join(','),
  })

  const lines: LogLine[] = []
  const log = (line: LogLine): void => void lines.push(line)
  const serviceLog = {
    info: (line: LogLine) => log(line),
    warn: (line: LogLine) => log(line),
    error: (line: LogLine) => log({ ...line, event: 'fault' }),
  }
  const events: string[] = []
  const shallow = callbacksTo((event) => void events.push(understand(event)), log)
  const talk = openTalk({
    repertoire: REPERTOIRE,
    platforms: platformsOver(portsFor(log)),
    inbox: store.inbox,
    store,
    useCases: useCasesOver(rules),
    log,
    ticks: () => performance.now(),
    // However busy the machine: what is answered here is answered by the answer.
    budgetMs: 60_000,
  })

  const meter = openMeter()
  const platforms = platformsOver(portsFor(log))
  const database = { url: databaseUrl, keys: [KEY] as const, store, embedded: null, stop: async () => undefined }
  const draw = async () => PICTURE
  const jobs = { ping: async () => undefined, counts: async () => ({ waiting: 0, delayed: 0 }) }
  const routes = [
    healthOf({ store, jobs, meter, platforms, attending: () => [] }),
    ...programRoutes({ config, database, rules, log: serviceLog, draw, pagesUrl: () => config.publicUrl }),
  ]
  const through = (first: typeof shallow) =>
    inProcess(answering({ heard: meter.requests(platforms), first, routes, greeting: 'hotline', log: serviceLog }))
  const [toInbox, toTheEnd] = [through(shallow), through(talk.callbacks)]

  const came = (answer: Answer | null): Came => {
    const refusal = lines.find(({ event }) => event === 'callback.refused' || event === 'callback.ignored')
    const why = refusal === undefined ? null : String(refusal.why)
    return { answer, as: answer === null ? 'cut' : lawful(answer), events: events.splice(0), why }
  }
  return {
    store,
    rules,
    send: async (bytes) => came(await toInbox(bytes)),
    converse: async (bytes) => {
      const answer = await toTheEnd(bytes)
      await talk.idle()
      return came(answer)
    },
    state: seen.state,
    audited: seen.audited,
    log,
    faults: () => lines.splice(0).filter(isFault),
    close: async () => {
      await talk.idle()
      await seen.close()
      await store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Throws {@link Wrong} for faults that the log told of meanwhile. */
export function demandQuiet(world: World): void {
  const [fault] = world.faults()
  if (fault) throw new Wrong(`logged ${JSON.stringify(fault)}`)
}
