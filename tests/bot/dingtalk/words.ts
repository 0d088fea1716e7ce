import type { Card, Choice } from '../../../src/bot/chat.ts'

export const li = { platform: 'dingtalk', userId: 'li-yan' } as const

export const buttons = (count: number): Card['buttons'] =>
  Array.from({ length: count }, (_, at) => ({ key: `key${at + 1}`, text: `按钮${at + 1}`, style: 'plain' }))

export const choice = (key: string, options = 2): Choice => ({
  key,
  title: '选一项',
  options: Array.from({ length: options }, (_, at) => ({ id: `id${at + 1}`, text: `选项${at + 1}` })),
})

export const aCard = (given: Partial<Card> = {}): Card => ({
  kind: 'card',
  title: '新工单 20150302001',
  note: '排水管理处',
  body: '路面积水。',
  fields: [
    { name: '市民', value: '张* 138****1234' },
    { name: '办结', value: '2015-03-03（周二）24:00' },
  ],
  buttons: buttons(2),
  ...given,
})

/** Every length of the contract at its largest. */
export const largestCard = (): Card => ({
  kind: 'card',
  title: '字'.repeat(36),
  note: '注'.repeat(44),
  body: '*'.repeat(160),
  fields: Array.from({ length: 6 }, () => ({ name: '名称名称名', value: '值*'.repeat(15) })),
  choices: ['a', 'b', 'c'].map((key) => ({
    key,
    title: '题'.repeat(10),
    options: Array.from({ length: 10 }, (_, at) => ({ id: `id${at}`, text: '选'.repeat(16) })),
    selected: 'id3',
  })),
  buttons: buttons(6).map((button) => ({ ...button, text: '字'.repeat(10) })),
})

/** The full-width twins of marks taken back: what a reader takes them for. */
export const shown = (text: string): string =>
  text.replace(/[＼｀＊＿～＜＞＃－＋＝＆［］]/g, (mark) => mark.normalize('NFKC'))
