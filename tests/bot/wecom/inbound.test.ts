import { describe, expect, it } from 'vitest'
import { callback, fixture, now, platform } from './rig.ts'

const bot = platform()
const open = (inner: string) => bot.open(callback(inner), now)
const account = { platform: 'wecom', userId: 'ZhangSan' }
const head = { account, at: now }
const anyEvent = expect.stringMatching(/^wecom:event:[0-9a-f]{64}$/)
const message = { id: 'wecom:msg:4561255354251345929', ...head }
const press = { kind: 'press', id: anyEvent, ...head, key: 'close:T-1:3', handle: 'response-1', choices: {} }

describe('What is genuine but not for us has no effect', () => {
  it.each([
    'sticker',
    'view',
    'location-report',
    'scancode_waitmsg',
    'change_contact',
    'batch_job_result',
    'taskcard_click',
  ])('%s', async (name) => {
    expect((await open(fixture(name))).kind).toBe('ignored')
  })

  it('another corporation or another agent inside, whatever the envelope says', async () => {
    const text = fixture('text')
    expect(await open(text.replace('wx5823bf96d3bd56c7', 'wx0000000000000000'))).toEqual({
      kind: 'ignored',
      why: 'corp',
    })
    expect(await open(text.replace('218', '219'))).toEqual({ kind: 'ignored', why: 'agent' })
    expect(await open(text.replace('218', '0218'))).toEqual({ kind: 'ignored', why: 'agent' })
    expect(await open(text.replace(/.*AgentID.*\n/, ''))).toEqual({ kind: 'ignored', why: 'agent' })
  })
})

/** What is fetched of it, and by what. */
const sent = (sentAs: string, name: string | null = null) => ({ files: [{ source: 'media-1', name, sentAs }] })

describe('Each kind of callback becomes its event', () => {
  it.each([
    ['text', { ...message, kind: 'text', text: ' 待办 <b> &amp; ', group: null }],
    ['image', { ...message, kind: 'other', what: 'image', ...sent('picture') }],
    ['voice', { ...message, kind: 'other', what: 'voice', ...sent('voice') }],
    ['video', { ...message, kind: 'other', what: 'video' }],
    ['location', { ...message, kind: 'other', what: 'location' }],
    ['link', { ...message, kind: 'other', what: 'link' }],
    ['file', { ...message, kind: 'other', what: 'file', ...sent('file', 'a.docx') }],
    ['click', { id: anyEvent, ...head, kind: 'menu', key: '001' }],
    ['enter_agent', { id: anyEvent, ...head, kind: 'enter' }],
    ['subscribe', { id: anyEvent, ...head, kind: 'joined' }],
    ['unsubscribe', { id: anyEvent, ...head, kind: 'left' }],
    ['template_card_event', press],
    ['template_card_event-one-choice', { ...press, choices: { unit: ['007'] } }],
    ['template_card_event-choices', { ...press, choices: { unit: ['007'], ground: ['a', 'b'], empty: [] } }],
    ['template_card_event-no-choice', press],
    ['template_card_menu_event', { ...press, key: 'mute', handle: null }],
  ])('%s', async (name, event) => {
    expect(await open(fixture(name))).toEqual({ kind: 'event', event })
  })

  it('a choice named like a prototype stays a choice', async () => {
    const opened = await open(fixture('template_card_event-one-choice').replace('[unit]', '[__proto__]'))
    expect(opened.kind === 'event' && opened.event.kind === 'press' && Object.entries(opened.event.choices)).toEqual([
      ['__proto__', ['007']],
    ])
  })

  it('what storage could not hold is taken out of a text, an end mark inside it survives', async () => {
    const opened = await open(fixture('text').replace(' 待办 <b> &amp; ', 'a\0b\u0008c]]]]><![CDATA[>'))
    expect(opened).toMatchObject({ event: { text: 'abc]]>' } })
  })
})

describe('A change of the contacts, which names no application', () => {
  const deleted = fixture('change_contact-delete_user')
  const gone = { kind: 'left', forGood: true, account: { platform: 'wecom', userId: 'ZhangSan' } }

  it('a deleted member left for good, whoever the message is from', async () => {
    expect(await open(deleted)).toMatchObject({ kind: 'event', event: gone })
  })

  it('two members deleted in one second are two events', async () => {
    const ids = await Promise.all([deleted, deleted.replace('ZhangSan', 'LiSi'), deleted].map(open))
    expect(new Set(ids.map((opened) => opened.kind === 'event' && opened.event.id)).size).toBe(2)
  })

  it.each([
    ['another kind of change', deleted.replace('delete_user', 'update_user'), 'kind'],
    ['nobody', deleted.replace('ZhangSan', ''), 'kind'],
    ['an account that is none', deleted.replace('ZhangSan', 'a|b'), 'kind'],
    ['another organisation', deleted.replace('wx5823bf96d3bd56c7', 'wx1'), 'corp'],
    ['another application', deleted.replace('<UserID>', '<AgentID>219</AgentID><UserID>'), 'agent'],
  ])('%s has no effect', async (_what, inner, why) => {
    expect(await open(inner)).toEqual({ kind: 'ignored', why })
  })
})

describe('The id of one act', () => {
  const idOf = async (inner: string) => {
    const opened = await open(inner)
    return opened.kind === 'event' ? opened.event.id : null
  }

  it('is the same for a repeated delivery under another envelope', async () => {
    const inner = fixture('template_card_event')
    expect(await idOf(inner)).toBe(await idOf(inner))
  })

  it.each([
    ['EventKey', 'close:T-1:3', 'close:T-1:4'],
    ['TaskId', 'task-1', 'task-2'],
    ['ResponseCode', 'response-1', 'response-2'],
    ['CreateTime', '1409659813', '1409659814'],
    ['FromUserName', 'ZhangSan', 'LiSi'],
    ['Event', 'template_card_event', 'template_card_menu_event'],
  ])('differs with %s, so that two presses in one second stay two', async (_field, from, to) => {
    const inner = fixture('template_card_event')
    expect(await idOf(inner.replace(from, to))).not.toBe(await idOf(inner))
  })
})
