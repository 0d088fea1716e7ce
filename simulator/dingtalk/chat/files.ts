import { newId } from '../../wecom/chats.ts'
import type { ItemContent } from './item.ts'

/** A file that a member sent to the robot. */
export type MemberFile = { name: string; contentType: string; bytes: Buffer }

/** A file on its way to the robot, as what it is sent; `duration` of a voice or a video in ms. */
export type Sending = MemberFile & { msgtype: 'picture' | 'audio' | 'video' | 'file'; duration?: number }

/** A file in the chat, as its sender sees it. */
export const shownFile = (mediaId: string, { msgtype, name, bytes }: Sending): ItemContent =>
  msgtype === 'picture' ? { kind: 'image', mediaId } : { kind: 'file', mediaId, name, bytes: bytes.length }

/** How long a link to a file works; the documents only call it temporary. */
const LINK_MS = 3_600_000

/**
 * platforms/dingtalk.md#said-and-sent: what members sent, under a code that stands for it, and links that work for a
 * while.
 */
export function createFiles() {
  const files = new Map<string, MemberFile>()
  const links = new Map<string, { code: string; endsAt: number }>()

  return {
    /** Keeps a file; gives the code that the robot is told. */
    keep: (file: MemberFile): string => {
      const code = `${newId()}${newId()}`
      files.set(code, file)
      return code
    },
    /** A new link for a code; null for one that stands for nothing. */
    link: (code: string, now: Date): string | null => {
      if (!files.has(code)) return null
      const key = newId()
      links.set(key, { code, endsAt: now.getTime() + LINK_MS })
      return key
    },
    follow: (key: string, now: Date): MemberFile | null => {
      const link = links.get(key)
      return link && now.getTime() < link.endsAt ? (files.get(link.code) ?? null) : null
    },
  }
}
