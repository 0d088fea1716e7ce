import type { CardContent } from './card/shape.ts'

export type Article = { title: string; description: string; url: string; picture: string }

export type ItemContent =
  | { kind: 'text'; text: string }
  | { kind: 'markdown'; text: string }
  | { kind: 'image'; mediaId: string }
  | { kind: 'file'; mediaId: string; name: string; bytes: number }
  | { kind: 'textcard'; title: string; description: string; url: string; button: string }
  | { kind: 'news'; articles: readonly Article[] }
  /** `card.replace_text` set: its buttons are one grey label */
  | { kind: 'card'; card: CardContent; taskId: string }
  /** what the member did without words: a menu entry, a picture that the bot cannot see here */
  | { kind: 'act'; text: string }

/** One thing in one member's chat. `revision` grows with each change of the same item. */
export type ChatItem = { id: string; at: Date; from: 'app' | 'member'; revision: number } & ItemContent
