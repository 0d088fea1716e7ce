import pg from 'pg'
import { z } from 'zod'
import { ABILITIES } from '../../src/bot/abilities/all.ts'
import { repertoireOf } from '../../src/bot/abilities/repertoire.ts'
import type { ChatEvent } from '../../src/bot/chat.ts'
import { wecom } from '../../src/bot/platforms/wecom/platform.ts'
import { reception } from '../../src/bot/talk/reception.ts'
import type { OpenStore } from '../../src/store/index.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { quietPorts } from './quiet-ports.ts'
import type { Task } from './task.ts'

/** A statement as the driver was given it. */
export type Statement = { text: string; values: readonly unknown[] }

const Given = z.union([
  z.string().transform((text): Statement => ({ text, values: [] })),
  z.object({ text: z.string(), values: z.array(z.unknown()).default([]) }),
])

/** The chat in this very process, over a store, up to the database: what a press says to that, statement by statement. */
export async function recorder(store: OpenStore, settings: Task['settings']) {
  const platform = wecom({ ...settings, apiBase: 'http://127.0.0.1:9' }, quietPorts(store))
  const rules = await loadRules()
  const desk = reception({
    repertoire: repertoireOf(ABILITIES),
    platforms: [platform],
    inbox: store.inbox,
    store,
    useCases: useCasesOver(rules, { pagesUrl: () => null, officePhone: null }),
    log: () => undefined,
  })
  const never = new Promise<void>(() => undefined)

  const press = async (member: string, key: string, id: string): Promise<void> => {
    const account = { platform: 'wecom' as const, userId: member }
    const at = await store.now()
    const event: ChatEvent = { id, account, at, kind: 'press', key, choices: {}, handle: id }
    const { body } = await desk.receive(platform, event, { late: never, handed: Promise.resolve(true) })
    if (body === '') throw new Error('a press was not answered')
    await desk.idle()
  }

  return async (member: string, key: string, id: string): Promise<Statement[]> => {
    const heard: Statement[] = []
    const original = pg.Client.prototype.query
    // The method has many forms; what it is given is looked at and handed on.
    const listening = function (this: pg.Client, ...given: unknown[]): unknown {
      const { data } = Given.safeParse(given[0])
      if (data) heard.push(data)
      return Reflect.apply(original, this, given)
    }
    Object.assign(pg.Client.prototype, { query: listening })
    try {
      await press(member, key, id)
    } finally {
      Object.assign(pg.Client.prototype, { query: original })
    }
    return heard.filter(({ text }) => !text.includes('service_now() AS now') || text.startsWith('BEGIN'))
  }
}
