import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { fetching } from '../../../src/usecases/files/fetching.ts'
import { calmOver } from '../../../src/usecases/sending/calm.ts'
import { scoring } from '../../../src/usecases/standings/scoring-run.ts'
import { ticketFile } from '../../../src/usecases/tickets/ticket-file.ts'
import { dutiesOver } from '../../../src/wiring/duties.ts'
import { loadRules } from '../../../src/wiring/rules.ts'
import { inShanghai, keepingMessenger, officeOver } from '../../support/office.ts'
import { usedDatabase } from '../../support/rewindable.ts'

/** A service without its doors: every use case, and in one pass all that its worker would do at an instant. */
export async function aService(now: Date) {
  const database = await usedDatabase()
  const { store } = database
  await store.clock.moveTo(now)
  const rules = await loadRules()
  const chat = keepingMessenger(() => store.clock.now())
  const office = officeOver(store, rules, chat.messenger, calmOver(rules))
  const contents = new Map<string, Uint8Array>()
  const fetch = fetching({
    store,
    rules,
    fetchFile: async (_platform, source) => {
      const content = contents.get(source)
      return content ? { kind: 'fetched', content } : { kind: 'gone', code: 'none' }
    },
  })
  const needs = { store, rules, messenger: chat.messenger, allowances: async () => [], log: () => undefined }
  const duties = dutiesOver(needs)
  return {
    ...office,
    database,
    store,
    /** What everybody was sent, and when. */
    sent: chat.sent,
    /** Files as the platform holds them, by what it calls them. */
    contents,
    pass: async (): Promise<void> => {
      await office.pass()
      await duties()
      for (const id of await store.read((tx) => tx.files.due(100))) await fetch(id)
      await office.pass()
    },
    ticket: ticketFile({ store }),
    standings: async (asOf: string) => {
      const { standing, scheme } = await scoring({ store, rules }).at(inShanghai(asOf))
      return standingsJson(standing, { scheme, asOf: inShanghai(asOf), status: 'provisional' })
    },
    /** Everybody's account by his id, as the list of members has them. */
    accounts: async () =>
      new Map((await store.read((tx) => tx.people.everybody())).map((one) => [one.id, one] as const)),
  }
}

export type Service = Awaited<ReturnType<typeof aService>>
