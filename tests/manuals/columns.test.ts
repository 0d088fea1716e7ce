import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { headersOf } from '../../src/api/import/formats/headers.ts'
import { IMPORT_KINDS } from '../../src/usecases/imports/rows.ts'
import { root } from '../house/source.ts'

const manual = readFileSync(join(root, 'docs/zh/office.md'), 'utf8')

/** The columns that the manual lists for a kind, in its order; null where it has no table for it. */
function columnsOf(kind: string): string[] | null {
  const section = new RegExp(`^### \\S+ ${kind}\\n([\\s\\S]*?)(?=^#{2,3} )`, 'm').exec(manual)?.[1]
  if (section === undefined) return null
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).flatMap((row) => (row.split('|')[1] ?? '').trim().split(/[、\s]+/))
}

test.each(IMPORT_KINDS.filter((kind) => kind !== 'units'))(
  'the manual calls the columns of %s as messages do, and leaves none out',
  (kind) => {
    expect(columnsOf(kind)).toEqual(headersOf(kind))
  },
)
