import { z } from 'zod'
import { type Given, half, stray } from './complete.ts'
import { agent, base, callbackKey, callbackToken, word } from './shapes.ts'

const NEEDED = ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE'] as const
// The organisation alone says whose messages are taken, which needs no key.
const EVENTS = ['DINGTALK_AES_TOKEN', 'DINGTALK_AES_KEY'] as const
/** What DingTalk may have besides; without what it needs each of them says nothing. */
const MORE = [
  'DINGTALK_MODE',
  'DINGTALK_CARD_TEMPLATE_ID',
  'DINGTALK_AGENT_ID',
  'DINGTALK_CORP_ID',
  ...EVENTS,
  'DINGTALK_API_BASE',
  'DINGTALK_OAPI_BASE',
] as const

const Shape = z.object({
  DINGTALK_CLIENT_ID: word,
  DINGTALK_CLIENT_SECRET: word,
  DINGTALK_ROBOT_CODE: word,
  DINGTALK_CARD_TEMPLATE_ID: z.string().min(1).max(200).optional(),
  DINGTALK_AGENT_ID: agent,
  DINGTALK_CORP_ID: word,
  DINGTALK_AES_TOKEN: callbackToken,
  DINGTALK_AES_KEY: callbackKey,
  DINGTALK_MODE: z.enum(['http', 'stream']).default('http'),
  DINGTALK_API_BASE: base('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: base('https://oapi.dingtalk.com'),
})

type DingTalkConfig = {
  clientId: string
  clientSecret: string
  robotCode: string
  cardTemplateId: string | null
  agentId: number | null
  corpId: string | null
  events: { token: string; aesKey: string } | null
  mode: 'http' | 'stream'
  apiBase: string
  oapiBase: string
}

const faults = (given: Given): string[] => [
  ...half(given, NEEDED, 'dingtalk'),
  ...stray(given, NEEDED, MORE),
  ...half(given, EVENTS, 'events'),
]

function read(settings: z.infer<typeof Shape>): DingTalkConfig | null {
  const { DINGTALK_CLIENT_ID, DINGTALK_CLIENT_SECRET, DINGTALK_ROBOT_CODE } = settings
  if (!DINGTALK_CLIENT_ID || !DINGTALK_CLIENT_SECRET || !DINGTALK_ROBOT_CODE) return null
  const { DINGTALK_AES_TOKEN: token, DINGTALK_AES_KEY: aesKey } = settings
  return {
    clientId: DINGTALK_CLIENT_ID,
    clientSecret: DINGTALK_CLIENT_SECRET,
    robotCode: DINGTALK_ROBOT_CODE,
    cardTemplateId: settings.DINGTALK_CARD_TEMPLATE_ID ?? null,
    agentId: settings.DINGTALK_AGENT_ID ?? null,
    corpId: settings.DINGTALK_CORP_ID ?? null,
    events: token && aesKey ? { token, aesKey } : null,
    mode: settings.DINGTALK_MODE,
    apiBase: settings.DINGTALK_API_BASE,
    oapiBase: settings.DINGTALK_OAPI_BASE,
  }
}

export const dingtalk = { shape: Shape.shape, faults, read }
