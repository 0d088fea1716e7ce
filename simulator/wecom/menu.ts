import { bytesOf, demand } from './api-error.ts'
import type { MenuButton, MenuLeaf } from './menu-shape.ts'

const KEYED = new Set([
  'click',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
])

/** platforms/wecom.md#menu: the limits of a menu. Refuses with 40016 to 40027. */
export function checkMenu(buttons: readonly MenuButton[]): void {
  demand(buttons.length >= 1 && buttons.length <= 3, 40016, `${buttons.length} buttons, not 1 to 3`)
  for (const button of buttons) {
    demand(button.name !== '' && bytesOf(button.name) <= 16, 40018, 'button.name empty or above 16 bytes')
    const subs = button.sub_button ?? []
    demand(subs.length <= 5, 40023, `${subs.length} sub buttons, at most 5`)
    if (subs.length === 0) checkLeaf(button, { type: 40017, key: 40019, url: 40020, keyBytes: 128 })
    for (const sub of subs) {
      demand(sub.name !== '' && bytesOf(sub.name) <= 40, 40025, 'sub_button.name empty or above 40 bytes')
      checkLeaf(sub, { type: 40024, key: 40026, url: 40027, keyBytes: 60 })
    }
  }
}

function checkLeaf(button: MenuLeaf, codes: { type: number; key: number; url: number; keyBytes: number }): void {
  const type = button.type ?? ''
  if (KEYED.has(type)) {
    const key = button.key ?? ''
    demand(key !== '' && bytesOf(key) <= codes.keyBytes, codes.key, `key empty or above ${codes.keyBytes} bytes`)
    return
  }
  if (type === 'view') {
    const url = button.url ?? ''
    demand(/^https?:\/\//.test(url) && bytesOf(url) <= 1024, codes.url, 'url without scheme or above 1024 bytes')
    return
  }
  demand(type === 'view_miniprogram' && Boolean(button.appid), codes.type, 'type illegal')
}
