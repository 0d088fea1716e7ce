import { expect, test } from 'vitest'
import { platformBranches } from './platform-names.ts'
import { readSources } from './source.ts'

test.each([
  "if (account.platform === 'wecom') return 1",
  "  case 'dingtalk':",
  "const isIt = 'x' !== name || name == 'dingtalk'",
  "names.includes('wecom')",
])('finds %j', (text) => {
  expect(platformBranches([{ path: 'src/bot/a.ts', text }])).toEqual(['src/bot/a.ts:1 asks which platform it is'])
  expect(platformBranches([{ path: 'src/bot/platforms/wecom/a.ts', text }])).toEqual([])
})

test('takes a platform that is only named', () => {
  const text = "const words = { wecom: 'a', dingtalk: 'b' }\nz.enum(['wecom', 'dingtalk'])"
  expect(platformBranches([{ path: 'src/wording/a.ts', text }])).toEqual([])
})

test('no branch on the name of a platform outside its adapter, the settings and the wiring', () => {
  const sources = readSources(['src'])
  expect(sources.length).toBeGreaterThan(300)
  expect(platformBranches(sources)).toEqual([])
})
