import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ALIASES, codeOf, codesOf, type LabelList } from '../../src/wording/labels.ts'

const manual = readFileSync(new URL('../../docs/zh/office.md', import.meta.url), 'utf8')
const table = manual.slice(manual.indexOf('| 写法'), manual.indexOf('### 成员 members'))
const rows = table
  .split('\n')
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length > 3)
const documented = new Map(rows.flatMap(([, words = '', label = '']) => words.split('、').map((word) => [word, label])))

test('every word that is understood besides a label stands in the manual, with what it means', () => {
  const lists: LabelList[] = ['source', 'kind', 'result', 'ground', 'satisfaction', 'decision', 'role', 'cohort']
  expect(Object.keys(ALIASES).sort()).toEqual(lists.toSorted())
  for (const list of lists) {
    for (const word of Object.keys(ALIASES[list] ?? {})) {
      const code = codeOf(list, word)
      expect([word, codeOf(list, documented.get(word) ?? '')]).toEqual([word, code])
      expect(codesOf(list)).toContain(code)
    }
  }
})
