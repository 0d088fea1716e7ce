import type { BotPorts } from '../../ports.ts'
import type { Client } from './client/client.ts'
import { treatmentOf } from './client/codes.ts'
import { requestToken } from './client/token.ts'
import { callbackRoute, registerRoute } from './outbound/route.ts'
import { MONTHLY_CALLS } from './outbound/sending.ts'
import type { DingTalkSettings } from './settings.ts'

/** `code` is the platform's own; null: all is well. */
export type DingTalkFinding = { code: string | null }

/** What a check of the installation asks; nothing here throws. */
export type DingTalkAdmin = {
  /** Asks for a token with the settings' secret, past every cache. */
  checkCredentials(): Promise<DingTalkFinding>
  /** Whether the organisation has these members; gives those that it has not. */
  unknownMembers(userIds: readonly string[]): Promise<DingTalkFinding & { unknown: readonly string[] }>
  /** `template-missing`, `no-public-url`, or the platform's code; the address is registered anew. */
  checkCards(): Promise<DingTalkFinding>
  /** Calls of this month, and of how many. */
  allowance(): Promise<{ used: number; of: number }>
}

export function admin(settings: DingTalkSettings, ports: BotPorts, client: Client): DingTalkAdmin {
  return {
    async checkCredentials() {
      const grant = await requestToken(settings, ports)
      return { code: grant.kind === 'granted' ? null : grant.code }
    },

    async unknownMembers(userIds) {
      const unknown: string[] = []
      for (const userid of userIds) {
        const body = { userid, language: 'zh_CN' }
        const called = await client.call({ api: '/topapi/v2/user/get', family: 'old', body, counted: false })
        if (called.kind === 'ok') continue
        if (called.code === null || treatmentOf(called.code) !== 'member') {
          return { code: called.code ?? called.failure.code, unknown }
        }
        unknown.push(userid)
      }
      return { code: null, unknown }
    },

    async checkCards() {
      if (settings.cardTemplateId === null) return { code: 'template-missing' }
      if (callbackRoute(settings) === null) return { code: 'no-public-url' }
      return { code: settings.mode === 'stream' ? null : await registerRoute(settings, client) }
    },

    allowance: async () => ({ used: await ports.calls.used('dingtalk'), of: MONTHLY_CALLS }),
  }
}
