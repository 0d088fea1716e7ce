import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './source.ts'

const page = readFileSync(join(root, 'docs/reliability.md'), 'utf8')

/** The rows of the tables that say by which test something holds: what it is, and the files that are named for it. */
const told = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`tests/'))
  .map((line) => ({ line, files: [...line.matchAll(/`(tests\/[^`\s]+)`/g)].map(([, file]) => file ?? '') }))

describe('docs/reliability.md names the test of whatever it promises', () => {
  test('there are such rows', () => {
    expect(told.length).toBeGreaterThan(20)
  })

  test('every file that it names is there', () => {
    const missing = told.flatMap(({ files }) => files.filter((file) => !existsSync(join(root, file))))
    expect(missing).toEqual([])
  })

  test('what it quotes of a test stands in one of its files', () => {
    const unsaid = told.flatMap(({ line, files }) => {
      const texts = files
        .filter((file) => existsSync(join(root, file)))
        .map((file) => readFileSync(join(root, file), 'utf8'))
      const quoted = [...line.matchAll(/“([^”]+)”/g)].map(([, words]) => words ?? '')
      return quoted.filter((words) => !texts.some((text) => text.includes(words)))
    })
    expect(unsaid).toEqual([])
  })
})
