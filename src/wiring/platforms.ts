import type { Simulator, SimulatorClock } from '../../simulator/index.ts'
import type { Platform } from '../bot/chat.ts'
import { dingtalk } from '../bot/platforms/dingtalk/platform.ts'
import type { DingTalkSettings } from '../bot/platforms/dingtalk/settings.ts'
import { wecom } from '../bot/platforms/wecom/platform.ts'
import type { BotPorts } from '../bot/ports.ts'
import { type Config, hasPlatform } from '../config.ts'
import { PLATFORMS } from '../domain/lists/people.ts'
import type { PlatformName } from '../domain/people.ts'
import type { OpenStore } from '../store/index.ts'
import { APP_MENU } from '../wording/chat/app-menu.ts'
import { keepTenants, keptTenants, newTenants, type SimulatedTenants } from './simulation/simulated-tenants.ts'
import { simulate } from './simulation/simulation.ts'

/** A worker without a platform of its own, and no web process that plays one. */
export class NoPlatform extends Error {}

export type PlatformsInUse = {
  platforms: readonly Platform[]
  simulator: Simulator | null
  /** Where a long answer can be opened: the public address, or while the simulator plays the service's own. */
  pagesUrl(): string | null
  /** Tells the simulator where the service is, once it has an address; `again` follows its console from then on. */
  served(url: string, again: () => Promise<void>): Promise<void>
}

const isTaken = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE'

// How long a worker waits for the web process that it was started beside.
const WAIT_MS = 30_000
const LOOK_MS = 500

async function awaited(store: OpenStore): Promise<SimulatedTenants> {
  for (let waited = 0; waited <= WAIT_MS; waited += LOOK_MS) {
    const kept = await keptTenants(store)
    if (kept) return kept
    await new Promise((done) => setTimeout(done, LOOK_MS))
  }
  throw new NoPlatform('no platform')
}

/** DingTalk's settings as the console says them at the moment: the adapter reads them whenever it needs them. */
const following = (now: () => SimulatedTenants): DingTalkSettings => ({
  ...now().dingtalk,
  events: { token: now().dingtalk.aesToken, aesKey: now().dingtalk.aesKey },
  get mode() {
    return now().mode
  },
  get cardTemplateId() {
    return now().hasTemplate ? now().dingtalk.cardTemplateId : null
  },
  get publicUrl() {
    return now().serviceUrl || null
  },
  get apiBase() {
    return now().apiBase
  },
  get oapiBase() {
    return now().apiBase
  },
})

const played = (now: () => SimulatedTenants, ports: BotPorts, publicUrl: { publicUrl?: string }): Platform[] => [
  wecom({ ...now().wecom, apiBase: now().apiBase, ...publicUrl }, ports),
  dingtalk(following(now), ports),
]

type Needs = { config: Config; store: OpenStore; clock: SimulatorClock; port: number; ports: BotPorts }

type Adapters = {
  [Name in PlatformName]: (own: NonNullable<Config[Name]>, publicUrl: string | null, ports: BotPorts) => Platform
}

/** How each platform is made of its settings; one that is named and not made here does not compile. */
const ADAPTERS: Adapters = {
  wecom: (own, url, ports) => wecom({ ...own, ...(url === null ? {} : { publicUrl: url }) }, ports),
  dingtalk: (own, url, ports) => dingtalk({ ...own, publicUrl: url }, ports),
}

function made<Name extends PlatformName>(name: Name, config: Config, ports: BotPorts): Platform[] {
  const own: Config[Name] = config[name]
  return own ? [ADAPTERS[name](own, config.publicUrl, ports)] : []
}

/** The platforms that are configured. */
const configured = (config: Config, ports: BotPorts): Platform[] =>
  PLATFORMS.flatMap((name) => made(name, config, ports))

async function simulated(needs: Needs): Promise<PlatformsInUse> {
  const { config, store, clock, ports } = needs
  const tenants: SimulatedTenants = {
    ...((await keptTenants(store)) ?? newTenants()),
    mode: 'http',
    hasTemplate: true,
    apiBase: '',
    serviceUrl: '',
  }
  let follow = async (): Promise<void> => undefined
  const consoleChanged = async (): Promise<void> => {
    Object.assign(tenants, simulator.console?.now())
    await keepTenants(store, tenants)
    await follow()
  }
  const start = (port: number): Promise<Simulator> => simulate({ port, tenants, store, clock, consoleChanged })
  const port = needs.port > 65_535 ? 0 : needs.port
  const simulator = await start(port).catch((fault: unknown) => {
    // The port after ours is only a habit; the address is printed either way.
    if (isTaken(fault)) return start(0)
    throw fault
  })
  tenants.apiBase = simulator.apiBase
  const publicUrl = config.publicUrl === null ? {} : { publicUrl: config.publicUrl }
  const platforms = played(() => tenants, ports, publicUrl)
  return {
    platforms,
    simulator,
    pagesUrl: () => config.publicUrl ?? (tenants.serviceUrl || null),
    served: async (url, again) => {
      tenants.serviceUrl = url
      await keepTenants(store, tenants)
      simulator.setServiceUrl(url)
      follow = again
      for (const platform of platforms) await platform.createMenu?.(APP_MENU)
    },
  }
}

/**
 * The platforms that are configured; else the simulator's two, which the web process starts and whose tenants are kept
 * in the database, so that a worker beside it speaks to the same ones. Throws {@link NoPlatform}.
 */
export async function platformsFor(needs: Needs): Promise<PlatformsInUse> {
  const { config, store, ports } = needs
  const served = async (): Promise<void> => undefined
  const pagesUrl = (): string | null => config.publicUrl
  if (hasPlatform(config)) return { platforms: configured(config, ports), simulator: null, pagesUrl, served }
  if (config.role !== 'worker') return simulated(needs)
  const tenants = await awaited(store)
  const platforms = played(() => tenants, ports, {})
  return { platforms, simulator: null, pagesUrl: () => config.publicUrl ?? tenants.serviceUrl, served }
}
