import type { IncomingMessage } from 'node:http'
import type { Context } from 'koa'
import type { ImportRows } from '../usecases/imports/import-rows.ts'
import { isImportKind, mayImport } from '../usecases/imports/rows.ts'
import type { Mapping } from '../usecases/ports/mappings.ts'
import { refuse } from '../usecases/ports/refused.ts'
import { holderIn } from './access.ts'
import { drain } from './drain.ts'
import { importAnswer } from './import/answer.ts'
import { saidByType } from './import/formats/open-rows.ts'
import { spool } from './import/formats/spool.ts'
import { readApart } from './import/thread/read-apart.ts'
import { notNow } from './problem.ts'
import { flagIn, judging, queryIn } from './query.ts'
import { atPace, type LeastPace } from './slow-body.ts'
import { atMost } from './turns.ts'

const BY_MAPPING = { 'unknown-mapping': 'mapping' } as const

const LARGEST = 512 * 1024 * 1024

/** The body, without the habit of hanging up on a caller who must still be answered. */
const bodyOf = (request: IncomingMessage): AsyncIterable<Buffer> => request.iterator({ destroyOnReturn: false })

// Imports share the database's connections with the chat, which is to be answered within a second.
const AT_ONCE = 3
// Each lies in a file of its own while it comes.
const RECEIVED_AT_ONCE = 20
const BUSY_SECONDS = 30

export type ImportNeeds = {
  importRows: ImportRows
  /** Refuses `unknown-mapping`. */
  mappingOf(name: string, kind: string): Promise<Mapping>
  /** Where uploads lie, sealed, while they are worked on. */
  uploads?: string
  largest?: number
  /** The least pace of a body. */
  pace?: LeastPace
}

/**
 * contract.md#import-answer: rows of one kind. Refuses, as a 4xx, an unknown kind, a role that may not import it, and a
 * file that cannot be read at all; what is wrong with a row stands in the answer.
 */
export const importRoute = (needs: ImportNeeds) => {
  const inTurn = atMost(AT_ONCE)
  let coming = 0
  return async (ctx: Context, kind: string): Promise<void> => {
    const max = needs.largest ?? LARGEST
    try {
      if (!isImportKind(kind)) return refuse('unknown-kind', { kind: kind.slice(0, 40) })
      const actor = holderIn(ctx)
      const refused = mayImport(actor, kind)
      if (refused) return refuse(refused)
      // Before a byte of the body is looked at: what was meant as a trial must never write.
      const query = queryIn(ctx, ['dryRun', 'atomic', 'mapping'])
      const options = { dryRun: flagIn(query, 'dryRun'), atomic: flagIn(query, 'atomic') }
      const name = query.get('mapping')
      const mapping = name === undefined ? null : await judging(BY_MAPPING, () => needs.mappingOf(name, kind))
      const said = saidByType(ctx.get('Content-Type'))
      const encoding = ctx.get('Content-Encoding')
      if (encoding !== '' && encoding !== 'identity') return refuse('unsupported-type', { type: encoding })
      if (Number(ctx.get('Content-Length')) > max) return refuse('too-large', { max: `${max / 1024 / 1024} MB` })
      if (coming >= RECEIVED_AT_ONCE) {
        notNow(ctx, 503, 'busy', BUSY_SECONDS)
        return drain(ctx)
      }
      const folder = needs.uploads === undefined ? {} : { folder: needs.uploads }
      coming += 1
      const bytes = await spool(atPace(bodyOf(ctx.req), needs.pace), { max, ...folder }).finally(() => {
        coming -= 1
      })
      try {
        const reading = await readApart(bytes, kind, said, mapping)
        try {
          const result = await inTurn(() => needs.importRows(actor, kind, reading.rows, options))
          ctx.body = importAnswer(kind, result, reading.source)
        } finally {
          await reading.close()
        }
      } finally {
        await bytes.dispose()
      }
    } catch (thrown) {
      if (!ctx.req.readableEnded) drain(ctx)
      throw thrown
    }
  }
}
