import type { ChatEvent, Platform, RawResponse } from '../../../src/bot/chat.ts'
import { dingtalk } from '../../../src/bot/platforms/dingtalk/platform.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import type { BotPorts } from '../../../src/bot/ports.ts'
import { chatCallbacks } from '../../../src/bot/talk/http.ts'
import { readKept } from '../../../src/bot/talk/kept-event.ts'
import { refusalText } from '../../../src/wording/refusals/refusals.ts'
import { settings as dingtalkSettings } from '../../bot/dingtalk/rig.ts'
import { REPERTOIRE } from '../../bot/support/repertoire.ts'
import { settings as wecomSettings } from '../../bot/wecom/rig.ts'
import { demandKeepable } from './lawful.ts'

/** The one instant of this world. */
export const NOW = new Date('2015-03-02T14:00:00+08:00')

export type LogLine = Readonly<Record<string, unknown>>

/** Ports of platforms that take everything and give nothing. */
export const portsFor = (log: (line: LogLine) => void): BotPorts => ({
  now: async () => NOW,
  tokens: { get: async () => 'made-up-token' },
  pauses: { until: async () => null, pause: async () => undefined },
  lent: {
    put: async (name, value) => demandKeepable([name, value]),
    peek: async () => null,
  },
  calls: { add: async () => undefined, used: async () => 0 },
  sentenceOf: REPERTOIRE.sentenceOf,
  alarm: async () => undefined,
  stranger: refusalText({ code: 'unknown-member', detail: {} }),
  fetch: async () => new Response('{"errcode":0}'),
  log,
})

export const platformsOver = (ports: BotPorts): Platform[] => [
  wecom(wecomSettings, ports),
  dingtalk(dingtalkSettings, ports),
]

/** What is asked for by an event, as far as that is known before anybody is asked who may. */
export function understand(event: ChatEvent): string {
  if (event.kind === 'text') return REPERTOIRE.hearings(REPERTOIRE.withoutMentions(event.text))[0].intent.do
  if (event.kind === 'press') return REPERTOIRE.readKey(event.key, event.choices).do
  return event.kind === 'menu' ? REPERTOIRE.readKey(event.key).do : event.kind
}

/** Takes an event to where it would be kept and read again; throws for one that could not be. */
export function keepable(event: ChatEvent): ChatEvent {
  const kept = readKept(JSON.parse(JSON.stringify(event)))
  demandKeepable(kept)
  return kept
}

/** The callbacks up to the inbox: what would be kept is told to `hear`. */
export const callbacksTo = (hear: (event: ChatEvent) => void, log: (line: LogLine) => void) =>
  chatCallbacks({
    platforms: platformsOver(portsFor(log)),
    reception: {
      receive: async (platform: Platform, event: ChatEvent): Promise<RawResponse> => {
        hear(keepable(event))
        return platform.acknowledge()
      },
    },
    clock: { near: async () => NOW, exact: async () => NOW },
    log,
  })
