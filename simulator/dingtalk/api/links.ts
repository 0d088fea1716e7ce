import type { CardButton } from '../chat/item.ts'
import type { Tenant } from '../tenant.ts'

const KNOWN = /^(?:https?|dingtalk|dtmd):\/\//

/** platforms/dingtalk.md#buttons-that-say: a button whose link a client would silently ignore is worth a warning. */
export function checkLinks(tenant: Tenant, buttons: readonly CardButton[]): void {
  for (const { title, url } of buttons) {
    const isFine = KNOWN.test(url) && (!url.startsWith('dtmd:') || url.startsWith('dtmd://dingtalkclient/'))
    if (!isFine) tenant.warn(`the button ${title} does nothing: ${url.slice(0, 80)}`)
  }
}
