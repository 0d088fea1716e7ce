import type { ChatItem, Simulator } from '../../../simulator/index.ts'
import type { MessageRow, Rows } from './rows.ts'

export type Chats = {
  violations: string[]
  /** Answers that a message said although a callback had carried them (reliability.md#inbound). */
  saidAgain: number
}

const CARRIED = ':carried:'
const eventOf = ({ key }: MessageRow): string => key.replace(/:[a-z]+:\d+$/, '')

type Showing = { item: ChatItem; row: MessageRow | undefined }

/** One content of one chat, more than once: by the same answer twice, or by one that nobody knew to have been read. */
function judged(userId: string, words: string, showings: readonly Showing[]): Chats {
  const answers = new Map<string, Showing[]>()
  for (const showing of showings) {
    if (!showing.row) continue
    const event = eventOf(showing.row)
    answers.set(event, [...(answers.get(event) ?? []), showing])
  }
  const violations: string[] = []
  let saidAgain = 0
  for (const own of answers.values()) {
    const again = own.filter(({ row }) => row?.key.includes(CARRIED))
    saidAgain += again.length
    if (own.length - again.length > 1) {
      const rows = own.map(({ row }) => row?.id).join()
      violations.push(
        `doubled: ${userId} reads the same ${own.length} times, by messages ${rows}: ${words.slice(0, 60)}`,
      )
    }
  }
  return { violations, saidAgain }
}

/** No chat shows an answer twice, but where a process died between answering and noting it; no card stands in it twice. */
export function checkChats(rows: Rows, { wecom }: Simulator): Chats {
  const messages = new Map(rows.messages.flatMap((row) => (row.messageId === null ? [] : [[row.messageId, row]])))
  const all: Chats = { violations: [], saidAgain: 0 }
  for (const { account } of rows.members) {
    if (!account.startsWith('wecom:')) continue
    const userId = account.slice('wecom:'.length)
    const texts = new Map<string, Showing[]>()
    const cards = new Set<string>()
    for (const item of wecom.chat(userId)) {
      if (item.from !== 'app') continue
      if (item.kind === 'text') {
        texts.set(item.text, [...(texts.get(item.text) ?? []), { item, row: messages.get(item.id) }])
      } else if (item.kind === 'card' && item.taskId !== '') {
        if (cards.has(item.taskId)) all.violations.push(`doubled: ${userId} has the card ${item.taskId} twice`)
        cards.add(item.taskId)
      }
    }
    for (const [words, showings] of texts) {
      if (showings.length < 2) continue
      const { violations, saidAgain } = judged(userId, words, showings)
      all.violations.push(...violations)
      all.saidAgain += saidAgain
    }
  }
  return all
}
