import { join } from 'node:path'
import type { Middleware } from 'koa'
import { answerPage } from '../api/answer-page.ts'
import { uploadPage } from '../api/page/upload-page.ts'
import { apiRoutes } from '../api/routes.ts'
import type { Draw } from '../bot/drawing.ts'
import type { Config } from '../config.ts'
import { isAway } from '../store/session/database-faults.ts'
import { attachmentFile } from '../usecases/files/attachment-file.ts'
import { importRows } from '../usecases/imports/import-rows.ts'
import { mappings } from '../usecases/imports/mappings.ts'
import { people } from '../usecases/people/people.ts'
import { standingFiles } from '../usecases/publication/sheet-file.ts'
import { keptAnswers } from '../usecases/talk/kept-answers.ts'
import { ticketFile } from '../usecases/tickets/ticket-file.ts'
import { uploadFiles } from '../usecases/uploads/files.ts'
import { uploadPasses } from '../usecases/uploads/passes.ts'
import type { Database } from './database.ts'
import { writeTable } from './exports/text-table.ts'
import { type KeptRules, shippedSchemes } from './rules.ts'
import type { ServiceLog } from './start/log.ts'

/** What other programs and browsers may ask, over the same use cases as the chat. */
export function programRoutes(needs: {
  config: Config
  database: Database
  rules: KeptRules
  /** Where chat clients reach the pages; null: nowhere. */
  pagesUrl: () => string | null
  log: ServiceLog
  draw: Draw
}): Middleware[] {
  const { config, database, rules, draw } = needs
  const { store } = database
  const api = apiRoutes({
    tokens: config.tokens,
    log: needs.log,
    isAway,
    clock: () => performance.now(),
    uploads: join(config.dataDir, 'uploads'),
    importRows: importRows({ store, rules }),
    mappingOf: mappings({ store }).get,
    files: standingFiles({
      store,
      rulesFor: (period) => (period === null ? rules : rules.forPeriod(period)),
      shipped: shippedSchemes,
    }),
    ticketFile: ticketFile({ store }),
    attachmentFile: attachmentFile({ store }),
    people: people({ store }),
    // The writers of spreadsheets are heavy, and a start should not wait for them.
    exportFile: async (asked) =>
      (await import('./exports/exports.ts')).exportsOver({ store, rules, draw, apart: database })(asked),
  })
  const pages = answerPage(keptAnswers({ store, pagesUrl: () => config.publicUrl }))
  const upload = uploadPage({
    passes: uploadPasses({ store, pagesUrl: needs.pagesUrl }),
    files: uploadFiles({ store }),
    pagesUrl: needs.pagesUrl,
    log: needs.log,
    clock: () => performance.now(),
    uploads: join(config.dataDir, 'uploads'),
    importRows: importRows({ store, rules }),
    mappings: mappings({ store }),
    units: () => store.read((tx) => tx.people.units()),
    writeTable,
  })
  return [pages, upload, api]
}
