import { dispatch } from '../../src/bot/talk/dispatch.ts'
import { turns } from '../../src/bot/talk/turns.ts'
import type { OpenStore } from '../../src/store/index.ts'
import type { Inbox } from '../../src/usecases/ports/inbox.ts'
import type { SharingStore } from '../../src/usecases/ports/store-port.ts'
import { deliveries } from '../../src/usecases/sending/delivery.ts'
import { fireReminders } from '../../src/usecases/sending/reminding.ts'
import type { KeptRules } from '../../src/wiring/rules.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { fakePlatform } from '../bot/support/platform.ts'
import { REPERTOIRE } from '../bot/support/repertoire.ts'
import type { Platform } from './platform.ts'
import type { Steps } from './steps.ts'

export type Said = { key: string; userId: string; text: string }

type Needs = {
  name: string
  steps: Steps
  store: OpenStore
  rules: KeptRules
  platform: Platform
  /** Hears of what is handled, in the order of the commits. */
  handled: (key: string) => void
  /** Hears of what is about to be said, with nothing in between. */
  rendering: Parameters<Platform['messenger']>[1]
}

const MOST = 48

/**
 * One process: keeps and handles events, fires reminders, delivers. Every transaction and every call of the platform is a
 * step of its own, and between two of them anything may happen to it and to the others.
 */
export function workerOver({ name, steps, store: own, rules, platform, handled, rendering }: Needs) {
  const step = <T>(label: string, work: () => Promise<T>): Promise<T> => steps.step(name, label, work)
  const store: SharingStore = {
    now: () => step('now', own.now),
    read: (work) => step('read', () => own.read(work)),
    change: (entry, work) => step(`change ${entry.act}`, () => own.change(entry, work)),
    keep: (work) => step('keep', () => own.keep(work)),
    together: (work) => step('together', () => own.together(work)),
    sharing: {
      read: (work) => step('read', () => own.sharing.read(work)),
      keep: (work) => step('keep', () => own.sharing.keep(work)),
    },
  }
  const inbox: Omit<Inbox, 'stuck'> = {
    keep: (event) => step('keep event', () => own.inbox.keep(event)),
    take: (event) => step(`take ${event.key}`, () => own.inbox.take(event)),
    handle: (event, work) =>
      step(`handle ${typeof event === 'string' ? event : event.key}`, async () => {
        let key = ''
        const outcome = await own.inbox.handle(event, async (kept, within) => {
          key = String(typeof kept === 'object' && kept !== null && 'id' in kept ? kept.id : '')
          return work(kept, within)
        })
        if (outcome !== null && outcome !== 'waits') handled(key)
        return outcome
      }),
    read: (ids) => step('read answer', () => own.inbox.read(ids)),
    again: (id, work) => step('again', () => own.inbox.again(id, work)),
    next: (id) => step('next', () => own.inbox.next(id)),
  }
  const talk = dispatch({
    repertoire: REPERTOIRE,
    platforms: [fakePlatform()],
    inbox,
    store,
    useCases: useCasesOver(rules),
    log: () => undefined,
  })
  const faults: unknown[] = []
  const { follow } = turns({ next: inbox.next, handle: talk.handle, onFault: (fault) => void faults.push(fault) })
  const sending = (to: Parameters<Platform['send']>[0], body: string) =>
    step(`send ${body} to ${to.account.userId}`, async () =>
      platform.send(to, body, await own.now(), () => steps.die(name)),
    )
  const { begin } = deliveries({ store, rules, messenger: platform.messenger(sending, rendering) })
  const busy = new Set<string>()

  return {
    name,
    faults,
    hear: async ({ key, userId, text }: Said): Promise<void> => {
      const account = { platform: 'wecom' as const, userId }
      const at = await step('clock', own.now)
      const event = { id: key, account, at, kind: 'text', text, group: null }
      const kept = await inbox.take({ key, platform: 'wecom', event, account, stampedAt: at })
      if (!kept.fresh) return
      const outcome = await talk.handle(kept.taken ?? kept.id)
      if (outcome !== null && outcome !== 'waits') await follow(kept.id)
    },
    resume: async (): Promise<void> => {
      for (const id of await step('stuck', () => own.inbox.stuck(100))) {
        await talk.handle(id)
        await follow(id)
      }
    },
    remind: async (): Promise<void> => {
      await fireReminders({ store, rules })()
    },
    /** As `src/jobs/due.ts` does it, without its timers: a message a member at a time, until nothing is due that can go. */
    deliver: async (): Promise<void> => {
      const tried = new Map<string, Date>()
      for (;;) {
        const asked = [...tried].map(([id, at]) => ({ id, at }))
        const { begun, now } = await begin({ most: MOST, busy: [...busy], tried: asked })
        if (begun.length === 0) return
        const ended = async ({ id, memberId, done }: (typeof begun)[number]): Promise<void> => {
          busy.add(memberId)
          const state = await done.finally(() => busy.delete(memberId))
          if (state === null) tried.set(id, now)
        }
        await Promise.all(begun.map(ended))
      }
    },
  }
}

export type Worker = ReturnType<typeof workerOver>
