import { z } from 'zod'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, OK, readAs } from '../call.ts'
import type { ItemContent } from '../chat/item.ts'
import type { Tenant } from '../tenant.ts'
import { checkLinks } from './links.ts'

const BYTES = 20_000
/** The documents name no code for a body that cannot be read; this one is the old API's for bad parameters. */
const INVALID = 40035
const NO_TITLE = 400402

const words = z.string().refine((text) => text.trim() !== '', 'empty')
const title = z.string().optional()
const at = z.looseObject({ atUserIds: z.array(z.string()).max(50).optional() }).optional()

const shapes = {
  text: z.object({ text: z.object({ content: words }), at }),
  markdown: z.object({ markdown: z.object({ title, text: words }), at }),
  actionCard: z.object({
    actionCard: z.object({
      title,
      text: words,
      singleTitle: z.string().optional(),
      singleURL: z.string().optional(),
      btnOrientation: z.literal(['0', '1']).optional(),
      btns: z.array(z.object({ title: words, actionURL: words })).optional(),
    }),
    at,
  }),
  feedCard: z.object({
    feedCard: z.object({
      links: z.array(z.object({ title: words, messageURL: words, picURL: z.string().optional() })).min(1),
    }),
  }),
  link: z.object({ link: z.object({ title, text: words, messageUrl: words, picUrl: z.string().optional() }) }),
}

/**
 * platforms/dingtalk.md#session-webhook: an answer to the conversation that a message came from. HTTP 200 even when it
 * is refused.
 */
export function replyToSession(tenant: Tenant, call: ApiCall): ApiAnswer {
  const place = tenant.sessions.find(call.query.get('session') ?? '', call.now)
  demand(place !== null, 300001, 'session 不存在')
  demand(call.body.length <= BYTES, 460101, `a body of ${call.body.length} bytes`)
  const raw = jsonOf(call, INVALID)
  const { msgtype } = readAs(z.looseObject({ msgtype: z.string() }), raw, INVALID)
  if (msgtype !== 'empty') tenant.chats.add(place, 'app', call.now, contentOf(tenant, msgtype, raw))
  return OK
}

/** platforms/dingtalk.md#webhook-bodies: the bodies that a session takes, but for the one that says nothing. */
function contentOf(tenant: Tenant, msgtype: string, raw: unknown): ItemContent {
  if (msgtype === 'text') {
    const body = readAs(shapes.text, raw, INVALID)
    checkMentions(tenant, body.at?.atUserIds, body.text.content)
    return { kind: 'text', text: body.text.content }
  }
  if (msgtype === 'markdown') {
    const body = readAs(shapes.markdown, raw, INVALID)
    checkMentions(tenant, body.at?.atUserIds, body.markdown.text)
    return { kind: 'markdown', title: titled(body.markdown.title), text: body.markdown.text }
  }
  if (msgtype === 'actionCard') return actionCardOf(tenant, readAs(shapes.actionCard, raw, INVALID).actionCard)
  if (msgtype === 'feedCard') {
    const { links } = readAs(shapes.feedCard, raw, INVALID).feedCard
    const buttons = links.map(({ title: words, messageURL }) => ({ title: words, url: messageURL }))
    checkLinks(tenant, buttons)
    return { kind: 'actionCard', title: links[0]?.title ?? '', text: '', buttons }
  }
  demand(msgtype === 'link', INVALID, `a session takes no ${msgtype}`)
  const { link } = readAs(shapes.link, raw, INVALID)
  const buttons = [{ title: '查看详情', url: link.messageUrl }]
  return { kind: 'actionCard', title: titled(link.title), text: link.text, buttons }
}

function actionCardOf(tenant: Tenant, card: z.infer<typeof shapes.actionCard>['actionCard']): ItemContent {
  const isSingle = Boolean(card.singleTitle) && Boolean(card.singleURL)
  const buttons = isSingle
    ? [{ title: card.singleTitle ?? '', url: card.singleURL ?? '' }]
    : (card.btns ?? []).map((button) => ({ title: button.title, url: button.actionURL }))
  demand(buttons.length > 0, INVALID, 'an action card without a button')
  checkLinks(tenant, buttons)
  return { kind: 'actionCard', title: titled(card.title), text: card.text, buttons }
}

function titled(given: string | undefined): string {
  demand(given !== undefined && given.trim() !== '', NO_TITLE, 'title missing')
  return given
}

/** A mention needs the words as well as the list. */
function checkMentions(tenant: Tenant, userIds: readonly string[] = [], text: string): void {
  for (const userId of userIds)
    if (!text.includes(`@${userId}`)) tenant.warn(`${userId} is mentioned in atUserIds, but not in the words`)
}
