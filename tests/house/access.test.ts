import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accessPage, REGENERATE } from './access.ts'
import { root } from './source.ts'

const PAGE = join(root, 'docs', 'access.md')

test('docs/access.md says what the table of permissions says', () => {
  if (process.env.UPDATE === '1') writeFileSync(PAGE, accessPage())
  expect(readFileSync(PAGE, 'utf8'), `write it anew: ${REGENERATE}`).toBe(accessPage())
})
