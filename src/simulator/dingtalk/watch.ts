import type { DingTalkItem } from './chats.ts'
import type { Tenant } from './tenant.ts'

/** Resolves with the first item of the member's chat that fits, now or as soon as it is there; refuses after the time. */
export function waitForItem(
  tenant: Tenant,
  userId: string,
  fits: (item: DingTalkItem) => boolean,
  timeoutMs: number,
): Promise<DingTalkItem> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = tenant.chats.of(userId).find(fits)
      if (found) finish(() => resolve(found))
    }
    const finish = (end: () => void) => {
      tenant.watchers.delete(look)
      clearTimeout(timer)
      end()
    }
    const timer = setTimeout(() => {
      const seen = tenant.chats.of(userId).map(outline)
      finish(() => reject(new Error(`nothing fitting in the chat of ${userId} after ${timeoutMs} ms: ${seen}`)))
    }, timeoutMs)
    tenant.watchers.add(look)
    look()
  })
}

const outline = (item: DingTalkItem): string =>
  item.kind === 'text' ? `${item.from}: ${item.text.slice(0, 40)}` : `${item.from}: (${item.kind})`
