export type DingTalkSettings = {
  clientId: string
  clientSecret: string
  robotCode: string
  corpId: string
  /** id of the published card template */
  cardTemplateId: string
  /** event subscription: 3 to 32 letters and digits */
  aesToken: string
  /** event subscription: 43 characters */
  aesKey: string
  /** agent id of the app, for work notifications */
  agentId: number
  /** how robot messages and events reach the bot; card callbacks follow each card's own callbackType */
  mode: 'http' | 'stream'
  /** where robot messages are pushed; empty while unknown */
  robotUrl: string
  /** where events are pushed; empty while unknown */
  eventUrl: string
}

/** What DingTalk's developer console says of the app: how messages reach it, and whether it has a card template. */
export type Console = Pick<DingTalkSettings, 'mode'> & { hasTemplate: boolean }
