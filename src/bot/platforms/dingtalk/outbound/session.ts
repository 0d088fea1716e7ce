import type { Account } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import type { Failure } from '../../fault.ts'
import { type Channel, isOurHost, packChannel, readChannel } from '../channel.ts'
import { treatmentOf } from '../client/codes.ts'
import { exchange } from '../client/exchange.ts'
import type { DingTalkSettings } from '../settings.ts'
import type { Said } from './said.ts'
import { webhookBody } from './wire-words.ts'

const TIMEOUT_MS = 5_000
/** Who is late by a little would only be told that the session is gone. */
const MARGIN_MS = 60_000
const LARGEST = 20_000

const nameOf = (account: Account): string => `dingtalk:session:${account.userId.toLowerCase()}`

/** How writing to a lent address ended; `gone`: it is spent, and nothing was said. */
export type Written = { kind: 'sent' } | { kind: 'gone' } | { kind: 'failed'; failure: Failure }

/**
 * platforms/dingtalk.md#session-webhook: the addresses that the platform lends with each message. Writing there costs
 * no call of the month, so that the last one of each member is kept for whatever he is told while it lives.
 */
export function sessions(settings: DingTalkSettings, ports: BotPorts) {
  const lives = ({ webhook, until }: Channel, now: Date): boolean =>
    webhook !== '' && until - now.getTime() >= MARGIN_MS && isOurHost(settings, webhook)

  return {
    keep: async (account: Account, channel: Channel): Promise<void> => {
      await ports.lent.put(nameOf(account), packChannel(channel), new Date(channel.until))
    },

    of: async (account: Account): Promise<Channel | null> => readChannel(await ports.lent.peek(nameOf(account))),

    /** Whether something may still be said there. */
    isAlive: async (channel: Channel): Promise<boolean> => lives(channel, await ports.now()),

    /** Looks at the address once more: it comes back from storage, and may be as old as an hour. */
    write: async (channel: Channel, said: Said): Promise<Written> => {
      // Files are nothing that may be said there (platforms/dingtalk.md#webhook-bodies).
      if (said.type === 'file' || !lives(channel, await ports.now())) return { kind: 'gone' }
      const body = JSON.stringify(webhookBody(said))
      if (Buffer.byteLength(body) > LARGEST) return { kind: 'gone' }
      const init = { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body }
      const called = await exchange(ports.fetch, channel.webhook, init, { timeoutMs: TIMEOUT_MS, numbered: true })
      if (called.kind === 'ok') return { kind: 'sent' }
      const { code, failure } = called
      if (code !== null) ports.log({ event: 'dingtalk.session', code })
      return code !== null && treatmentOf(code) === 'session' ? { kind: 'gone' } : { kind: 'failed', failure }
    },
  }
}

export type Sessions = ReturnType<typeof sessions>
