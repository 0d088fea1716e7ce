import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './source.ts'

const YEARS = Array.from({ length: 13 }, (_, index) => 2014 + index)
const directory = join(root, 'seeds', 'calendar')
const absent = (years: readonly number[], files: readonly string[]) =>
  years.filter((year) => !files.includes(`${year}.json`))

test('a year without its file is named', () => {
  expect(absent([2014, 2015], ['2014.json'])).toEqual([2015])
})

test('scoring.md#notices: the notices of every year from 2014 to 2026 are kept, each with number, issue and address', () => {
  expect(absent(YEARS, readdirSync(directory))).toEqual([])
  for (const year of YEARS) {
    const notices: unknown = JSON.parse(readFileSync(join(directory, `${year}.json`), 'utf8'))
    expect(notices).toEqual(expect.arrayContaining([expect.objectContaining({ year })]))
    const one = {
      number: expect.any(String),
      issued: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      address: expect.any(String),
    }
    expect(notices).toEqual(expect.not.arrayContaining([expect.not.objectContaining(one)]))
  }
})
