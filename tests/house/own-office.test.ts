import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readSeed } from '../support/seeds.ts'
import { lineOf, nodesOf, readSources, type Source } from './source.ts'

const UNITS = z.array(z.object({ code: z.string(), name: z.string() })).parse(readSeed('demo/units.json'))

/** Literals that are the code of one of the demonstration's units, or bear its name. */
const namedIn = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) =>
    nodesOf(source)
      .filter(({ type }) => type === 'Literal' || type === 'TemplateElement')
      .flatMap((node) => {
        const text = source.text.slice(node.start, node.end).replace(/^['"`]|['"`]$/g, '')
        const unit = UNITS.find(({ code, name }) => text === code || text.includes(name))
        return unit ? [`${source.path}:${lineOf(source, node.start)} names ${unit.code}`] : []
      }),
  )

describe('contract.md#office: the units of the demonstration are the demonstration’s', () => {
  test.each(["'chengtou'", '`在浦东新区水务局`'])('finds %s', (literal) => {
    expect(namedIn([{ path: 'src/domain/a.ts', text: `export const a = ${literal}` }])).toHaveLength(1)
  })

  test('nothing in src names one', () => {
    expect(namedIn([{ path: 'src/domain/a.ts', text: "/** 'pudong' */\nexport const a = 'pudongs'" }])).toEqual([])
    expect(namedIn(readSources(['src'], /\.ts$/))).toEqual([])
  })
})
