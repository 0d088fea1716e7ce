import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PlatformLimits } from '../../src/bot/chat.ts'
import { dingtalk } from '../../src/bot/platforms/dingtalk/platform.ts'
import { wecom } from '../../src/bot/platforms/wecom/platform.ts'
import { ports, settings } from '../bot/wecom/rig.ts'
import { root } from './source.ts'

const app = (cardTemplateId: string | null) =>
  dingtalk(
    {
      clientId: 'x',
      clientSecret: 'x',
      robotCode: 'x',
      cardTemplateId,
      corpId: null,
      events: null,
      mode: 'stream',
      agentId: null,
      apiBase: 'http://127.0.0.1:9',
      oapiBase: 'http://127.0.0.1:9',
      publicUrl: null,
    },
    ports().ports,
  )

const columns: readonly PlatformLimits[] = [wecom(settings, ports().ports).limits, app('x').limits, app(null).limits]
const yes = (is: boolean): string => (is ? 'yes' : 'no')

/** Each row of the README's table, and how an adapter's own words read in it. */
const ROWS: readonly [string, (limits: PlatformLimits) => string][] = [
  ['buttons of cards', ({ presses }) => (presses ? 'are pressed' : 'say a sentence')],
  ['a card that was sent can be changed', ({ replaces }) => replaces],
  ['pictures', ({ pictures }) => yes(pictures)],
  ['groups', ({ groups }) => yes(groups)],
  ['menu under the chat', ({ menu }) => yes(menu)],
  ['bytes in one text', ({ textBytes }) => `${textBytes}`],
  [
    'a send without an answer may be repeated',
    ({ repeatWindowMs }) => (repeatWindowMs === 0 ? 'never' : `for ${repeatWindowMs / 60_000} min`),
  ],
  [
    'a card without an answer may be asked for again',
    ({ namesCards, repeatWindowMs }) =>
      namesCards ? 'always' : repeatWindowMs === 0 ? 'never' : `for ${repeatWindowMs / 60_000} min`,
  ],
  ['messages to one member in a minute', ({ pace }) => `${pace.minute}`],
  ['calls in a month', ({ monthlyCalls }) => (monthlyCalls === null ? 'any number' : `${monthlyCalls}`)],
]

test('the README says of each platform what its adapter says', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const table = readme.slice(readme.indexOf('| | WeCom |')).split('\n\n')[0]?.split('\n').slice(2)
  expect(table).toEqual(ROWS.map(([name, said]) => `| ${[name, ...columns.map(said)].join(' | ')} |`))
  // A new ability is a new row.
  expect(Object.keys(columns[0] ?? {})).toHaveLength(ROWS.length)
})
