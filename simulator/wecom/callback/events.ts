import { randomInt } from 'node:crypto'
import type { WecomSettings } from '../../settings.ts'
import { writeXml, type XmlNode } from '../wire/xml.ts'

/**
 * A 64-bit number that JavaScript cannot hold: a bot that parses it loses digits (platforms/wecom.md#values-are-text).
 */
const newMessageNumber = (): string => `7${Array.from({ length: 18 }, () => randomInt(10)).join('')}`

const document = (settings: WecomSettings, userId: string, at: Date, type: string, rest: readonly XmlNode[]): string =>
  `<xml>${writeXml([
    { name: 'ToUserName', value: settings.corpId },
    { name: 'FromUserName', value: userId },
    { name: 'CreateTime', value: Math.floor(at.getTime() / 1000) },
    { name: 'MsgType', value: type },
    ...rest,
    { name: 'AgentID', value: settings.agentId },
  ])}</xml>`

/** platforms/wecom.md#messages: a message; `parts` are the elements of its type, for example Content. */
export function messageXml(
  settings: WecomSettings,
  userId: string,
  at: Date,
  type: string,
  parts: Readonly<Record<string, string>>,
): string {
  const own = Object.entries(parts).map(([name, value]) => ({ name, value }))
  // The number is written bare, as the platform does.
  const xml = document(settings, userId, at, type, own)
  return xml.replace('<AgentID>', `<MsgId>${newMessageNumber()}</MsgId><AgentID>`)
}

/** A file on its way to the app. */
export type Sending = { msgtype: 'image' | 'voice' | 'file'; name: string; contentType: string; bytes: Buffer }

/** platforms/wecom.md#messages: what each kind of file tells; `address` is where a picture can be looked at. */
export function fileParts({ msgtype, name }: Sending, mediaId: string, address: string): Record<string, string> {
  if (msgtype === 'image') return { PicUrl: address, MediaId: mediaId }
  return msgtype === 'voice' ? { MediaId: mediaId, Format: 'amr' } : { FileName: name, MediaId: mediaId }
}

/** platforms/wecom.md#events: an event with its key. */
export function eventXml(settings: WecomSettings, userId: string, at: Date, event: string, key = ''): string {
  return document(settings, userId, at, 'event', [
    { name: 'Event', value: event },
    { name: 'EventKey', value: key },
  ])
}

export type PressParts = {
  event: 'template_card_event' | 'template_card_menu_event'
  key: string
  taskId: string
  cardType: string
  responseCode: string
  /** chosen option ids by question key; null when the card has no choices */
  selected: Readonly<Record<string, readonly string[]>> | null
}

/** platforms/wecom.md#card-events: a button of a card, or an entry of its menu. */
export function pressXml(settings: WecomSettings, userId: string, at: Date, press: PressParts): string {
  const items = Object.entries(press.selected ?? {}).map(([question, ids]) => ({
    name: 'SelectedItem',
    value: [
      { name: 'QuestionKey', value: question },
      { name: 'OptionIds', value: ids.map((id) => ({ name: 'OptionId', value: id })) },
    ],
  }))
  return document(settings, userId, at, 'event', [
    { name: 'Event', value: press.event },
    { name: 'EventKey', value: press.key },
    { name: 'TaskId', value: press.taskId },
    { name: 'CardType', value: press.cardType },
    { name: 'ResponseCode', value: press.responseCode },
    ...(press.selected === null ? [] : [{ name: 'SelectedItems', value: items }]),
  ])
}
