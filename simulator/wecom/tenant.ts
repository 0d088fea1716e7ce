import { createRecord } from '../record.ts'
import type { SimulatorOptions } from '../settings.ts'
import type { CardContent } from './card/shape.ts'
import { createChats, newId } from './chats.ts'
import { createCodes } from './codes.ts'
import { createDirectory } from './directory.ts'
import { createFaults } from './faults.ts'
import type { MenuButton } from './menu-shape.ts'
import { createPacing } from './pacing.ts'
import { createTokens } from './tokens.ts'
import { createTraffic } from './traffic.ts'

/** A message the platform took without showing it: over the member's limit, or sent twice. */
export type Dropped = { userId: string; messageId: string; why: 'too-many' | 'duplicate'; at: Date }
/** A message sent; `card` null for other kinds. Recipients are folded user ids. */
export type SentMessage = { card: CardContent | null; recipients: readonly string[]; at: Date }
export type Media = { type: string; name: string; bytes: Buffer; contentType: string; at: Date }

/** Everything the platform knows of one corp and its one app. */
export function createTenant(options: Omit<SimulatorOptions, 'host' | 'port'> & { baseUrl: () => string }) {
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of watchers) watcher()
  }
  const settings = { ...options.wecom }
  let menu: readonly MenuButton[] | null = null
  const complain = (list: string[], what: string) => {
    list.push(what)
    options.log?.(`wecom simulator: ${what}`)
    changed()
  }
  const dropped: Dropped[] = []
  const warnings: string[] = []
  const errors: string[] = []

  return {
    settings,
    clock: options.clock,
    baseUrl: options.baseUrl,
    watchers,
    changed,
    newId,
    chats: createChats(changed),
    tokens: createTokens(settings),
    codes: createCodes(),
    pacing: createPacing(),
    directory: createDirectory(options.members),
    faults: createFaults(),
    traffic: createTraffic(changed),
    record: createRecord(),
    messages: new Map<string, SentMessage>(),
    taskIds: new Set<string>(),
    media: new Map<string, Media>(),
    dropped,
    warnings,
    errors,
    /** Taken by the platform, but a reader of its documents would not have done it. */
    warn: (what: string) => complain(warnings, what),
    /** Wrong, and without effect. */
    fail: (what: string) => complain(errors, what),
    menu: () => menu,
    setMenu: (buttons: readonly MenuButton[] | null): void => {
      menu = buttons
      changed()
    },
  }
}

export type Tenant = ReturnType<typeof createTenant>
