import { z } from 'zod'
import { ApiError, bytesOf, charactersOf, cutToBytes, demand } from '../api-error.ts'
import { passedOver, tooLong } from '../card/lengths.ts'
import { readCard } from '../card/limits.ts'
import { checkUrl } from '../card/parts.ts'
import type { ItemContent } from '../item.ts'
import type { Tenant } from '../tenant.ts'
import { readAs } from './call.ts'
import { mediaOf } from './media.ts'

const TEXT_BYTES = 2048

const worded = z.object({ content: z.string() })
const file = z.object({ media_id: z.string(), title: z.string().optional(), description: z.string().optional() })
const textcard = z.object({
  title: z.string(),
  description: z.string(),
  url: z.string(),
  btntxt: z.string().optional(),
})
const article = z.object({
  title: z.string(),
  description: z.string().optional(),
  url: z.string().optional(),
  picurl: z.string().optional(),
})
const news = z.object({ articles: z.array(article) })

const MEDIA = ['image', 'voice', 'video', 'file'] as const
const KNOWN = ['text', 'markdown', ...MEDIA, 'textcard', 'news', 'template_card']

/**
 * platforms/wecom.md#simple-messages, #card-lengths, #card-limits: what a send becomes in a chat. Refuses each type's
 * hard limits; notes what is only unwise.
 */
export function contentOf(tenant: Tenant, type: string, body: { [name: string]: unknown }, now: Date): ItemContent {
  demand(KNOWN.includes(type), 40008, `msgtype ${type} invalid or not played here`)
  const raw = body[type]
  demand(typeof raw === 'object' && raw !== null, 40063, `${type} missing`)
  if (type === 'text' || type === 'markdown') return wordsOf(tenant, type, raw)
  const media = MEDIA.find((one) => one === type)
  if (media) return fileOf(tenant, media, raw, now)
  if (type === 'textcard') return textcardOf(raw)
  if (type === 'news') return newsOf(raw)
  return cardOf(tenant, raw)
}

function wordsOf(tenant: Tenant, kind: 'text' | 'markdown', raw: unknown): ItemContent {
  const { content } = readAs(worded, raw, { content: 44004 })
  demand(content !== '', 44004, 'content empty')
  if (kind === 'markdown') {
    demand(bytesOf(content) <= TEXT_BYTES, 45002, 'markdown.content above 2048 bytes')
    return { kind, text: content }
  }
  return { kind, text: cutText(tenant, content) }
}

/** A text above 2 048 bytes is cut by the platform; noted, since its end is lost. */
export function cutText(tenant: Pick<Tenant, 'warn'>, content: string): string {
  if (bytesOf(content) > TEXT_BYTES) tenant.warn(`text of ${bytesOf(content)} bytes was cut to ${TEXT_BYTES}`)
  return cutToBytes(content, TEXT_BYTES)
}

type MediaKind = (typeof MEDIA)[number]

function fileOf(tenant: Tenant, kind: MediaKind, raw: unknown, now: Date): ItemContent {
  const { media_id: mediaId, title = '', description = '' } = readAs(file, raw, { media_id: 41006 })
  demand(bytesOf(title) <= 128 && bytesOf(description) <= 512, 40058, `${kind}: title or description too long`)
  return mediaItem(tenant, kind, mediaId, now)
}

/** An uploaded file of this very kind, as it stands in a chat; 40007 for any other id. */
export function mediaItem(tenant: Pick<Tenant, 'media'>, kind: MediaKind, mediaId: string, now: Date): ItemContent {
  const media = mediaOf(tenant, mediaId, now)
  demand(media.type === kind, 40007, `media_id is a ${media.type}`)
  if (kind === 'image') return { kind, mediaId }
  return { kind: 'file', mediaId, name: media.name, bytes: media.bytes.length }
}

function textcardOf(raw: unknown): ItemContent {
  const card = readAs(textcard, raw, { title: 41016, description: 41033, url: 42028 })
  demand(card.title !== '', 41016, 'title missing')
  demand(card.description !== '', 41033, 'description missing')
  demand(charactersOf(card.title) <= 128, 40058, 'title above 128 characters')
  demand(charactersOf(card.description) <= 512, 40058, 'description above 512 characters')
  demand(bytesOf(card.url) <= 2048, 40058, 'url above 2048 bytes')
  checkUrl(card.url, 42028, 'url')
  const button = card.btntxt ?? '详情'
  demand(charactersOf(button) <= 4, 40058, 'btntxt above 4 characters')
  return { kind: 'textcard', title: card.title, description: card.description, url: card.url, button }
}

function newsOf(raw: unknown): ItemContent {
  const { articles } = readAs(news, raw)
  demand(articles.length >= 1 && articles.length <= 8, 45008, `${articles.length} articles, not 1 to 8`)
  for (const one of articles) {
    demand(one.title !== '', 41016, 'title missing')
    demand(bytesOf(one.title) <= 128 && bytesOf(one.description ?? '') <= 512, 40058, 'article too long')
    checkUrl(one.url, 42028, 'article.url')
  }
  return {
    kind: 'news',
    articles: articles.map((one) => ({
      title: one.title,
      description: one.description ?? '',
      url: one.url ?? '',
      picture: one.picurl ?? '',
    })),
  }
}

function cardOf(tenant: Tenant, raw: unknown): ItemContent {
  const card = readCard(raw, 'send')
  if (card.action_menu || card.button_list || card.submit_button)
    demand(tenant.settings.callbackUrl !== '', 43012, 'the app has no callback url')
  const taskId = card.task_id ?? ''
  if (taskId !== '' && tenant.taskIds.has(taskId)) throw new ApiError(42014, 'task_id was used before')
  for (const what of [...tooLong(card), ...passedOver(raw, card)]) tenant.warn(what)
  return { kind: 'card', card, taskId }
}
