import { z } from 'zod'
import { demand } from '../api-error.ts'
import type { ItemContent } from '../chats.ts'
import type { Tenant } from '../tenant.ts'
import { jsonOf, readAs } from './call.ts'
import { checkLinks } from './links.ts'

const INVALID = 'invalidParameter.msgParam.invalid'

const actions = (count: number): string[] => {
  const pairs = Array.from({ length: count }, (_, i) => [`actionTitle${i + 1}`, `actionURL${i + 1}`])
  return ['title', 'text', ...pairs.flat()]
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  sampleText: ['content'],
  sampleMarkdown: ['title', 'text'],
  sampleImageMsg: ['photoURL'],
  sampleActionCard: ['title', 'text', 'singleTitle', 'singleURL'],
  sampleActionCard2: actions(2),
  sampleActionCard3: actions(3),
  sampleActionCard4: actions(4),
  sampleActionCard5: actions(5),
  sampleActionCard6: ['title', 'text', 'buttonTitle1', 'buttonUrl1', 'buttonTitle2', 'buttonUrl2'],
}

/** dingtalk.md 5.3: what a message becomes in a chat; its parameters must be exactly those of its key, none empty. */
export function contentOf(tenant: Tenant, msgKey: string, msgParam: string): ItemContent {
  const fields = FIELDS[msgKey]
  demand(fields !== undefined, 'invalidParameter.msgKey', `msgKey ${msgKey} is unknown or not played here`)
  const raw = jsonOf({ body: Buffer.from(msgParam) }, INVALID)
  const given = readAs(z.record(z.string(), z.string()), raw, INVALID)
  const strange = Object.keys(given).filter((name) => !fields.includes(name))
  demand(strange.length === 0, INVALID, `${msgKey} has no ${strange.join(', ')}`)
  const values = fields.map((name) => given[name] ?? '')
  const empty = fields.filter((_, i) => values[i]?.trim() === '')
  demand(empty.length === 0, INVALID, `${empty.join(', ')} missing or empty`)

  const [first = '', second = '', ...rest] = values
  if (msgKey === 'sampleText') return { kind: 'text', text: first }
  if (msgKey === 'sampleMarkdown') return { kind: 'markdown', title: first, text: second }
  if (msgKey === 'sampleImageMsg') return pictureOf(tenant, first)
  const buttons = rest.flatMap((title, i) => (i % 2 === 0 ? [{ title, url: rest[i + 1] ?? '' }] : []))
  checkLinks(tenant, buttons)
  return { kind: 'actionCard', title: first, text: second, buttons }
}

/** A public address or an uploaded picture (dingtalk.md 5.3, 5.6). */
function pictureOf(tenant: Tenant, mediaId: string): ItemContent {
  const isFine = /^https?:\/\//.test(mediaId) || tenant.media.get(mediaId)?.type === 'image'
  demand(isFine, INVALID, 'photoURL is neither an address nor an uploaded picture')
  return { kind: 'image', mediaId }
}
