import { expect } from 'vitest'
import { pauseDuty } from '../../src/usecases/pauses/pause-duty.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { COMMAND, inShanghai, keepingMessenger, officeOver, rowsOf, ticketRow } from '../support/office.ts'
import { pausingScheme } from '../support/pausing-scheme.ts'
import { aDesk } from './desk.ts'

export const REASON = '等待市民提供材料'

/** A clock that stood still for three days, from the first day of a period on. */
export function pauseRows(from: string, ticket: string) {
  const requestedAt = inShanghai(`${from} 10:00`)
  const until = new Date(requestedAt.getTime() + 3 * 86_400_000)
  const decided = { decision: 'agreed' as const, decidedAt: requestedAt, endedAt: null }
  return rowsOf<'pauses'>([{ ticket, requestedAt, until, reason: 'x', ...decided }])
}

/** A desk under a scheme that knows pauses, with one ticket of Pudong. */
export async function pausingDesk() {
  const desk = await aDesk('2015-03-02 10:05')
  const scheme = pausingScheme()
  const rules = { ...desk.rules, scheme: async () => scheme, schemes: async () => [scheme] }
  const office = officeOver(desk.store, rules, keepingMessenger(() => desk.store.now()).messenger)
  await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
  const as = (userId: string) => office.member(userId)
  const file = () => ticketFile(desk)('A')
  const traces = () =>
    desk.database.sql(`SELECT (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM outbox) AS outbox,
      (SELECT version FROM tickets WHERE no = 'A') AS version, (SELECT count(*) FROM score_events) AS scores,
      (SELECT json_agg(p) FROM pauses p)::text AS asked`)
  return {
    ...desk,
    /** The same store under the plan of 2015, which knows none. */
    byPlan: desk.office,
    office,
    as,
    file,
    duties: pauseDuty({ store: desk.store, rules }),
    ask: async (userId = 'pd-1', wish = '03-06', reason = REASON, no = 'A') =>
      office.pauses.ask(await as(userId), no, { wish, reason }),
    agree: async (userId = 'office-1') => office.pauses.agree(await as(userId), 'A'),
    refuse: async (userId = 'office-1', why = '可以按期办结') => office.pauses.refuse(await as(userId), 'A', why),
    end: async (userId: string) => office.pauses.end(await as(userId), 'A'),
    closing: async () => (await file()).limits.closing?.until,
    refuses: async (code: string, act: () => Promise<unknown>): Promise<void> => {
      const before = await traces()
      await expect(act()).rejects.toMatchObject({ code })
      expect(await traces()).toEqual(before)
    },
  }
}

export type PausingDesk = Awaited<ReturnType<typeof pausingDesk>>
