import type { ChatEvent, Message, Reply } from '../../../chat.ts'
import { clean } from '../../text.ts'
import { cdata } from '../inbound/xml.ts'
import type { WecomSettings } from '../settings.ts'
import type { Json, JsonObject } from './card-parts.ts'
import { cardToReplace } from './outbound.ts'

export const TEXT_BYTES = 2048

/** What an answer to a callback carries, before it is sealed; `xml` is null where it carries nothing. */
export type Passive = { xml: string | null; rest: readonly Message[]; cuts: number }

/**
 * platforms/wecom.md#passive-answers: a press may be answered by its card's new face and by nothing else, everything
 * else by one text. What the answer cannot carry is given back in its order; a card that was to replace none comes
 * first.
 */
export function passive(settings: WecomSettings, event: ChatEvent, reply: Reply, now: Date): Passive {
  const head = headOf(settings, event, now)
  if (event.kind === 'press') {
    if (reply.replace === undefined) return { xml: null, rest: reply.say, cuts: 0 }
    const built = cardToReplace(reply.replace, settings.publicUrl)
    const xml = `<xml>${head('update_template_card')}<TemplateCard>${elements(built.json)}</TemplateCard></xml>`
    return { xml, rest: reply.say, cuts: built.cuts }
  }
  const all: readonly Message[] = reply.replace === undefined ? reply.say : [reply.replace, ...reply.say]
  const carried = event.kind === 'left' ? undefined : all.find(isCarried)
  if (carried === undefined) return { xml: null, rest: all, cuts: 0 }
  const xml = `<xml>${head('text')}<Content>${cdata(carried.text)}</Content></xml>`
  return { xml, rest: all.filter((message) => message !== carried), cuts: 0 }
}

const isCarried = (message: Message): message is Message & { kind: 'text' } =>
  message.kind === 'text' && clean(message.text).trim() !== '' && Buffer.byteLength(clean(message.text)) <= TEXT_BYTES

const headOf = (settings: WecomSettings, event: ChatEvent, now: Date) => (type: string) =>
  `<ToUserName>${cdata(event.account.userId)}</ToUserName><FromUserName>${cdata(settings.corpId)}</FromUserName>` +
  `<CreateTime>${Math.floor(now.getTime() / 1000)}</CreateTime><MsgType>${cdata(type)}</MsgType>`

/** Names that the documents do not spell by the rule. */
const ODD_NAMES: Readonly<Record<string, string>> = { keyname: 'KeyName' }

const camel = (name: string): string =>
  ODD_NAMES[name] ?? name.replace(/(?:^|_)([a-z])/g, (_whole, letter: string) => letter.toUpperCase())

// An array is the same element again and again, without one around them.
const elements = (json: JsonObject): string =>
  Object.entries(json)
    .flatMap(([name, value]) => (isList(value) ? value : [value]).map((one) => element(camel(name), one)))
    .join('')

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

function element(name: string, value: Json): string {
  if (typeof value === 'string') return `<${name}>${cdata(value)}</${name}>`
  if (typeof value === 'number' || typeof value === 'boolean') return `<${name}>${value}</${name}>`
  return isList(value) ? value.map((one) => element(name, one)).join('') : `<${name}>${elements(value)}</${name}>`
}
