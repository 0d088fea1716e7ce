import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SETTING_SHAPES } from '../../src/wording/console/settings.ts'
import { root } from './source.ts'

const SETTINGS = Object.keys(SETTING_SHAPES).sort()
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

test('contract.md#settings: every setting, and nothing else, stands in .env.example', () => {
  const named = [...read('.env.example').matchAll(/^#([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual(SETTINGS)
})

test('contract.md#settings: the manual names every setting', () => {
  const manual = read('docs/zh/install.md')
  expect(SETTINGS.filter((name) => !manual.includes(`\`${name}\``))).toEqual([])
})
