import { describe, expect, test } from 'vitest'
import { readSources, type Source } from './source.ts'

// Written in halves, so that this list is not its own first finding.
const PLACES = [
  ['/ho', 'me/[a-z]'],
  ['/Us', 'ers/[a-z]'],
  ['/ro', 'ot/'],
  ['\\b[A-Z]:\\\\Us', 'ers'],
].map((halves) => new RegExp(halves.join('')))

const placesIn = ({ path, text }: Source): string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      PLACES.flatMap((place) => place.exec(line) ?? []).map((found) => `${path}:${index + 1} ${found}`),
    )

describe('the repository is at home on any machine', () => {
  const sources = readSources()

  test('no file names a directory of one machine', () => {
    expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(['package.json', '.ci/run', 'LICENSE']))
    expect(sources.flatMap(placesIn)).toEqual([])
  })

  test.each([[['see /ho', 'me/wang/hotline']], [['/ro', 'ot/.npmrc']], [['C:\\Us', 'ers\\wang']]])(
    'finds %j',
    (halves) => {
      expect(placesIn({ path: 'docs/a.md', text: `first line\n${halves.join('')}` })).toHaveLength(1)
    },
  )

  // Packages come from whichever registry is configured where they are installed; what they must be, their hash says.
  test('the lock file names no registry, and every package by its hash', () => {
    const lock = sources.find(({ path }) => path === 'package-lock.json')?.text ?? ''
    expect(lock).toContain('"integrity": "sha512-')
    expect(lock).not.toMatch(/"resolved": "https?:/)
  })
})
