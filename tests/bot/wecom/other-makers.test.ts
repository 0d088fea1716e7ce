import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { callback, now, ports, settings } from './rig.ts'

/** A body as other programs' tests and documents have it, addressed to this application. */
const body = (name: string): string =>
  readFileSync(new URL(`../../fixtures/faults/platforms/${name}.xml`, import.meta.url), 'utf8')
    .replaceAll('CORP', settings.corpId)
    .replaceAll('AGENT', String(settings.agentId))
    .replaceAll('MSGID', '4561255354251345929')
    .replaceAll('NOW', String(now.getTime() / 1000))

function rigged() {
  const alarms: string[] = []
  const alarm = async (code: string) => void alarms.push(code)
  return { alarms, bot: wecom(settings, { ...ports().ports, alarm }) }
}
const open = (xml: string) => rigged().bot.open(callback(xml), now)
const text = (content: string) => body('wecom-numeric-entity').replace('&#24453;&#21150;', content)

describe('Bodies of other makers', () => {
  it('wecom-attributes: attributes are passed over', async () => {
    expect((await open(body('wecom-attributes'))).kind).toBe('ignored')
    const press = body('wecom-click-upper').replace('<EventKey>', '<EventKey type="string" n=\'1\'>')
    expect(await open(press)).toMatchObject({ kind: 'event', event: { kind: 'menu', key: 'todo' } })
  })

  it('wecom-numeric-entity: a character may be written by its number', async () => {
    expect(await open(body('wecom-numeric-entity'))).toMatchObject({ event: { kind: 'text', text: '待办' } })
    expect(await open(text('&#x5F85;&#x529e; &amp;'))).toMatchObject({ event: { text: '待办 &' } })
  })

  it('its sisters: comments, a byte order mark, blanks around it, an entity inside CDATA that is none', async () => {
    expect(await open(text('待<!-- a <b> -->办'))).toMatchObject({ event: { text: '待办' } })
    expect(await open(`\uFEFF<?xml version="1.0"?>\n<!-- x -->${text('待办')}<!-- y -->\n`)).toMatchObject({
      event: { text: '待办' },
    })
    expect(await open(text('<![CDATA[&#24453;&#21150;]]>'))).toMatchObject({ event: { text: '&#24453;&#21150;' } })
  })

  it('a number of no character that could be kept is taken out', async () => {
    expect(await open(text('待&#0;&#xD800;&#8;办'))).toMatchObject({ event: { text: '待办' } })
    expect(await open(text('&#x1F600;'))).toMatchObject({ event: { text: '😀' } })
  })

  it.each([
    ['a document type', `<!DOCTYPE xml [<!ENTITY e "x">]>${text('待办')}`],
    ['an entity of its own', text('&e;')],
    ['one by the name of a letter', text('&copy;')],
    ['one within an attribute', body('wecom-click-upper').replace('<Event>', '<Event a="&e;">')],
    ['a number with more digits than any has', text('&#99999999;')],
    ['two roots', text('待办') + text('待办')],
    ['a comment that never ends', `${text('待办')}<!-- x`],
    ['a section outside the root', `<![CDATA[x]]>${text('待办')}`],
    ['an attribute without its value', body('wecom-click-upper').replace('<Event>', '<Event a>')],
    ['an instruction inside', text('<?x?>')],
  ])('%s is refused as before', async (_what, xml) => {
    expect((await open(xml)).kind).toBe('refused')
  })

  it('a hundred thousand blanks in a tag are read in no time', async () => {
    const began = process.hrtime.bigint()
    await open(text(`<a${' '.repeat(40_000)}b`))
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(2_000)
  })

  it('wecom-click-upper: CLICK is click', async () => {
    expect(await open(body('wecom-click-upper'))).toMatchObject({ event: { kind: 'menu', key: 'todo' } })
  })

  it.each(['inactive_alert', 'low_active_alert', 'close_inactive_agent', 'INACTIVE_ALERT'])(
    'wecom-inactive_alert: %s is told to the office, and answered by an empty 200',
    async (name) => {
      const { bot, alarms } = rigged()
      const opened = await bot.open(callback(body('wecom-inactive_alert').replace('inactive_alert', name)), now)
      expect(opened.kind).toBe('ignored')
      expect(alarms).toEqual([name.toLowerCase()])
      await bot.open(callback(body('wecom-inactive_alert').replace(/<AgentID>.*<\/AgentID>/, '')), now)
      expect(alarms).toHaveLength(2)
    },
  )

  it('neither does another application of the corporation alarm anybody, nor one that is active again', async () => {
    const { bot, alarms } = rigged()
    await bot.open(callback(body('wecom-inactive_alert').replace('218', '219')), now)
    await bot.open(callback(body('wecom-inactive_alert').replace('inactive_alert', 'active_restored')), now)
    expect(alarms).toEqual([])
  })
})
