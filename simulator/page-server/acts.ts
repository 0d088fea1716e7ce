import Router from '@koa/router'
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import type { z } from 'zod'
import type { SimulatorClock } from '../settings.ts'
import { NotOnCard } from '../wecom/callback/press.ts'
import { ASKED, type Asked } from './asked.ts'
import type { Page } from './parts.ts'
import type { Told } from './seats.ts'
import { pageState } from './state.ts'
import { pageTraffic } from './traffic.ts'

const LARGEST = 64 * 1024
const LARGEST_FILE = 20 * 1024 * 1024
const HOUR_MS = 3_600_000

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

/** The bytes of a file that a member chose; any other type of body could come from another site's page. */
async function fileIn(ctx: Context): Promise<Buffer> {
  if (!ctx.is('application/octet-stream')) throw new Sorry('请求格式不对。')
  const bytes = await getRawBody(ctx.req, { limit: LARGEST_FILE }).catch(() => {
    throw new Sorry('文件太大，平台不接收。')
  })
  if (bytes.length === 0) throw new Sorry('文件是空的。')
  return bytes
}

/** How the bot answered, in words when it did not. */
function verdict(answered: Told): { ok: boolean; error?: string } {
  if (answered.error !== null) return { ok: false, error: `机器人的应答无法识别：${answered.error}` }
  if (answered.status === 200) return { ok: true }
  const tried = answered.attempts > 1 ? `，平台共送达 ${answered.attempts} 次` : ''
  if (answered.status === null) return { ok: false, error: `机器人没有应答${tried}。` }
  return { ok: false, error: `机器人应答了 HTTP ${answered.status}${tried}。` }
}

/** The page's own API under /sim: what it shows, and what a member does. */
export function pageActs(page: Page): Router {
  const { tenant, dingtalk, seat, clock, events } = page
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
    ctx.body = await pageState(page, typeof user === 'string' && user !== '' ? user : null)
  })
  router.get('/traffic', (ctx) => {
    ctx.body = pageTraffic(tenant, dingtalk)
  })
  router.get('/events', (ctx) => events.listen(ctx))
  router.get('/media/:id', (ctx) => {
    const id = ctx.params.id ?? ''
    const media = tenant.media.get(id) ?? dingtalk?.tenant.media.get(id)
    if (!media) return
    ctx.type = media.contentType
    ctx.body = media.bytes
    if (media.type !== 'image') ctx.attachment(media.name)
  })

  router.post('/say', async (ctx) => {
    const { userId, text } = await read(ctx, ASKED.say)
    ctx.body = verdict(await seat(userId).say(text))
  })
  router.post('/press', async (ctx) => {
    const { userId, messageId, key, selected } = await read(ctx, ASKED.press)
    ctx.body = verdict(await seat(userId).press(messageId, key, selected))
  })
  router.post('/tap', async (ctx) => {
    const { userId, messageId, title } = await read(ctx, ASKED.tap)
    ctx.body = verdict(await seat(userId).tap(messageId, title))
  })
  router.post('/console', async (ctx) => {
    const wanted = await read(ctx, ASKED.console)
    if (!page.console) throw new Sorry('这里没有扮演钉钉。')
    await page.console.set(wanted)
    ctx.body = { ok: true }
  })
  router.post('/menu', async (ctx) => {
    const { userId, key } = await read(ctx, ASKED.menu)
    ctx.body = verdict(await seat(userId).menu(key))
  })
  router.post('/file', async (ctx) => {
    const asked = ASKED.file.safeParse(ctx.query)
    if (!asked.success) throw new Sorry('没有写明是谁的什么文件。')
    const { userId, name, type: contentType } = asked.data
    ctx.body = verdict(await seat(userId).sendFile({ name, contentType, bytes: await fileIn(ctx) }))
  })
  router.post('/enter', async (ctx) => {
    const { userId } = await read(ctx, ASKED.enter)
    ctx.body = verdict(await seat(userId).enter())
  })
  router.post('/read', async (ctx) => {
    seat((await read(ctx, ASKED.read)).userId).read()
    ctx.body = { ok: true }
  })
  router.post('/clock', async (ctx) => {
    const asked = await read(ctx, ASKED.clock)
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

async function destination(clock: SimulatorClock, asked: Asked['clock']): Promise<Date> {
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
