import { type Inbox, watchInbox } from '../api/inbox/watch.ts'
import type { OpenStore } from '../store/index.ts'
import { importRows } from '../usecases/imports/import-rows.ts'
import { mappings } from '../usecases/imports/mappings.ts'
import type { Rules } from '../usecases/rules/rules.ts'
import { writeTable } from './exports/text-table.ts'
import type { ServiceLog } from './start/log.ts'

/** The folder in which files are dropped, over one store. */
export const inboxOver = (folder: string, needs: { store: OpenStore; rules: Rules; log: ServiceLog }): Inbox => {
  const { store, rules, log } = needs
  return watchInbox({
    folder,
    alone: store.aloneAtInbox,
    log: (line) => log.warn({ ...line }),
    importRows: importRows({ store, rules }),
    mappings: mappings({ store }),
    units: () => store.read((tx) => tx.people.units()),
    writeTable,
    now: () => store.now(),
  })
}
