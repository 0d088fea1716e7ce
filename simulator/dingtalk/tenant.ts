import { newId } from '../wecom/chats.ts'
import { createDirectory } from '../wecom/directory.ts'
import { createCards } from './card/cards.ts'
import { createChats } from './chat/chats.ts'
import { createFiles } from './chat/files.ts'
import { createGroups } from './chat/groups.ts'
import { createNotices } from './chat/notices.ts'
import { createSent } from './chat/sent.ts'
import { createSessions } from './chat/sessions.ts'
import { createFaults } from './faults.ts'
import { createMaskedTraffic } from './masking.ts'
import type { DingTalkOptions } from './options.ts'
import { createTokens } from './tokens.ts'

/** A message the platform took without showing it. */
export type Dropped = { userId: string; why: 'duplicate' | 'too-many' | 'unknown'; at: Date }
export type Media = { type: string; name: string; bytes: Buffer; contentType: string; at: Date }
/** Where card callbacks of one key go (platforms/dingtalk.md#card-route); without a secret they are not signed. */
export type CallbackRoute = { callbackUrl: string; apiSecret: string }

/** Everything the platform knows of one corp and its one app. */
export function createTenant(options: DingTalkOptions) {
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of watchers) watcher()
  }
  const complain = (list: string[], what: string) => {
    list.push(what)
    options.log?.(`dingtalk simulator: ${what}`)
    changed()
  }
  const settings = { ...options.settings }
  const cards = createCards()
  const dropped: Dropped[] = []
  const warnings: string[] = []
  const errors: string[] = []
  const flowControlled = new Map<string, number>()
  let isPublished = true
  let isInboundOver = false
  let calls = 0

  return {
    settings,
    clock: options.clock,
    baseUrl: options.baseUrl,
    watchers,
    changed,
    newId,
    /** the app's own id, which frames carry beside the connection's */
    appId: newId(),
    cards,
    chats: createChats(changed, cards.viewOf),
    groups: createGroups(),
    sessions: createSessions(),
    tokens: createTokens(),
    files: createFiles(),
    sent: createSent(),
    notices: createNotices(),
    directory: createDirectory(options.members),
    faults: createFaults(),
    traffic: createMaskedTraffic(changed),
    routes: new Map<string, CallbackRoute>(),
    media: new Map<string, Media>(),
    /** how many more sends each member (folded) is held back from (platforms/dingtalk.md#to-members) */
    flowControlled,
    dropped,
    warnings,
    errors,
    /** Taken by the platform, but a reader of its documents would not have done it. */
    warn: (what: string) => complain(warnings, what),
    /** Wrong, and without effect. */
    fail: (what: string) => complain(errors, what),
    isTemplatePublished: () => isPublished,
    publishTemplate: (published: boolean): void => {
      isPublished = published
    },
    isInboundOver: () => isInboundOver,
    exhaustInbound: (over: boolean): void => {
      isInboundOver = over
    },
    countCall: (): void => {
      calls += 1
    },
    calls: () => calls,
  }
}

export type Tenant = ReturnType<typeof createTenant>
