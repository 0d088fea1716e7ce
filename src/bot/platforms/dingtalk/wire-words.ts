import type { Said } from './said.ts'

type Json = Readonly<Record<string, unknown>>

/** dingtalk.md 1.5: the body for a session webhook, which shows a picture inside markdown alone. */
export function webhookBody(said: Said): Json {
  if (said.type === 'text') return { msgtype: 'text', text: { content: said.text } }
  if (said.type === 'image') {
    return { msgtype: 'markdown', markdown: { title: said.title, text: `![${said.title}](${said.mediaId})` } }
  }
  const { title, text, buttons } = said
  if (buttons.length === 0) return { msgtype: 'markdown', markdown: { title, text } }
  const btns = buttons.map((button) => ({ title: button.title, actionURL: button.url }))
  return { msgtype: 'actionCard', actionCard: { title, text, btnOrientation: '0', btns } }
}

/** dingtalk.md 5.3: the ready-made message and its parameters, themselves a text. */
export function robotMessage(said: Said): { msgKey: string; msgParam: string } {
  const [msgKey, param] = readyMade(said)
  return { msgKey, msgParam: JSON.stringify(param) }
}

function readyMade(said: Said): [string, Json] {
  if (said.type === 'text') return ['sampleText', { content: said.text }]
  if (said.type === 'image') return ['sampleImageMsg', { photoURL: said.mediaId }]
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
 * dingtalk.md 5.5: a work notification. The same words on one day would be dropped without a word, so that the serial
 * stands below them.
 */
export function workNotice(said: Said, serial: string): Json {
  if (said.type === 'text') return { msgtype: 'text', text: { content: `${said.text}\n${serial}` } }
  if (said.type === 'image') return { msgtype: 'image', image: { media_id: said.mediaId } }
  const { title, text, buttons } = said
  const markdown = `${text}\n\n${serial}`
  if (buttons.length === 0) return { msgtype: 'markdown', markdown: { title, text: markdown } }
  const btn_json_list = buttons.map((button) => ({ title: button.title, action_url: button.url }))
  return { msgtype: 'action_card', action_card: { title, markdown, btn_orientation: '0', btn_json_list } }
}
