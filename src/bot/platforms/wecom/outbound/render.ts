import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Account, Message, Rendered } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { CardFault } from '../../fault.ts'
import { clean, cutBytes } from '../../text.ts'
import type { WecomSettings } from '../settings.ts'
import type { JsonObject } from './card-parts.ts'
import { type Media, ourPicture } from './media.ts'
import { cardAsText, cardToSend } from './outbound.ts'
import { TEXT_BYTES } from './passive.ts'

/**
 * Seconds in which the platform delivers the same bytes once (platforms/wecom.md#sending): at least, and the most it
 * takes.
 */
export const REPEAT_SECONDS = 1_800
const MOST_SECONDS = 14_400

const USER_ID = /^[A-Za-z0-9_\-@.]{1,64}$/
const TASK_ID = /^[A-Za-z0-9_\-@]{1,128}$/

/**
 * Builds the whole request, so that a repeated send has the same bytes. The body's first line is that request; the
 * body of a picture of our own has a second line, the PNG in base64, because the uploaded copy expires after three days
 * and must then be uploaded again; what a member sent is not written down a second time. Throws `CardFault` for a message that no retry would mend.
 */
export function renderer(settings: WecomSettings, media: Media, log: BotPorts['log']) {
  return async (to: Account, message: Message, serial: string): Promise<Rendered> => {
    if (!USER_ID.test(to.userId) || to.userId.toLowerCase() === '@all') throw new CardFault('bad-recipient')
    const bodyOf = (type: string, content: JsonObject, more: JsonObject = {}): string => {
      const envelope = { touser: to.userId, msgtype: type, agentid: settings.agentId, [type]: content, ...more }
      return JSON.stringify({ ...envelope, duplicate_check_interval: intervalOf(serial) })
    }
    const asText = (text: string, more: JsonObject = {}): Rendered => {
      const whole = clean(text)
      if (whole.trim() === '') throw new CardFault('text-missing')
      const content = cutBytes(whole, TEXT_BYTES)
      if (content !== whole) log({ event: 'wecom.cut', what: 'text', count: 1 })
      return { body: bodyOf('text', { content }, more), cardId: null }
    }

    if (message.kind === 'text') return asText(message.text, message.secret ? { safe: 1 } : {})
    if (message.kind === 'picture') {
      const { type, png: content, title: name = 'picture' } = message
      const mediaId = await media.upload(type ? { as: 'image', content, type, name } : ourPicture(content))
      if (typeof mediaId !== 'string') return asText(message.instead)
      if (type) return { body: bodyOf('image', { media_id: mediaId }), cardId: null }
      const png = Buffer.from(content).toString('base64')
      return { body: `${bodyOf('image', { media_id: mediaId })}\n${png}`, cardId: null }
    }
    if (message.kind === 'file') {
      const { content, type, name } = message
      const mediaId = await media.upload({ as: 'file', content, type, name })
      if (typeof mediaId !== 'string') return asText(message.instead)
      return { body: bodyOf('file', { media_id: mediaId }), cardId: null }
    }
    const taskId = taskIdOf(serial)
    const built = cardToSend(message, taskId, settings.publicUrl)
    if (built === null) return asText(cardAsText(message))
    if (built.cuts > 0) log({ event: 'wecom.cut', what: 'card', count: built.cuts })
    return { body: bodyOf('template_card', built.json), cardId: taskId }
  }
}

/**
 * A card has its own name and a picture its own file; two texts of the same words differ in this, the one documented
 * field beside them that may be any number, or the repetition of the second would pass for one of the first.
 */
function intervalOf(serial: string): number {
  const number = createHash('sha256').update(serial).digest().readUInt32BE()
  return REPEAT_SECONDS + (number % (MOST_SECONDS - REPEAT_SECONDS))
}

/** The same message once more: only now is the platform asked to look whether it has it already. */
export const asRepetition = (body: string): string =>
  JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(body)), enable_duplicate_check: 1 })

// A serial of other characters, or too long a one, is as unique after hashing.
const taskIdOf = (serial: string): string =>
  TASK_ID.test(serial) ? serial : createHash('sha256').update(serial).digest('hex')
