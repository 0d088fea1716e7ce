import { describe, expect, test } from 'vitest'
import { closedLists, retyped } from './lists.ts'
import { readSources } from './source.ts'

const file = (path: string, text: string) => ({ path, text })
const listFile = (text: string) => closedLists([file('src/domain/lists/a.ts', text)])

describe('closed lists are constants of the domain, which every floor may import', () => {
  test('reads a list and one that holds another', () => {
    const read = listFile("export const A = ['x', 'y'] as const\n/** More. */\nexport const B = [...A, 'z'] as const")
    expect(read).toEqual({
      lists: [
        { name: 'A', words: ['x', 'y'] },
        { name: 'B', words: ['x', 'y', 'z'] },
      ],
      faults: [],
    })
  })

  test.each([
    ['a list that may change', "export const A = ['x', 'y']"],
    ['a list of its own', "const A = ['x', 'y'] as const"],
    ['a word twice', "export const A = ['x', 'x'] as const"],
    ['a number', 'export const A = [1, 2] as const'],
    ['a list from elsewhere', 'export const A = [...B] as const'],
    ['a function', "export const a = () => ['x']"],
    ['a type', "export type A = 'x' | 'y'"],
    ['an import', "import { B } from '../b.ts'"],
  ])('%s does not belong there', (_title, text) => {
    expect(listFile(text).faults).toEqual(['src/domain/lists/a.ts:1 is no list of words'])
  })

  const lists = [
    { name: 'A', words: ['x', 'y'] },
    { name: 'B', words: ['r', 's', 't'] },
  ]

  test.each([
    ['an array', "z.enum(['y', 'x'])"],
    ['a union', "type T = 'x' | 'y' | null"],
    ['a long one with more', "type T = 'a' | 'r' | 's' | 't'"],
  ])('%s is a copy', (_title, text) => {
    expect(retyped([file('src/a.ts', text)], lists)).toHaveLength(1)
  })

  test.each([
    ['a part', "const part = ['r', 's']"],
    ['a short one among others', "type T = 'x' | 'y' | 'z'"],
    ['a record of them all', 'const label: Record<A, string> = { x: 1, y: 2 }'],
  ])('%s is none', (_title, text) => {
    expect(retyped([file('src/a.ts', text)], lists)).toEqual([])
  })

  test('the folder of lists holds nothing else, and no list is typed again in src', () => {
    const sources = readSources(['src'], /\.ts$/)
    const found = closedLists(sources)
    expect(found.faults).toEqual([])
    expect(found.lists.length).toBeGreaterThan(20)
    expect(retyped(sources, found.lists)).toEqual([])
  })
})
