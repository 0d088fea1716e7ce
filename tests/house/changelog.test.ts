import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './source.ts'

const KINDS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']

/** What is out of shape: versions newest first with one of what is to come above them, each by kinds of change. */
function faultsOf(changelog: string): string[] {
  const [, ...versions] = changelog.split(/^## /m)
  const headings = versions.map((version) => version.split('\n', 1)[0] ?? '')
  const kinds = versions.map((version) => [...version.matchAll(/^### (.*)$/gm)].map(([, kind = '']) => kind))
  return [
    ...(headings[0] === '[Unreleased]' ? [] : ['no [Unreleased] on top']),
    ...headings.slice(1).filter((heading) => !/^\[\d+\.\d+\.\d+\] - (?:\d{4}-\d\d-\d\d|unreleased)$/.test(heading)),
    ...kinds.flat().filter((kind) => !KINDS.includes(kind)),
    ...kinds.filter((own) => new Set(own).size < own.length).map((own) => `twice: ${own.join(', ')}`),
  ]
}

describe('the changelog', () => {
  test('keeps its shape', () => {
    expect(faultsOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))).toEqual([])
  })

  test.each([
    '# C\n## [0.1.0] - unreleased\n',
    '# C\n## [Unreleased]\n### Mended\n',
    '# C\n## [Unreleased]\n### Fixed\n### Added\n### Fixed\n',
    '# C\n## [Unreleased]\n## soon\n',
  ])('out of shape: %j', (text) => {
    expect(faultsOf(text)).toHaveLength(1)
  })
})
