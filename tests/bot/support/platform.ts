import type { Card, ChatEvent, Message, Platform, Rendered, SendOutcome } from '../../../src/bot/chat.ts'
import { readKept } from '../../../src/bot/talk/kept-event.ts'

const SENT: SendOutcome = { kind: 'sent', messageId: 'm', handle: null, handleUntil: null }

export type FakePlatform = Platform & {
  sent: Rendered[]
  updated: { card: Card; handle: string }[]
  outcome: { update: SendOutcome }
}

/**
 * A platform whose envelopes are plain JSON: `{"event":…}`, `{"echo":…}`, `{"ignored":true}`, anything else is
 * refused. Its answer to a press carries the replacing card, to anything else the first text.
 */
export function fakePlatform(): FakePlatform {
  const sent: Rendered[] = []
  const updated: { card: Card; handle: string }[] = []
  const outcome = { update: SENT }
  const json = (body: unknown) => ({ status: 200, type: 'application/json', body: JSON.stringify(body) })
  return {
    name: 'wecom',
    limits: {
      textBytes: 2048,
      pictures: true,
      groups: false,
      repeatWindowMs: 1_500_000,
      pace: { minute: 25, hour: 900 },
      replaces: 'once',
      namesCards: false,
      presses: true,
      menu: true,
      monthlyCalls: null,
    },
    paths: ['/wecom/callback'],
    sent,
    updated,
    outcome,
    async open({ method, body }) {
      try {
        const read: unknown = JSON.parse(Buffer.from(body).toString())
        if (method !== 'POST' || typeof read !== 'object' || read === null) return { kind: 'refused', why: 'shape' }
        if ('echo' in read) return { kind: 'echo', response: json(read.echo) }
        if ('ignored' in read) return { kind: 'ignored', why: 'kind' }
        return 'event' in read ? { kind: 'event', event: readKept(read.event) } : { kind: 'refused', why: 'shape' }
      } catch {
        return { kind: 'refused', why: 'json' }
      }
    },
    answer(event: ChatEvent, reply) {
      const all: Message[] = [...(reply.replace ? [reply.replace] : []), ...reply.say]
      const carried = event.kind === 'press' ? reply.replace : all.find((message) => message.kind === 'text')
      return { response: json(carried ?? null), rest: all.filter((message) => message !== carried) }
    },
    acknowledge: () => ({ status: 200, type: 'text/plain', body: '' }),
    render: async (to, message, serial) => ({
      body: JSON.stringify({ to: to.userId, message, serial }),
      cardId: message.kind === 'card' ? serial : null,
    }),
    async send(_to, rendered) {
      sent.push(rendered)
      return SENT
    },
    async update(_to, card, handle) {
      updated.push({ card, handle })
      return outcome.update
    },
  }
}
