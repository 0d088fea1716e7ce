import { el, mediaUrl } from './dom.js'

/** @import { Item, Of } from './parts.ts' */

/**
 * A file in a chat: its name and size, to be taken down.
 *
 * @param {Of<Item, 'file'>} item
 */
export function fileOf(item) {
  const size = item.bytes > 1024 ? `${Math.ceil(item.bytes / 1024)} KB` : `${item.bytes} 字节`
  const props = { class: 'bubble file', href: mediaUrl(item.mediaId), download: item.name }
  return el('a', props, el('strong', {}, item.name), el('small', {}, size))
}
