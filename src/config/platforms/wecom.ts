import { z } from 'zod'
import { type Given, half, stray } from './complete.ts'
import { agent, base, callbackKey, callbackToken, word } from './shapes.ts'

const NEEDED = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'] as const

const Shape = z.object({
  WECOM_CORP_ID: word,
  WECOM_AGENT_ID: agent,
  WECOM_SECRET: word,
  WECOM_TOKEN: callbackToken,
  WECOM_ENCODING_AES_KEY: callbackKey,
  WECOM_API_BASE: base('https://qyapi.weixin.qq.com'),
})

type WecomConfig = {
  corpId: string
  agentId: number
  secret: string
  token: string
  encodingAesKey: string
  apiBase: string
}

const faults = (given: Given): string[] => [
  ...half(given, NEEDED, 'wecom'),
  ...stray(given, NEEDED, ['WECOM_API_BASE']),
]

function read(settings: z.infer<typeof Shape>): WecomConfig | null {
  const { WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_ENCODING_AES_KEY } = settings
  if (!WECOM_CORP_ID || !WECOM_AGENT_ID || !WECOM_SECRET || !WECOM_TOKEN || !WECOM_ENCODING_AES_KEY) return null
  return {
    corpId: WECOM_CORP_ID,
    agentId: WECOM_AGENT_ID,
    secret: WECOM_SECRET,
    token: WECOM_TOKEN,
    encodingAesKey: WECOM_ENCODING_AES_KEY,
    apiBase: settings.WECOM_API_BASE,
  }
}

export const wecom = { shape: Shape.shape, faults, read }
