import { createHash } from 'node:crypto'
import type { Account, Card, Message, Rendered } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { CardFault } from '../../fault.ts'
import { clean, cutPoints } from '../../text.ts'
import type { Client } from '../client/client.ts'
import type { DingTalkSettings } from '../settings.ts'
import { cardParams } from './card-slots.ts'
import { upload } from './media.ts'
import { pack } from './packed.ts'
import { type Said, saidCard, saidText } from './said.ts'

const USER_ID = /^[A-Za-z0-9_\-@.]{1,64}$/

/**
 * platforms/dingtalk.md#creating-a-card: a name never used before, of at most 100 characters. Whoever knows the
 * application knows no serial.
 */
const trackIdOf = (settings: DingTalkSettings, serial: string): string =>
  `hotline-${createHash('sha256')
    .update(JSON.stringify([settings.clientId, settings.clientSecret, serial]))
    .digest('hex')
    .slice(0, 40)}`

/** platforms/dingtalk.md#ready-made-messages: the kinds of file that a robot may send, of those that are kept here. */
const FILE_TYPES: Readonly<Record<string, string>> = { 'application/pdf': 'pdf' }

/** A line on a locked screen. */
const PUSH_CHARS = 60
const pushOf = ({ push }: Card): string | null => (push === undefined ? null : cutPoints(clean(push), PUSH_CHARS))

/** Builds what every way of sending needs, so that a repeated send says the same. Throws `CardFault` for what no retry would mend. */
export function renderer(settings: DingTalkSettings, ports: BotPorts, client: Client) {
  return async (to: Account, message: Message, serial: string, channel: string | null = null): Promise<Rendered> => {
    if (!USER_ID.test(to.userId) || to.userId.toLowerCase() === '@all') throw new CardFault('bad-recipient')
    const words = (said: Said, secret = false): Rendered => ({
      body: pack({ serial, channel, said, secret, card: null }),
      cardId: null,
    })
    if (message.kind === 'text') {
      if (clean(message.text).trim() === '') throw new CardFault('text-missing')
      return words(saidText(message.text), message.secret)
    }
    if (message.kind === 'picture') {
      const { png: content, type = 'image/png', title: name = 'picture.png' } = message
      const mediaId = await upload(client, { as: 'image', content, type, name })
      if (typeof mediaId !== 'string') return words(saidText(message.instead))
      return words({ type: 'image', mediaId, title: clean(message.title ?? 'PNG') })
    }
    if (message.kind === 'file') {
      const { content, type, name } = message
      // The robot sends files of a few kinds, of which a photograph is none.
      const fileType = FILE_TYPES[type]
      const mediaId = fileType === undefined ? null : await upload(client, { as: 'file', content, type, name })
      if (fileType === undefined || typeof mediaId !== 'string') return words(saidText(message.instead))
      return words({ type: 'file', mediaId, name: clean(name), fileType })
    }
    const said = saidCard(message, ports.sentenceOf)
    // A card with nothing to press is its words, which cost nothing while a session lives.
    if (settings.cardTemplateId === null || message.buttons.length === 0) return words(said)
    const outTrackId = trackIdOf(settings, serial)
    return {
      body: pack({ serial, channel, said, card: { outTrackId, params: cardParams(message), push: pushOf(message) } }),
      cardId: outTrackId,
    }
  }
}
