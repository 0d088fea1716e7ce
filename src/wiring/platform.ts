import { z } from 'zod'
import type { Config, WecomConfig } from '../config.ts'
import type { Simulator, SimulatorClock } from '../simulator/index.ts'
import type { OpenStore } from '../store/index.ts'
import { simulate, simulatedTenant } from './simulation.ts'

/** A worker without a platform of its own, and no web process that plays one. */
export class NoPlatform extends Error {}

export type PlatformInUse = { settings: WecomConfig; simulator: Simulator | null }

const SHARED = 'simulator'
const Kept = z.object({
  corpId: z.string(),
  agentId: z.int(),
  secret: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
  apiBase: z.url(),
})

const keptIn = async (store: OpenStore): Promise<WecomConfig | null> => {
  const text = await store.read((tx) => tx.shared.get(SHARED))
  return text === null ? null : Kept.parse(JSON.parse(text))
}

const isTaken = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE'

// How long a worker waits for the web process that it was started beside.
const WAIT_MS = 30_000
const LOOK_MS = 500

async function awaited(store: OpenStore): Promise<WecomConfig> {
  for (let waited = 0; waited <= WAIT_MS; waited += LOOK_MS) {
    const kept = await keptIn(store)
    if (kept) return kept
    await new Promise((done) => setTimeout(done, LOOK_MS))
  }
  throw new NoPlatform('no platform')
}

/**
 * The platform that is configured; else the simulator, which the web process starts and whose tenant is kept in the
 * database, so that a worker beside it speaks to the same one. Throws {@link NoPlatform}.
 */
export async function platformFor(needs: {
  config: Config
  store: OpenStore
  clock: SimulatorClock
  port: number
}): Promise<PlatformInUse> {
  const { config, store, clock } = needs
  if (config.wecom) return { settings: config.wecom, simulator: null }
  if (config.role === 'worker') return { settings: await awaited(store), simulator: null }
  const { apiBase: _, ...tenant } = (await keptIn(store)) ?? { apiBase: '', ...simulatedTenant() }
  const start = (port: number): Promise<Simulator> => simulate({ port, tenant, store, clock, callbackUrl: '' })
  const port = needs.port > 65_535 ? 0 : needs.port
  const simulator = await start(port).catch((fault: unknown) => {
    // The port after ours is only a habit; the address is printed either way.
    if (isTaken(fault)) return start(0)
    throw fault
  })
  const settings = { ...tenant, apiBase: simulator.apiBase }
  await store.keep((tx) => tx.shared.put(SHARED, JSON.stringify(settings)))
  return { settings, simulator }
}
