import { z } from 'zod'
import type { SentFile } from '../../../chat.ts'
import { clean, fileName } from '../../text.ts'

const Text = z.object({ content: z.string() })
const Rich = z.object({ richText: z.array(z.object({ text: z.string().nullish() })) })
const Voice = z.object({ recognition: z.string() })
const Code = z.string().min(1).max(2_000)
const Coded = z.object({ downloadCode: Code, fileName: z.string().nullish() })
const Pictured = z.object({ richText: z.array(z.object({ downloadCode: Code.nullish() })) })

/** A voice that the platform has written down is its words. */
// A map, since whoever sends it names its kind: of an object `constructor` would be one.
const SENT_AS = new Map<string, SentFile['sentAs']>([
  ['picture', 'picture'],
  ['audio', 'voice'],
  ['file', 'file'],
])

type Spoken = {
  msgtype: string
  text?: unknown
  content?: unknown
  chatbotUserId: string
  atUsers?: readonly { dingtalkId: string }[] | null | undefined
}

/**
 * platforms/dingtalk.md#said-and-sent: what was written or said, without mentions; null for a picture, a file, a video.
 */
export function wordsOf(message: Spoken, isInGroup: boolean): string | null {
  const words = writtenIn(message)
  if (words === null) return null
  const isMentioned = (message.atUsers ?? []).some(({ dingtalkId }) => dingtalkId === message.chatbotUserId)
  return (isInGroup || isMentioned ? withoutMentions(words) : words).trim()
}

/** platforms/dingtalk.md#said-and-sent: the codes by which what was sent is fetched, in order. */
export function filesOf({ msgtype, content }: Pick<Spoken, 'msgtype' | 'content'>): SentFile[] {
  if (msgtype === 'richText') {
    const items = Pictured.safeParse(content).data?.richText ?? []
    return items.flatMap(({ downloadCode }) =>
      downloadCode ? [{ source: downloadCode, name: null, sentAs: 'picture' as const }] : [],
    )
  }
  const sentAs = SENT_AS.get(msgtype)
  const sent = Coded.safeParse(content).data
  if (sentAs === undefined || sent === undefined) return []
  if (sentAs === 'voice' && writtenIn({ msgtype, content }) !== null) return []
  return [{ source: sent.downloadCode, name: fileName(sent.fileName ?? ''), sentAs }]
}

function writtenIn({ msgtype, text, content }: Pick<Spoken, 'msgtype' | 'text' | 'content'>): string | null {
  switch (msgtype) {
    case 'text': {
      const found = Text.safeParse(text).data?.content ?? z.string().safeParse(content).data
      return found === undefined ? null : clean(found)
    }
    case 'richText': {
      const items = Rich.safeParse(content).data?.richText.flatMap((item) => item.text ?? []) ?? []
      return items.length === 0 ? null : clean(items.join(' '))
    }
    case 'audio': {
      const heard = Voice.safeParse(content).data?.recognition.trim() ?? ''
      return heard === '' ? null : clean(heard)
    }
    default:
      return null
  }
}

// A sign within a word belongs to an address (a@b.cn), not to a mention.
const MENTION = /(?<![\w.+-])[@＠][^\s@＠]+\s*/gu

/**
 * In a group the robot hears only what mentions it. Most clients leave its own mention out, some leave it where it was
 * written, as a text of its own or within one (platforms/dingtalk.md#mentions). Nobody's mention is ever a part of a
 * command.
 */
const withoutMentions = (words: string): string => words.replace(MENTION, ' ').replace(/ {2,}/g, ' ')
