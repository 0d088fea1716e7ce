import { z } from 'zod'
import { parsed } from '../line.ts'
import type { DingTalkSettings } from './settings.ts'

/** Where an answer goes: the group (null: the member's own chat), and the address lent for answering there. */
export type Channel = { group: string | null; webhook: string; until: number }

const Shape = z.object({ group: z.string().nullable(), webhook: z.string(), until: z.number() })

export const packChannel = (channel: Channel): string => JSON.stringify(channel)

/** Null for none, and for what was never one. */
export const readChannel = (text: string | null): Channel | null =>
  text === null ? null : (Shape.safeParse(parsed(text)).data ?? null)

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/**
 * contract.md#session-webhooks: a session webhook is taken on the hosts of the two configured bases alone, by https
 * unless that base is itself http on loopback. An address anywhere else would have us post a member's answer to a
 * stranger.
 */
export function isOurHost({ apiBase, oapiBase }: DingTalkSettings, webhook: string): boolean {
  if (!URL.canParse(webhook)) return false
  const { protocol, host, username, password } = new URL(webhook)
  if (username !== '' || password !== '') return false
  return [apiBase, oapiBase].some((base) => {
    const known = new URL(base)
    if (host !== known.host) return false
    return protocol === 'https:' || (protocol === 'http:' && known.protocol === 'http:' && isLoopback(known))
  })
}

const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.includes(hostname)
