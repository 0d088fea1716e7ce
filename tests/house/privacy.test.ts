import { describe, expect, test } from 'vitest'
import { foreignWords } from './privacy.ts'
import { readSources } from './source.ts'

const says = (...parts: string[]) => foreignWords([{ path: 'docs/a.md', text: `first line\n${parts.join('')}` }])

describe('the repository keeps to itself', () => {
  test.each([
    [['https://registry.', 'npmjs.org/']],
    [['/ho', 'me/wang/hotline']],
    [['/ro', 'ot/.npm']],
    [['/Us', 'ers/wang']],
    [['/wo', 'rk/main']],
    [['shared/des', 'ign/house.md']],
    [['written by an A', 'I']],
  ])('finds %j', (parts) => {
    expect(says(...parts)).toHaveLength(1)
    expect(says(...parts)[0]).toMatch(/^docs\/a\.md:2 says /)
  })

  test('takes plain words', () => {
    expect(says('the paid workers said: set npm_config_registry, see ~/.npmrc and src/bot/chat.ts')).toEqual([])
  })

  test('is kept by every file', () => {
    const sources = readSources()
    const wanted = ['package.json', '.ci/run', 'LICENSE']
    expect(wanted.filter((path) => !sources.some((source) => source.path === path))).toEqual([])
    expect(foreignWords(sources)).toEqual([])
  })
})
