import { cutBytes } from '../../text.ts'
import type { Said } from './said.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * platforms/dingtalk.md#webhook-bodies: the body for a session webhook, which shows a picture inside markdown alone.
 */
export function webhookBody(said: Said): Json {
  if (said.type === 'file') return { msgtype: 'text', text: { content: said.name } }
  if (said.type === 'text') return { msgtype: 'text', text: { content: said.text } }
  if (said.type === 'image') {
    return { msgtype: 'markdown', markdown: { title: said.title, text: `![${said.title}](${said.mediaId})` } }
  }
  const { title, text, buttons } = said
  if (buttons.length === 0) return { msgtype: 'markdown', markdown: { title, text } }
  const btns = buttons.map((button) => ({ title: button.title, actionURL: button.url }))
  return { msgtype: 'actionCard', actionCard: { title, text, btnOrientation: '0', btns } }
}

/** platforms/dingtalk.md#ready-made-messages: the ready-made message and its parameters, themselves a text. */
export function robotMessage(said: Said): { msgKey: string; msgParam: string } {
  const [msgKey, param] = readyMade(said)
  return { msgKey, msgParam: JSON.stringify(param) }
}

function readyMade(said: Said): [string, Json] {
  if (said.type === 'text') return ['sampleText', { content: said.text }]
  if (said.type === 'image') return ['sampleImageMsg', { photoURL: said.mediaId }]
  if (said.type === 'file') {
    return ['sampleFile', { mediaId: said.mediaId, fileName: said.name, fileType: said.fileType }]
  }
  const { title, text, buttons } = said
  const [only] = buttons
  if (only === undefined) return ['sampleMarkdown', { title, text }]
  if (buttons.length === 1) return ['sampleActionCard', { title, text, singleTitle: only.title, singleURL: only.url }]
  const numbered = buttons.flatMap((button, at) => [
    [`actionTitle${at + 1}`, button.title],
    [`actionURL${at + 1}`, button.url],
  ])
  return [`sampleActionCard${buttons.length}`, { title, text, ...Object.fromEntries(numbered) }]
}

/**
 * platforms/dingtalk.md#work-notification: a longer notification is refused; what can be said on it may take half of
 * it.
 */
const NOTICE_BYTES = 2_048
const SENTENCES_BYTES = 900

const SAYS = /dtmd:\/\/dingtalkclient\/sendMessage\?content=([^)\s]+)/

/** The sentence behind a link that says one; nothing behind any other. */
const sentenceIn = (link: string): string[] => {
  const said = SAYS.exec(link)?.[1]
  return said === undefined ? [] : [decodeURIComponent(said)]
}

/**
 * platforms/dingtalk.md#work-notification: a work notification. The same words on one day would be dropped without a
 * word, so that the serial stands below them. Links that say sentences work in the robot's own messages alone
 * (platforms/dingtalk.md#buttons-that-say): here they are written out.
 */
export function workNotice(said: Said, serial: string): Json {
  if (said.type === 'image') return { msgtype: 'image', image: { media_id: said.mediaId } }
  if (said.type === 'file') return { msgtype: 'file', file: { media_id: said.mediaId } }
  if (said.type === 'text') {
    return fitting(said.text, (text) => ({ msgtype: 'text', text: { content: `${text}\n${serial}` } }))
  }
  const parts = said.text.split('\n\n')
  const links = [...said.buttons.map(({ url }) => url), ...parts]
  const sentences = cutBytes(links.flatMap(sentenceIn).join('\n\n'), SENTENCES_BYTES)
  const words = parts.filter((part) => !SAYS.test(part)).join('\n\n')
  return fitting(words, (text) => {
    const whole = [text, sentences, serial].filter((part) => part !== '').join('\n\n')
    return { msgtype: 'markdown', markdown: { title: said.title, text: whole } }
  })
}

const sizeOf = (body: unknown): number => Buffer.byteLength(JSON.stringify(body))

/** The words give way until the whole is short enough; some of them take twice their bytes in JSON. */
function fitting(text: string, bodyOf: (text: string) => Json): Json {
  const body = bodyOf(text)
  const over = sizeOf(body) - NOTICE_BYTES
  if (over <= 0) return body
  const size = sizeOf(text)
  const left = Math.floor((Buffer.byteLength(text) * (size - over)) / size) - 1
  return left > 3 ? fitting(cutBytes(text, left), bodyOf) : bodyOf('')
}
