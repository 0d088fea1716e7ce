import type { DingTalk } from './dingtalk/index.ts'
import type { Console } from './dingtalk/settings.ts'

/** The console's two settings, which the page may change while everything runs; the bot's side is told. */
export function createConsole({ tenant }: DingTalk, changed: () => Promise<void>) {
  let hasTemplate = true
  return {
    now: (): Console => ({ mode: tenant.settings.mode, hasTemplate }),
    /** Resolves once the bot follows. */
    set: async (wanted: Partial<Console>): Promise<void> => {
      tenant.settings.mode = wanted.mode ?? tenant.settings.mode
      hasTemplate = wanted.hasTemplate ?? hasTemplate
      await changed()
      tenant.changed()
    },
  }
}

export type DingTalkConsole = ReturnType<typeof createConsole>
