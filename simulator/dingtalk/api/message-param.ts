import { z } from 'zod'
import { demand } from '../api-error.ts'
import { jsonOf, readAs } from '../call.ts'
import type { ItemContent } from '../chat/item.ts'
import type { Media, Tenant } from '../tenant.ts'
import { checkLinks } from './links.ts'

const INVALID = 'invalidParameter.msgParam.invalid'
/** platforms/dingtalk.md#ready-made-messages: the kinds of file that a robot may send. */
const FILE_TYPES = new Set(['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx'])

type Values = Readonly<Record<string, string>>
/** What a key takes, and what it becomes; names with a question mark may be left out. */
type Shape = { fields: readonly string[]; item: (tenant: Tenant, values: Values) => ItemContent }

const of = (values: Values, name: string): string => values[name] ?? ''

const card = (tenant: Tenant, values: Values, pairs: readonly (readonly [string, string])[]): ItemContent => {
  const buttons = pairs.map(([title, url]) => ({ title: of(values, title), url: of(values, url) }))
  checkLinks(tenant, buttons)
  return { kind: 'actionCard', title: of(values, 'title'), text: of(values, 'text'), buttons }
}

const cardOf = (pairs: readonly (readonly [string, string])[]): Shape => ({
  fields: ['title', 'text', ...pairs.flat()],
  item: (tenant, values) => card(tenant, values, pairs),
})
const actions = (count: number): Shape =>
  cardOf(Array.from({ length: count }, (_, i) => [`actionTitle${i + 1}`, `actionURL${i + 1}`] as const))

const SHAPES: Readonly<Record<string, Shape>> = {
  sampleText: { fields: ['content'], item: (_tenant, values) => ({ kind: 'text', text: of(values, 'content') }) },
  sampleMarkdown: {
    fields: ['title?', 'text'],
    item: (tenant, values) => {
      if (of(values, 'title') === '') tenant.warn('sampleMarkdown without a title: the list of chats shows none')
      return { kind: 'markdown', title: of(values, 'title'), text: of(values, 'text') }
    },
  },
  sampleImageMsg: {
    fields: ['photoURL'],
    item: (tenant, values) => {
      const mediaId = of(values, 'photoURL')
      const isFine = /^https?:\/\//.test(mediaId) || tenant.media.get(mediaId)?.type === 'image'
      demand(isFine, INVALID, 'photoURL is neither an address nor an uploaded picture')
      return { kind: 'image', mediaId }
    },
  },
  sampleLink: {
    fields: ['title', 'text', 'picUrl?', 'messageUrl'],
    item: (tenant, values) => {
      const buttons = [{ title: '查看详情', url: of(values, 'messageUrl') }]
      checkLinks(tenant, buttons)
      return { kind: 'actionCard', title: of(values, 'title'), text: of(values, 'text'), buttons }
    },
  },
  sampleActionCard: cardOf([['singleTitle', 'singleURL']]),
  sampleActionCard2: actions(2),
  sampleActionCard3: actions(3),
  sampleActionCard4: actions(4),
  sampleActionCard5: actions(5),
  sampleActionCard6: cardOf([
    ['buttonTitle1', 'buttonUrl1'],
    ['buttonTitle2', 'buttonUrl2'],
  ]),
  sampleAudio: {
    fields: ['mediaId', 'duration'],
    item: (tenant, values) => fileItem(of(values, 'mediaId'), uploaded(tenant, of(values, 'mediaId'), 'voice')),
  },
  sampleFile: {
    fields: ['mediaId', 'fileName', 'fileType'],
    item: (tenant, values) => {
      const media = uploaded(tenant, of(values, 'mediaId'), 'file')
      demand(FILE_TYPES.has(of(values, 'fileType')), INVALID, `no file of the type ${of(values, 'fileType')}`)
      return { ...fileItem(of(values, 'mediaId'), media), name: of(values, 'fileName') }
    },
  },
  sampleVideo: {
    fields: ['duration', 'videoMediaId', 'videoType', 'picMediaId', 'height?', 'width?'],
    item: (tenant, values) => {
      demand(of(values, 'videoType') === 'mp4', INVALID, 'videoType is mp4 alone')
      uploaded(tenant, of(values, 'picMediaId'), 'image')
      return fileItem(of(values, 'videoMediaId'), uploaded(tenant, of(values, 'videoMediaId'), 'video'))
    },
  },
}

/**
 * platforms/dingtalk.md#ready-made-messages: what a message becomes in a chat; its parameters must be those of its key,
 * none empty.
 */
export function contentOf(tenant: Tenant, msgKey: string, msgParam: string): ItemContent {
  const shape = SHAPES[msgKey]
  demand(shape !== undefined, 'invalidParameter.msgKey.invalid', `msgKey ${msgKey} is unknown`)
  const raw = jsonOf({ body: Buffer.from(msgParam) }, INVALID)
  const given = readAs(z.record(z.string(), z.string()), raw, INVALID)
  const names = shape.fields.map((name) => name.replace('?', ''))
  const strange = Object.keys(given).filter((name) => !names.includes(name))
  demand(strange.length === 0, INVALID, `${msgKey} has no ${strange.join(', ')}`)
  const empty = shape.fields.filter((name) => !name.endsWith('?') && of(given, name).trim() === '')
  demand(empty.length === 0, INVALID, `${empty.join(', ')} missing or empty`)
  return shape.item(tenant, given)
}

function uploaded(tenant: Tenant, mediaId: string, type: string): Media {
  const media = tenant.media.get(mediaId)
  demand(media?.type === type, INVALID, `${mediaId} is no uploaded ${type}`)
  return media
}

const fileItem = (mediaId: string, media: Media) =>
  ({ kind: 'file', mediaId, name: media.name, bytes: media.bytes.length }) as const
