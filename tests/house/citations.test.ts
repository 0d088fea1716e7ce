import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { citations, clauses, links, namedPaths, pagesIn, reasons } from './citations.ts'
import { readSources, root } from './source.ts'

const CODE = ['src', 'simulator', 'tests', 'bench', 'seeds', 'scripts', 'prisma']
// A migration that was applied somewhere is known there by its bytes, and keeps even an old way of citing.
const FROZEN = ['tests/fixtures/', 'tests/house/citations.test.', 'prisma/migrations/20151101000000_first/']
const sources = readSources(CODE, /\.(ts|mjs|js|json|sql|prisma|html|css)$/).filter(
  ({ path }) => !FROZEN.some((place) => path.startsWith(place)),
)
const pages = pagesIn(readSources())

const made = (text: string) => [{ path: 'src/made-up.ts', text: `first line\n${text}\n` }]
const pageWith = (text: string) => new Map([['docs/made-up.md', text]])

describe('architecture.md#citations: what is cited can be opened', () => {
  test('by every file', () => {
    expect(sources.length).toBeGreaterThan(500)
    expect(citations(sources, pages)).toEqual([])
  })

  test('a place that a page has, alone or after another one of the page', () => {
    expect(citations(made('/** contract.md#cards: a card. scoring.md#rates, #why */'), pages)).toEqual([])
    expect(citations(made("describe('platforms/wecom.md#token', () => {"), pages)).toEqual([])
  })

  test.each([
    ['/** contract.md#bards: a song. */', 'contract.md#bards'],
    ['// contract.md#cards, #bards', 'contract.md#bards'],
    ["it('sonnets.md#cards', () => {", 'sonnets.md#cards'],
    ['// wecom.md#token', 'wecom.md#token'],
    ['/** Contract 5: a card. */', 'Contract 5'],
    ["test('reliability 1.8 poison')", 'reliability 1'],
    ['-- scoring.md 3, handled', 'scoring.md 3'],
    ['// house 1', 'house 1'],
    ['// dingtalk.md, traps', 'dingtalk.md'],
    ["it('is quick (issue 2)')", 'issue 2'],
    ['// docs 90236 and 94888', 'docs 90236'],
    ["test('3 nobody gets in', () => {", '3'],
    ["])('B.6 %s', (text) => {", 'B.6'],
    ["it('E2: is offered again')", 'E2:'],
  ])('refuses %s', (line, found) => {
    const faults = citations(made(line), pages)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]).toContain(`src/made-up.ts:2 cites ${found}`)
  })
})

describe('architecture.md#citations: clauses of the plan', () => {
  test('are known, wherever they are cited', () => {
    expect(clauses(sources, pages)).toEqual([])
  })

  test.each([
    ['/** 六（一）8: the eighth. */', '六（一）8'],
    ["test('六（四） nothing')", '六（四）'],
    ["test('二 nothing')", '二'],
    ['/** 一: nothing. */', '一'],
    ['"source": { "plan": "二" }', '二'],
  ])('refuses %s', (line, clause) => {
    expect(clauses(made(line), pages)).toEqual([
      `src/made-up.ts:2 cites ${clause}, which the plan's page does not have`,
    ])
  })

  test('takes a chapter, a clause and a range', () => {
    expect(clauses(made("/** 七, 六（二）2–5: ranks. */ 'plan 五' // 六（三）2（3）"), pages)).toEqual([])
  })
})

describe('architecture.md#citations: what a page says of the repository', () => {
  test('links lead somewhere', () => {
    expect(links(pages)).toEqual([])
  })

  test.each(['[a](nowhere.md)', '[a](#nowhere)', '[a](../README.md#nowhere)'])('refuses %s', (text) => {
    expect(links(pageWith(`# Title\n${text}`))).toHaveLength(1)
  })

  test('takes a link to a heading, Chinese too', () => {
    const page = '# Title\n## 一、数据确认\n[a](#一数据确认) [b](../README.md) [c](https://example.org/#x)'
    expect(links(pageWith(page))).toEqual([])
  })

  test('files and folders are where it says', () => {
    expect(namedPaths(pages)).toEqual([])
    expect(namedPaths(pageWith('see `src/nowhere.ts`'))).toEqual([
      'docs/made-up.md:1 names src/nowhere.ts, which is nowhere',
    ])
  })
})

describe('architecture.md#dependencies', () => {
  const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) })

  test('each has its reason', () => {
    const { dependencies } = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    expect(reasons(Object.keys(dependencies), pages)).toEqual([])
  })

  test('one without, and one that is gone, are found', () => {
    const page = new Map([['docs/architecture.md', '\n## Dependencies\n\n| `koa` | a server |\n']])
    expect(reasons(['left-pad'], page)).toEqual([
      'left-pad has no reason in docs/architecture.md',
      'koa has a reason, and is gone',
    ])
  })
})
