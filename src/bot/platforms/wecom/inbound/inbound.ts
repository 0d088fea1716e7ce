import { hash } from 'node:crypto'
import { z } from 'zod'
import type { ChatEvent, Opened, SentFile } from '../../../chat.ts'
import { clean, cleanWithin, fileName } from '../../text.ts'
import type { WecomSettings } from '../settings.ts'
import { readXml } from './xml.ts'

const text = z.string().default('')
/** An element that holds others reads as a string when it is empty. */
const emptyOr = <T extends z.ZodType>(inner: T) => z.union([z.string().transform(() => undefined), inner]).optional()

const Selected = z.object({
  QuestionKey: z.string(),
  OptionIds: emptyOr(z.object({ OptionId: z.array(z.string()).default([]) })),
})

const ACCOUNT = /^[A-Za-z0-9_\-@.]{1,64}$/

const Inner = z.object({
  ToUserName: z.string(),
  FromUserName: z.string().regex(ACCOUNT),
  CreateTime: z.string().regex(/^\d{1,11}$/),
  MsgType: z.string(),
  AgentID: text,
  MsgId: z.string().max(128).default(''),
  Content: text,
  MediaId: text,
  FileName: text,
  Event: text.transform((name) => name.toLowerCase()),
  EventKey: text,
  TaskId: text,
  ResponseCode: text,
  ChangeType: text,
  UserID: text,
  SelectedItems: emptyOr(z.object({ SelectedItem: z.array(Selected).default([]) })),
})
type Inner = z.infer<typeof Inner>

const Root = z.object({ xml: Inner })
/** Whose it is and what: another one's message, or a kind that we do not know, may hold anything else it likes. */
const Cover = z.object({
  xml: z.object({
    ToUserName: z.string(),
    AgentID: text,
    MsgType: text,
    Event: text.transform((name) => name.toLowerCase()),
    ChangeType: text,
    UserID: text,
  }),
})

const READ_AS_OTHER: readonly string[] = ['image', 'voice', 'video', 'location', 'link', 'file']
const SENT_AS = new Map<string, SentFile['sentAs']>([
  ['image', 'picture'],
  ['voice', 'voice'],
  ['file', 'file'],
])
const PRESENCE = new Map<string, 'enter' | 'joined' | 'left'>([
  ['enter_agent', 'enter'],
  ['subscribe', 'joined'],
  ['unsubscribe', 'left'],
])
const EVENTS: readonly string[] = [...PRESENCE.keys(), 'click', 'template_card_event', 'template_card_menu_event']

/** The platform is about to switch the application off, or has done so: then nobody is told anything any more. */
const SWITCHED_OFF: readonly string[] = ['inactive_alert', 'low_active_alert', 'close_inactive_agent', 'low_active']

/** What of an event that nobody waits for the office has to know, as a code; null for everything else. */
export const troubleIn = (opened: Opened): string | null =>
  opened.kind === 'ignored' && SWITCHED_OFF.includes(opened.why) ? opened.why : null

const refused: Opened = { kind: 'refused', why: 'message' }
const ignored = (why: string): Opened => ({ kind: 'ignored', why })

/**
 * Reads a decrypted callback (platforms/wecom.md#messages, #events). Genuine but not for us, or of a kind that we do
 * not know: `ignored`. Not the shape the platform documents: `refused`.
 */
export function readInbound(settings: WecomSettings, message: string): Opened {
  // Control characters are nobody's words, and storage could not hold them; one by its number is found when it was read.
  const read = readXml(clean(message))
  const xml = message.includes('&#') ? cleanWithin(read) : read
  // Nearly everything is of the whole shape, and is read once.
  const root = Root.safeParse(xml)
  const cover = root.success ? root : Cover.safeParse(xml)
  if (!cover.success) return refused
  const { ToUserName, AgentID, MsgType, Event, ChangeType, UserID } = cover.data.xml
  if (ToUserName !== settings.corpId) return ignored('corp')
  // A change of the contacts belongs to the organisation, and names no application.
  if (MsgType === 'event' && Event === 'change_contact' && (AgentID === '' || AgentID === String(settings.agentId))) {
    return ChangeType === 'delete_user' && ACCOUNT.test(UserID) ? readDeparture(xml, UserID) : ignored('kind')
  }
  const isSwitchedOff = MsgType === 'event' && SWITCHED_OFF.includes(Event)
  if (AgentID !== String(settings.agentId) && !(isSwitchedOff && AgentID === '')) return ignored('agent')
  const isKnown = MsgType === 'event' ? EVENTS.includes(Event) : MsgType === 'text' || READ_AS_OTHER.includes(MsgType)
  if (!isKnown) return ignored(isSwitchedOff ? Event : 'kind')
  if (!root.success) return refused
  const inner = root.data.xml
  if (MsgType === 'event') return { kind: 'event', event: readEvent(inner) }
  return inner.MsgId === '' ? refused : { kind: 'event', event: readMessage(inner) }
}

/** 「删除成员」: he is no member of the organisation any more. */
function readDeparture(xml: unknown, userId: string): Opened {
  const root = Root.safeParse(xml)
  if (!root.success) return refused
  const { id, at } = headOf(root.data.xml, `wecom:event:${digest(root.data.xml)}`)
  return { kind: 'event', event: { id, at, account: { platform: 'wecom', userId }, kind: 'left', forGood: true } }
}

function readMessage(inner: Inner): ChatEvent {
  const head = headOf(inner, `wecom:msg:${inner.MsgId}`)
  if (inner.MsgType === 'text') return { ...head, kind: 'text', text: inner.Content, group: null }
  const sentAs = SENT_AS.get(inner.MsgType)
  if (sentAs === undefined || inner.MediaId === '') return { ...head, kind: 'other', what: inner.MsgType }
  const files = [{ source: inner.MediaId, name: fileName(inner.FileName), sentAs }]
  return { ...head, kind: 'other', what: inner.MsgType, files }
}

function readEvent(inner: Inner): ChatEvent {
  const head = headOf(inner, `wecom:event:${digest(inner)}`)
  const presence = PRESENCE.get(inner.Event)
  if (presence !== undefined) return { ...head, kind: presence }
  if (inner.Event === 'click') return { ...head, kind: 'menu', key: inner.EventKey }
  const handle = inner.ResponseCode === '' ? null : inner.ResponseCode
  return { ...head, kind: 'press', key: inner.EventKey, choices: choicesOf(inner), handle }
}

function headOf(inner: Inner, id: string): Pick<ChatEvent, 'id' | 'account' | 'at'> {
  return {
    id,
    account: { platform: 'wecom', userId: inner.FromUserName },
    at: new Date(Number(inner.CreateTime) * 1000),
  }
}

// Events have no id, and member plus second alone would merge two real presses: everything that tells two apart counts.
function digest(e: Inner): string {
  const parts = [
    e.FromUserName,
    e.CreateTime,
    e.Event,
    e.EventKey,
    e.TaskId,
    e.ResponseCode,
    e.AgentID,
    e.ChangeType,
    e.UserID,
  ]
  return hash('sha256', JSON.stringify(parts))
}

function choicesOf(inner: Inner): Readonly<Record<string, readonly string[]>> {
  const items = inner.SelectedItems?.SelectedItem ?? []
  return Object.fromEntries(items.map((item) => [item.QuestionKey, item.OptionIds?.OptionId ?? []]))
}
