import { expect, it } from 'vitest'
import { cleanWithin } from '../../../src/bot/platforms/text.ts'
import { callback, fixture, now, platform } from './rig.ts'

const bot = platform()

it.each(['\0', '\u0008', '\u001b', '\ufffe'])('%j in the text of a message is taken out', async (bad) => {
  const opened = await bot.open(callback(fixture('text').replace('待办', `待${bad}办`)), now)
  expect(opened).toMatchObject({ kind: 'event', event: { kind: 'text', text: ' 待办 <b> &amp; ' } })
})

it.each(['&#0;', '&#x0;', '&#xD800;'])('%s is never read as what it spells', async (entity) => {
  const xml = fixture('text').replace(/<!\[CDATA\[[^\]]*待办[^\]]*\]\]>/, `待${entity}办`)
  const opened = await bot.open(callback(xml), now)
  expect(JSON.stringify(opened)).not.toMatch(/\\u0000|\\ud800/)
})

it('every text within a document is clean, lists and names aside', () => {
  expect(cleanWithin({ a: 'x\0', b: [{ c: '\ud800y' }, 1, null] })).toEqual({ a: 'x', b: [{ c: 'y' }, 1, null] })
})
