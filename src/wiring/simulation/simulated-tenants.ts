import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { OpenStore } from '../../store/index.ts'

const SHARED = 'simulator'

const Wecom = z.object({
  corpId: z.string(),
  agentId: z.int(),
  secret: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
})
const DingTalk = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  robotCode: z.string(),
  corpId: z.string(),
  cardTemplateId: z.string(),
  aesToken: z.string(),
  aesKey: z.string(),
  agentId: z.int(),
})
const Tenants = z.object({
  wecom: Wecom,
  dingtalk: DingTalk,
  mode: z.enum(['http', 'stream']),
  hasTemplate: z.boolean(),
  /** Where the simulator and the service are. */
  apiBase: z.string(),
  serviceUrl: z.string(),
})

/** The two organisations that the simulator plays, as every process of this deployment must know them. */
export type SimulatedTenants = z.infer<typeof Tenants>

const letters = (length: number): string =>
  randomBytes(length * 2)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length)

// 43 letters whose last one holds no bit too many.
const aesKey = (): string =>
  Buffer.from(randomBytes(32)).toString('base64').slice(0, 42).replace(/[+/]/g, 'A').concat('A')

/** Tenants that exist on loopback alone; their secrets are made up. */
export const newTenants = (): Omit<SimulatedTenants, 'mode' | 'hasTemplate' | 'apiBase' | 'serviceUrl'> => ({
  wecom: {
    corpId: 'wwsimulated',
    agentId: 1_000_001,
    secret: letters(43),
    token: letters(24),
    encodingAesKey: aesKey(),
  },
  dingtalk: {
    clientId: 'dingsimulatedapp',
    clientSecret: letters(64),
    robotCode: 'dingsimulatedapp',
    corpId: 'dingsimulatedcorp',
    cardTemplateId: 'simulated-card.schema',
    aesToken: letters(24),
    aesKey: aesKey(),
    agentId: 1_000_002,
  },
})

/** The tenants of an earlier start; null for none, and for what an earlier version kept. */
export async function keptTenants(store: OpenStore): Promise<SimulatedTenants | null> {
  const text = await store.read((tx) => tx.shared.get(SHARED))
  if (text === null) return null
  return Tenants.safeParse(JSON.parse(text)).data ?? null
}

export const keepTenants = (store: OpenStore, tenants: SimulatedTenants): Promise<void> =>
  store.keep((tx) => tx.shared.put(SHARED, JSON.stringify(tenants)))
