import type { Context, Middleware } from 'koa'
import getRawBody from 'raw-body'
import type { Member } from '../../domain/people.ts'
import { refusalIn, refuse } from '../../usecases/ports/refused.ts'
import type { UploadFiles } from '../../usecases/uploads/files.ts'
import type { UploadPasses } from '../../usecases/uploads/passes.ts'
import { UPLOAD_PAGE as WORDS } from '../../wording/papers/upload-page.ts'
import { PROBLEMS } from '../../wording/refusals/problems.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import { addressOf } from '../address.ts'
import { drain } from '../drain.ts'
import { spool } from '../import/formats/spool.ts'
import { type Pace, paced } from '../pace.ts'
import type { FaultLog } from '../problem.ts'
import { atPace } from '../slow-body.ts'
import { answerPage, secure } from './frame.ts'
import { heldFiles } from './held-files.ts'
import { readForm } from './multipart.ts'
import { demandForm, sessionIn, setSession } from './session.ts'
import { chooseStep, doneStep, mapStep, openStep, refusedStep, triedStep } from './step-pages.ts'
import { type StepNeeds, stepsOf } from './steps.ts'

export type PageNeeds = StepNeeds & {
  files: UploadFiles
  passes: UploadPasses
  log: FaultLog
  /** The address that browsers use, to tell whether it is https. */
  pagesUrl(): string | null
  /** The process's own clock, for the pace alone. */
  clock(): number
  uploads?: string
  largest?: number
}

const ROOT = '/upload'
const HOME = '../upload'
const LINK = /^\/upload\/([A-Za-z0-9_-]{32})$/
// It lies in the database while it is worked on; a larger one comes by the folder, the API or the command line.
const LARGEST = 64 * 1024 * 1024
const FORM_BYTES = 512 * 1024
// Steps of one session, and links that somebody tries, a minute.
const STEPS = 40
const LINKS = 30

const STATUS = {
  'upload-over': 403,
  'not-permitted': 403,
  'upload-too-often': 429,
  'too-large': 413,
  'too-slow': 408,
} as const
const OVER: readonly string[] = ['upload-over', 'not-permitted']

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const statusOf = (code: string): number => Object.entries(STATUS).find(([known]) => known === code)?.[1] ?? 422

function inPace(pace: Pace, key: string): void {
  if (pace.take(key) > 0) refuse('upload-too-often')
}

type Visit = { session: string; member: Member }

