import { Router, type RouterContext } from '@koa/router'
import type { Middleware } from 'koa'
import type { AttachmentFile } from '../usecases/files/attachment-file.ts'
import type { People } from '../usecases/people/people.ts'
import type { StandingFiles } from '../usecases/publication/sheet-file.ts'
import type { TicketJson } from '../usecases/tickets/ticket-file.ts'
import { type ApiToken, bearer, readers } from './access.ts'
import { attachmentRoute } from './attachment-route.ts'
import { type ExportNeeds, exportRoute } from './export-route.ts'
import { type ImportNeeds, importRoute } from './import-route.ts'
import { type FaultLog, problem, problems } from './problem.ts'
import { editionIn, instantIn, judging, periodIn, queryIn, ticketNoIn } from './query.ts'

export type ApiNeeds = ExportNeeds &
  ImportNeeds & {
    tokens: readonly ApiToken[]
    log: FaultLog
    /** Whether a fault says that the database cannot be reached, and not that we were wrong. */
    isAway(fault: unknown): boolean
    /** The process's own clock (ms), for the pace alone. */
    clock(): number
    files: StandingFiles
    ticketFile(no: string): Promise<TicketJson>
    attachmentFile: AttachmentFile
    people: Pick<People, 'unit'>
  }

const PREFIX = '/api/v1'

/** contract.md#http: what other programs may ask. Nothing below {@link PREFIX} is answered without a token. */
export function apiRoutes(needs: ApiNeeds): Middleware {
  const router = new Router({ prefix: PREFIX })
  const imports = importRoute(needs)
  const exports = exportRoute(needs)
  const attachment = attachmentRoute(needs)

  router.post('/import/:kind', (ctx) => imports(ctx, ctx.params.kind ?? ''))

  router.get('/standings', readers, async (ctx) => {
    const query = queryIn(ctx, ['period', 'asOf', 'edition'])
    const [edition, period, asOf] = [editionIn(query), periodIn(query), instantIn(query, 'asOf')]
    ctx.body = await judging({ 'unknown-period': 'period', 'unknown-edition': 'edition' }, async () =>
      edition === undefined ? needs.files.standings(period, asOf) : needs.files.edition(period, edition),
    )
  })

  router.get('/units/:unit/sheet', readers, async (ctx) => {
    const query = queryIn(ctx, ['period', 'asOf'])
    const [period, asOf] = [periodIn(query), instantIn(query, 'asOf')]
    const { code } = await needs.people.unit(ctx.params.unit ?? '')
    ctx.body = await judging({ 'unknown-period': 'period' }, () => needs.files.sheet(code, period, asOf))
  })

  router.get('/tickets/:no', readers, async (ctx) => {
    queryIn(ctx, [])
    ctx.body = await needs.ticketFile(ticketNoIn(ctx.params.no ?? ''))
  })

  router.get('/tickets/:no/attachments/:sha256', readers, (ctx) =>
    attachment(ctx, ctx.params.no ?? '', ctx.params.sha256 ?? ''),
  )

  router.get('/exports/:what', readers, (ctx) => exports(ctx, ctx.params.what ?? ''))

  const inside = router.routes()
  const door = bearer(needs)
  const catching = problems(needs)
  return async (ctx, next) => {
    if (ctx.path !== PREFIX && !ctx.path.startsWith(`${PREFIX}/`)) return next()
    ctx.set('Cache-Control', 'no-store')
    await catching(ctx, () =>
      door(ctx, async () => {
        // The router itself adds what its own type of context has more.
        await inside(ctx as RouterContext, async () => problem(ctx, 404, 'not-found'))
      }),
    )
  }
}
