import { describe, expect, it } from 'vitest'
import type { Said } from '../../../src/bot/platforms/dingtalk/outbound/said.ts'
import { robotMessage, webhookBody, workNotice } from '../../../src/bot/platforms/dingtalk/outbound/wire-words.ts'

const text: Said = { type: 'text', text: '你好' }
const image: Said = { type: 'image', mediaId: '@lAz1', title: '排名' }
const card = (count: number): Said => ({
  type: 'actionCard',
  title: '题',
  text: '文',
  buttons: Array.from({ length: count }, (_, at) => ({ title: `甲${at + 1}`, url: `dtmd://x/${at + 1}` })),
})

describe('platforms/dingtalk.md#webhook-bodies: bodies for a session webhook', () => {
  it.each<[string, Said, unknown]>([
    ['a text', text, { msgtype: 'text', text: { content: '你好' } }],
    ['a picture', image, { msgtype: 'markdown', markdown: { title: '排名', text: '![排名](@lAz1)' } }],
    ['a card without buttons', card(0), { msgtype: 'markdown', markdown: { title: '题', text: '文' } }],
    [
      'a card with one',
      card(1),
      {
        msgtype: 'actionCard',
        actionCard: { title: '题', text: '文', btnOrientation: '0', btns: [{ title: '甲1', actionURL: 'dtmd://x/1' }] },
      },
    ],
  ])('%s', (_what, said, body) => {
    expect(webhookBody(said)).toEqual(body)
  })
})

describe('platforms/dingtalk.md#ready-made-messages: ready-made messages, their parameters a text', () => {
  it.each<[string, Said, unknown]>([
    ['sampleText', text, { content: '你好' }],
    ['sampleImageMsg', image, { photoURL: '@lAz1' }],
    ['sampleMarkdown', card(0), { title: '题', text: '文' }],
    ['sampleActionCard', card(1), { title: '题', text: '文', singleTitle: '甲1', singleURL: 'dtmd://x/1' }],
    [
      'sampleActionCard2',
      card(2),
      {
        title: '题',
        text: '文',
        actionTitle1: '甲1',
        actionURL1: 'dtmd://x/1',
        actionTitle2: '甲2',
        actionURL2: 'dtmd://x/2',
      },
    ],
  ])('%s', (msgKey, said, param) => {
    const made = robotMessage(said)
    expect(made.msgKey).toBe(msgKey)
    expect(JSON.parse(made.msgParam)).toEqual(param)
  })

  it('five buttons are the most that one of them holds', () => {
    const { msgKey, msgParam } = robotMessage(card(5))
    expect(msgKey).toBe('sampleActionCard5')
    expect(Object.keys(JSON.parse(msgParam))).toHaveLength(12)
    expect(JSON.parse(msgParam)).toMatchObject({ actionTitle5: '甲5', actionURL5: 'dtmd://x/5' })
  })
})

describe('platforms/dingtalk.md#work-notification: work notifications, in small letters and never twice the same', () => {
  it.each<[string, Said, unknown]>([
    ['a text', text, { msgtype: 'text', text: { content: '你好\ns1' } }],
    ['a picture', image, { msgtype: 'image', image: { media_id: '@lAz1' } }],
    ['a card without buttons', card(0), { msgtype: 'markdown', markdown: { title: '题', text: '文\n\ns1' } }],
    [
      'a card whose buttons say sentences',
      {
        type: 'actionCard',
        title: '题',
        text: '文\n\n[丙](dtmd://dingtalkclient/sendMessage?content=%E4%B8%99%202)',
        buttons: [
          { title: '乙', url: 'dtmd://dingtalkclient/sendMessage?content=%E4%B9%99%201' },
          { title: '看', url: 'https://example.org' },
        ],
      },
      { msgtype: 'markdown', markdown: { title: '题', text: '文\n\n乙 1\n\n丙 2\n\ns1' } },
    ],
  ])('%s', (_what, said, body) => {
    expect(workNotice(said, 's1')).toEqual(body)
    if (said.type !== 'image') expect(workNotice(said, 's2')).not.toEqual(body)
  })

  it('are never longer than one may be: words give way first, then buttons', () => {
    const url = 'dtmd://dingtalkclient/sendMessage?content=%E9%80%80'.repeat(6)
    const long: Said[] = [
      { type: 'text', text: '字\n'.repeat(900) },
      { type: 'actionCard', title: '题', text: '\\*'.repeat(1_000), buttons: [] },
      { type: 'actionCard', title: '题', text: '字'.repeat(650), buttons: Array(5).fill({ title: '甲', url }) },
    ]
    for (const said of long) {
      const body = JSON.stringify(workNotice(said, 's1'))
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(2_048)
      expect(Buffer.byteLength(body)).toBeGreaterThan(1_900)
      expect(body).toContain('…\\n')
      expect(body).toContain('s1')
    }
  })
})
