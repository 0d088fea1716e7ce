import { z } from 'zod'
import { SETTING_FAULTS, type SETTING_GROUPS } from '../wording/console/settings.ts'

const WECOM = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'] as const
const DINGTALK = ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE'] as const
const DINGTALK_EVENTS = ['DINGTALK_CORP_ID', 'DINGTALK_AES_TOKEN', 'DINGTALK_AES_KEY'] as const
/** What DingTalk may have besides; without the three above each of them says nothing. */
const DINGTALK_MORE = [
  'DINGTALK_MODE',
  'DINGTALK_CARD_TEMPLATE_ID',
  'DINGTALK_AGENT_ID',
  ...DINGTALK_EVENTS,
  'DINGTALK_API_BASE',
  'DINGTALK_OAPI_BASE',
] as const

export const base = (fallback: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(fallback)
    .transform((url) => url.replace(/\/+$/, ''))

const callbackToken = z
  .string()
  .regex(/^[A-Za-z0-9]{3,32}$/)
  .optional()
const callbackKey = z
  .string()
  .regex(/^[A-Za-z0-9]{43}$/)
  .optional()
const word = z.string().min(1).optional()
const agent = z.coerce.number().int().positive().optional()

/** contract.md#settings: the settings of the platforms. */
export const PLATFORM_SETTINGS = {
  WECOM_CORP_ID: word,
  WECOM_AGENT_ID: agent,
  WECOM_SECRET: word,
  WECOM_TOKEN: callbackToken,
  WECOM_ENCODING_AES_KEY: callbackKey,
  WECOM_API_BASE: base('https://qyapi.weixin.qq.com'),
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
}

const Read = z.object(PLATFORM_SETTINGS)
type Read = z.infer<typeof Read>
type Given = Readonly<Record<string, string | undefined>>

export type WecomConfig = {
  corpId: string
  agentId: number
  secret: string
  token: string
  encodingAesKey: string
  apiBase: string
}

export type DingTalkConfig = {
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

/** Each platform that is configured. */
export type PlatformConfigs = {
  wecom: WecomConfig | null
  dingtalk: DingTalkConfig | null
}

function half(given: Given, names: readonly string[], group: keyof typeof SETTING_GROUPS): string[] {
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === names.length) return []
  return missing.map((name) => `${name}: ${SETTING_FAULTS.missing(group, names)}`)
}

/** Half a platform is an error that names what is missing; so is what says nothing without its platform. */
export function halfPlatforms(given: Given): string[] {
  const stray = (own: readonly string[], more: readonly string[]): string[] =>
    own.every((name) => given[name] === undefined)
      ? more.filter((name) => given[name] !== undefined).map((name) => `${name}: ${SETTING_FAULTS.stray(own)}`)
      : []
  return [
    ...half(given, WECOM, 'wecom'),
    ...stray(WECOM, ['WECOM_API_BASE']),
    ...half(given, DINGTALK, 'dingtalk'),
    ...stray(DINGTALK, DINGTALK_MORE),
    // The organisation alone says whose messages are taken, which needs no key.
    ...half(
      given,
      DINGTALK_EVENTS.filter((name) => name !== 'DINGTALK_CORP_ID'),
      'events',
    ),
  ]
}

function wecomOf(read: Read): WecomConfig | null {
  const { WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_ENCODING_AES_KEY } = read
  if (!WECOM_CORP_ID || !WECOM_AGENT_ID || !WECOM_SECRET || !WECOM_TOKEN || !WECOM_ENCODING_AES_KEY) return null
  return {
    corpId: WECOM_CORP_ID,
    agentId: WECOM_AGENT_ID,
    secret: WECOM_SECRET,
    token: WECOM_TOKEN,
    encodingAesKey: WECOM_ENCODING_AES_KEY,
    apiBase: read.WECOM_API_BASE,
  }
}

function dingtalkOf(read: Read): DingTalkConfig | null {
  const { DINGTALK_CLIENT_ID, DINGTALK_CLIENT_SECRET, DINGTALK_ROBOT_CODE } = read
  if (!DINGTALK_CLIENT_ID || !DINGTALK_CLIENT_SECRET || !DINGTALK_ROBOT_CODE) return null
  const { DINGTALK_AES_TOKEN: token, DINGTALK_AES_KEY: aesKey } = read
  return {
    clientId: DINGTALK_CLIENT_ID,
    clientSecret: DINGTALK_CLIENT_SECRET,
    robotCode: DINGTALK_ROBOT_CODE,
    cardTemplateId: read.DINGTALK_CARD_TEMPLATE_ID ?? null,
    agentId: read.DINGTALK_AGENT_ID ?? null,
    corpId: read.DINGTALK_CORP_ID ?? null,
    events: token && aesKey ? { token, aesKey } : null,
    mode: read.DINGTALK_MODE,
    apiBase: read.DINGTALK_API_BASE,
    oapiBase: read.DINGTALK_OAPI_BASE,
  }
}

export const platformsOf = (read: Read): PlatformConfigs => ({
  wecom: wecomOf(read),
  dingtalk: dingtalkOf(read),
})
