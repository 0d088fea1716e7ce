import { beginLadders } from '../../src/usecases/rules/beginning.ts'
import { calmOver } from '../../src/usecases/sending/calm.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { COMMAND, inShanghai, keepingMessenger, officeOver, rowsOf } from '../support/office.ts'
import { usedDatabase } from '../support/rewindable.ts'
import { rulesAtOnce } from '../support/rules.ts'
import { STAFF } from '../support/staff.ts'

/**
 * An office with its small staff on a database of its own, at an instant of Asia/Shanghai. `calm`: new tickets gather, and
 * what need not be told by night waits; else everything is sent when it is due.
 */
export async function aDesk(now: string, { calm = false } = {}) {
  const database = await usedDatabase()
  const { store } = database
  await store.clock.moveTo(inShanghai(now))
  const rules = await (calm ? loadRules() : rulesAtOnce())
  const chat = keepingMessenger(() => store.clock.now())
  const office = officeOver(store, rules, chat.messenger, calm ? calmOver(rules) : undefined)
  await office.bring(COMMAND, 'members', rowsOf<'members'>(STAFF))
  return {
    database,
    store,
    rules,
    chat,
    office,
    moveTo: (text: string) => store.clock.moveTo(inShanghai(text)),
    /** Every reminder of every ticket that has come so far, written and not left until it is due. */
    writeLadders: beginLadders({ store, rules, aheadMs: 366 * 24 * 3_600_000 }),
    forward: async (ms: number) => store.clock.moveTo(new Date((await store.now()).getTime() + ms)),
    /** Messages as they stand: `pd-1 new-ticket sent`, in the order of their making. */
    outbox: async (): Promise<string[]> => {
      const rows = await database.sql(
        `SELECT m.user_id || ' ' || (o.notice->>'kind') || coalesce('/' || (o.notice->>'about'), '') || ' ' || o.state
           AS line FROM outbox o JOIN members m ON m.id = o.member_id ORDER BY o.id`,
      )
      return rows.map(({ line }) => String(line))
    },
    close: () => database.close(),
  }
}

export type Desk = Awaited<ReturnType<typeof aDesk>>
