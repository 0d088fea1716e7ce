import { APP } from '../simulator/dingtalk/rig.ts'
import type { Downstream, StreamSdk } from './stream-socket.ts'

type Card = { cardParamMap: Record<string, string> | null }
type CardResponse = {
  cardUpdateOptions: { updateCardDataByKey: boolean; updatePrivateDataByKey: boolean } | null
  cardData: Card | null
  userPrivateData: Card | null
}

/** What the handlers of a program say: a card's answer, and whether an event is taken. */
export type GoHandlers = { card: CardResponse; event: 'SUCCESS' | 'LATER' }

const reply = (frame: Downstream, code: number, message: string, data: string): string =>
  JSON.stringify({
    code,
    headers: { contentType: 'application/json', messageId: frame.headers.messageId },
    message,
    data,
  })

/**
 * The official Go SDK (dingtalk-stream-sdk-go 0.9.2, client.go, card/, event/): it subscribes to the SYSTEM topics as
 * well, writes the parts of a card's answer that it has not as null, and says LATER with the code 500.
 */
export const goSdk = (handlers: GoHandlers): StreamSdk => ({
  headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'Go-http-client/1.1' },
  openBody: JSON.stringify({
    clientId: APP.clientId,
    clientSecret: APP.clientSecret,
    subscriptions: [
      { type: 'SYSTEM', topic: 'disconnect' },
      { type: 'SYSTEM', topic: 'ping' },
      { type: 'EVENT', topic: '*' },
      { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
      { type: 'CALLBACK', topic: '/v1.0/graph/api/invoke' },
      { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' },
    ],
    ua: 'dingtalk-sdk-go/v0.9.2',
    localIp: '10.0.0.1',
    extras: null,
  }),
  ticket: (ticket) => ticket,
  answer: (frame) => {
    const { topic } = frame.headers
    if (frame.type === 'SYSTEM')
      return reply(frame, 200, topic === 'ping' ? 'ok' : '', topic === 'ping' ? frame.data : '')
    if (frame.type === 'EVENT') {
      const isTaken = handlers.event === 'SUCCESS'
      const status = { status: handlers.event, message: isTaken ? 'success' : 'later' }
      return reply(frame, isTaken ? 200 : 500, 'ok', JSON.stringify(status))
    }
    if (topic === '/v1.0/card/instances/callback')
      return reply(frame, 200, '', JSON.stringify({ response: handlers.card }))
    return reply(frame, 200, '', '')
  },
})
