import { describe, expect, test } from 'vitest'
import { crowdedFolders, mutualFolders } from './folders.ts'
import { readSources } from './source.ts'

const file = (path: string, text = '') => ({ path, text })
const house = () => readSources(['src', 'simulator'], /\.ts$/)

/** Lists that are easier to read in one place: an entry a command, an entry a rule, an entry a group of tables. */
const WIDER: Readonly<Record<string, number>> = {
  'src/bot/hearing': 18,
  'src/domain': 24,
  'src/usecases/imports': 20,
  'src/usecases/ports': 24,
}

describe('architecture.md#sizes, folders', () => {
  test('two folders beside each other that import each other are named with both imports', () => {
    const pair = [
      file('src/bot/talk/a.ts', "import type { B } from '../views/b.ts'"),
      file('src/bot/views/deep/c.ts', "import { d } from '../../talk/d.ts'"),
    ]
    expect(mutualFolders(pair)).toEqual([
      'src/bot/talk and src/bot/views: src/bot/talk/a.ts → src/bot/views/b.ts, src/bot/views/deep/c.ts → src/bot/talk/d.ts',
    ])
  })

  test('one way, and files that stand above, are fine', () => {
    const fine = [
      file('src/bot/talk/a.ts', "import '../views/b.ts'\nimport '../chat.ts'"),
      file('src/bot/chat.ts', "import './talk/a.ts'"),
    ]
    expect(mutualFolders(fine)).toEqual([])
  })

  test('a folder with more files than the limit is named', () => {
    const three = ['a', 'b', 'c'].map((name) => file(`src/x/${name}.ts`))
    expect(crowdedFolders(three, 2, {})).toEqual(['src/x holds 3 files'])
    expect(crowdedFolders(three, 2, { 'src/x': 3 })).toEqual([])
  })

  test('no pair of folders imports each other', () => {
    expect(mutualFolders(house())).toEqual([])
  })

  test('a folder holds about a dozen files', () => {
    expect(crowdedFolders(house(), 16, WIDER)).toEqual([])
  })
})