/** contract.md#upload-page: choose a file, see what was understood, try, keep. Works without scripts; nothing is in an address. */
export function uploadPage(needs: PageNeeds): Middleware {
  const { passes } = needs
  const held = heldFiles(needs)
  const steps = stepsOf(needs, held)
  const stepPace = paced(STEPS, needs.clock)
  const linkPace = paced(LINKS, needs.clock)
  const max = needs.largest ?? LARGEST

  // Relative, since a proxy may have put the service below a path of its own. Whoever is sent on stands below the root.
  const go = (ctx: Context, to: string): void => {
    ctx.redirect(to)
    ctx.status = 303
  }

  async function link(ctx: Context, token: string): Promise<void> {
    inPace(linkPace, addressOf(ctx))
    if (ctx.method === 'POST') {
      setSession(ctx, await passes.open(token), needs.pagesUrl())
      return go(ctx, HOME)
    }
    if (!(await passes.isWaiting(token))) refuse('upload-over')
    answerPage(ctx, 200, WORDS.title, openStep())
  }

  async function fieldsIn(ctx: Context, session: string, form: string): Promise<ReadonlyMap<string, string>> {
    const text = await getRawBody(ctx.req, { limit: FORM_BYTES, encoding: 'utf8' }).catch(() =>
      refuse('too-large', { max: '512 KB' }),
    )
    const fields = new Map(new URLSearchParams(text))
    demandForm(session, form, fields.get('token'))
    return fields
  }

  async function file(ctx: Context, { session, member }: Visit): Promise<void> {
    if (Number(ctx.get('Content-Length')) > max) refuse('too-large', { max: `${Math.floor(max / 1024 / 1024)} MB` })
    const folder = needs.uploads === undefined ? {} : { folder: needs.uploads }
    const body = await spool(atPace(ctx.req.iterator({ destroyOnReturn: false })), { max, ...folder })
    let isHeld = false
    try {
      const { fields, file: brought } = await readForm(body, ctx.get('Content-Type'))
      demandForm(session, 'file', fields.get('token'))
      if (brought === null || brought.name === '') return refuse('nothing-found', { why: WORDS.noFile })
      const [kind, mapping] = [fields.get('kind') ?? '', fields.get('mapping') ?? '']
      const { file: looked, isKnown } = await steps.look({ ...brought, kind, mapping })
      await held.put(session, looked)
      isHeld = true
      if (isKnown) await steps.tryIt(member, session)
      go(ctx, isKnown ? 'tried' : 'map')
    } finally {
      if (!isHeld) await body.dispose()
    }
  }

  async function show(ctx: Context, { session }: Visit): Promise<void> {
    const { mappings } = needs
    if (ctx.path === ROOT) {
      const names = (await mappings.list()).map(({ mapping }) => mapping.name)
      return answerPage(ctx, 200, WORDS.title, chooseStep(session, names, 'tickets'))
    }
    if (ctx.path === `${ROOT}/map`)
      return answerPage(ctx, 200, WORDS.title, mapStep(session, await held.of(session), []))
    const brought = await held.of(session)
    const { answer } = brought
    if (answer === null) return go(ctx, 'map')
    if (ctx.path === `${ROOT}/rejected.xlsx`) {
      ctx.type = XLSX
      ctx.attachment(`${WORDS.rejectedName}.xlsx`)
      ctx.body = Buffer.from(await steps.rejected(session))
      return
    }
    const page = brought.isKept
      ? doneStep(brought, answer)
      : triedStep(session, brought, answer, await steps.sample(brought))
    answerPage(ctx, 200, WORDS.title, page)
  }

  async function act(ctx: Context, visit: Visit): Promise<void> {
    const { session, member } = visit
    if (ctx.path === `${ROOT}/file`) return file(ctx, visit)
    if (ctx.path === `${ROOT}/map`) {
      const problems = await steps.map(member, session, await fieldsIn(ctx, session, 'map'))
      if (problems.length === 0) return go(ctx, 'tried')
      return answerPage(ctx, 422, WORDS.title, mapStep(session, await held.of(session), problems))
    }
    await fieldsIn(ctx, session, 'keep')
    await steps.keep(member, session)
    go(ctx, 'done')
  }

  const SHOWN = ['', '/map', '/tried', '/done', '/rejected.xlsx'].map((end) => `${ROOT}${end}`)
  const DONE = ['/file', '/map', '/keep'].map((end) => `${ROOT}${end}`)

  async function answer(ctx: Context, next: () => Promise<unknown>): Promise<unknown> {
    const token = LINK.exec(ctx.path)?.[1]
    const isGet = ctx.method === 'GET'
    if (token !== undefined && (isGet || ctx.method === 'POST')) return link(ctx, token)
    const isStep = isGet ? SHOWN.includes(ctx.path) : ctx.method === 'POST' && DONE.includes(ctx.path)
    const session = sessionIn(ctx)
    if (isGet && ctx.path === `${ROOT}/progress`) {
      ctx.body = { rows: session === null ? 0 : held.rows(session) }
      return undefined
    }
    if (!isStep) return next()
    if (session === null) return refuse('upload-over')
    inPace(stepPace, session)
    // Whose session it is, and whether he may still, at every step anew.
    const visit = { session, member: await passes.member(session) }
    return isGet ? show(ctx, visit) : act(ctx, visit)
  }

  return async (ctx, next) => {
    if (ctx.path !== ROOT && !ctx.path.startsWith(`${ROOT}/`)) return next()
    secure(ctx)
    try {
      await answer(ctx, next)
    } catch (thrown) {
      if (!ctx.req.readableEnded) drain(ctx)
      const refusal = refusalIn(thrown)
      if (refusal === null) {
        // Nothing of what was brought, nor of the address, is in the log.
        needs.log.error({ at: 'upload', fault: thrown instanceof Error ? thrown.name : 'unknown' })
        return answerPage(ctx, 500, WORDS.refused, refusedStep(PROBLEMS.fault, false))
      }
      const isOver = OVER.includes(refusal.code)
      answerPage(
        ctx,
        statusOf(refusal.code),
        isOver ? WORDS.over : WORDS.refused,
        refusedStep(refusalText(refusal), isOver),
      )
    }
  }
}
