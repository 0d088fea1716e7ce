import Router from '@koa/router'
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { z } from 'zod'
import type { PageEvents } from './page-events.ts'
import { pageState } from './page-state.ts'
import type { SimulatorClock } from './settings.ts'
import type { Answered } from './wecom/callback.ts'
import type { WecomDriver } from './wecom/driver.ts'
import { NotOnCard } from './wecom/press.ts'
import type { Tenant } from './wecom/tenant.ts'

const LARGEST = 64 * 1024
const HOUR_MS = 3_600_000
const EXCHANGES = 60

const who = { userId: z.string().min(1).max(64) }
const shapes = {
  say: z.object({ ...who, text: z.string().min(1).max(20_000) }),
  press: z.object({
    ...who,
    messageId: z.string(),
    key: z.string(),
    selected: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
  menu: z.object({ ...who, key: z.string() }),
  one: z.object(who),
  clock: z.union([
    z.object({ to: z.enum(['hour', 'morning', 'due']) }),
    z.object({ to: z.literal('day'), day: z.iso.date() }),
  ]),
}

/** A sentence for the page instead of what it asked for. 200: nothing was wrong with the asking. */
class Sorry extends Error {
  status: 200 | 400

  constructor(words: string, status: 200 | 400 = 400) {
    super(words)
    this.status = status
  }
}

async function read<T>(ctx: Context, shape: z.ZodType<T>): Promise<T> {
  if (!ctx.is('json')) throw new Sorry('请求格式不对。')
  const text = await getRawBody(ctx.req, { limit: LARGEST, encoding: 'utf8' }).catch(() => {
    throw new Sorry('内容太长，平台不接收。')
  })
  const parsed = shape.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Sorry('内容为空、过长或格式不对。')
  return parsed.data
}

/** How the bot answered, in words when it did not. */
function verdict(answered: Answered): { ok: boolean; error?: string } {
  if (answered.error !== null) return { ok: false, error: `机器人的应答无法识别：${answered.error}` }
  if (answered.status === 200) return { ok: true }
  if (answered.status === null) return { ok: false, error: '机器人没有应答，平台已重试三次。' }
  return { ok: false, error: `机器人应答了 HTTP ${answered.status}，平台已重试三次。` }
}

/** The page's own API under /sim: what it shows, and what a member does. */
export function pageActs(tenant: Tenant, driver: WecomDriver, clock: SimulatorClock, events: PageEvents): Router {
  const router = new Router({ prefix: '/sim' })
  let isMoving = false

  router.use(async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      const isKnown = error instanceof Sorry || error instanceof NotOnCard || error instanceof SyntaxError
      ctx.status = error instanceof Sorry ? error.status : isKnown ? 400 : 500
      const words = error instanceof Sorry ? error.message : '这张卡片已经变了，请看最新的样子。'
      ctx.body = { ok: false, error: isKnown ? words : '模拟平台出错了，请看终端里的日志。' }
      if (!isKnown) ctx.app.emit('error', error, ctx)
    }
  })

  router.get('/state', async (ctx) => {
    const user = ctx.query.user
    ctx.body = await pageState(tenant, typeof user === 'string' && user !== '' ? user : null)
  })
  router.get('/traffic', (ctx) => {
    const complaints = [...tenant.errors, ...tenant.warnings].slice(-20).reverse()
    ctx.body = { exchanges: tenant.traffic.all().slice(-EXCHANGES).reverse(), complaints }
  })
  router.get('/events', (ctx) => events.listen(ctx))
  router.get('/media/:id', (ctx) => {
    const media = tenant.media.get(ctx.params.id ?? '')
    if (!media) return
    ctx.type = media.contentType
    ctx.body = media.bytes
    if (media.type !== 'image') ctx.attachment(media.name)
  })

  router.post('/say', async (ctx) => {
    const { userId, text } = await read(ctx, shapes.say)
    ctx.body = verdict(await driver.say(userId, text))
  })
  router.post('/press', async (ctx) => {
    const { userId, messageId, key, selected } = await read(ctx, shapes.press)
    ctx.body = verdict(await driver.press(userId, messageId, key, selected))
  })
  router.post('/menu', async (ctx) => {
    const { userId, key } = await read(ctx, shapes.menu)
    ctx.body = verdict(await driver.menu(userId, key))
  })
  router.post('/enter', async (ctx) => {
    const { userId } = await read(ctx, shapes.one)
    ctx.body = verdict(await driver.enter(userId))
  })
  router.post('/read', async (ctx) => {
    tenant.chats.markRead((await read(ctx, shapes.one)).userId)
    ctx.body = { ok: true }
  })
  router.post('/clock', async (ctx) => {
    const asked = await read(ctx, shapes.clock)
    if (isMoving) throw new Sorry('时钟正在走，请稍候。', 200)
    isMoving = true
    try {
      await clock.moveTo(await destination(clock, asked))
    } finally {
      isMoving = false
    }
    tenant.changed()
    ctx.body = { ok: true, now: await clock.now() }
  })
  return router
}

async function destination(clock: SimulatorClock, asked: z.infer<typeof shapes.clock>): Promise<Date> {
  const { to } = asked
  if (to === 'morning') return clock.nextWorkingMorning()
  const now = await clock.now()
  if (to === 'day') {
    const morning = new Date(`${asked.day}T09:00:00+08:00`)
    if (morning <= now) throw new Sorry('时钟只能往前拨，请选更晚的日期。', 200)
    return morning
  }
  if (to === 'hour') return new Date(now.getTime() + HOUR_MS)
  const due = await clock.nextDue()
  if (due === null) throw new Sorry('眼下没有等待到期的事项。', 200)
  if (due.getTime() <= now.getTime()) throw new Sorry('已经到期的事项正在处理，请稍候再试。', 200)
  return due
}
