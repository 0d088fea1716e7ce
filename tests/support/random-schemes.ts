import { type Scheme, schemeIn } from '../../src/scoring/scheme.ts'
import { leavesOf, putAt, valuePath } from '../../src/usecases/periods/leaves.ts'
import { fc } from './property.ts'
import { seededUnits } from './seeds.ts'

const units = seededUnits()

/**
 * Sound schemes, each made from one of these: any text that a scheme can hold, whole numbers in their bounds, shares that
 * add up since what one item loses another one gains.
 */
export const schemesLike = (bases: readonly Scheme[]): fc.Arbitrary<Scheme> =>
  fc
    .record({
      base: fc.constantFrom(...bases),
      texts: fc.array(fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), fc.boolean())),
      days: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 250 }))),
      moved: fc.integer({ min: 0, max: 39 }),
      cohorts: fc.dictionary(
        fc.constantFrom(...units.map(({ code }) => code)),
        fc.constantFrom('ranked', 'reference', 'single'),
        { maxKeys: 4 },
      ),
    })
    .map(({ base, texts, days, moved, cohorts }) => {
      const sourced = leavesOf(base).filter(({ at, path }) => at !== null && at === path)
      const limits = sourced.filter(({ path }) => path.startsWith('limits.'))
      let json: unknown = base
      for (const [at, text, isPlan] of texts) {
        const leaf = sourced[at % sourced.length]
        if (leaf && text.trim() !== '')
          json = putAt(json, `${leaf.path}.source`, isPlan ? { plan: text } : { assumed: text })
      }
      for (const [at, value] of days) {
        const leaf = limits[at % limits.length]
        if (leaf) json = putAt(json, valuePath(json, leaf.path), value)
      }
      json = putAt(json, 'quality.items.satisfaction.value', String(40 - moved / 2))
      json = putAt(json, 'quality.items.firstContact.value', String(30 + moved / 2))
      const entries = Object.entries(cohorts)
      if (entries.length > 0) {
        const grouped = entries.map(([code, value]) => [code, { value, source: { assumed: '试' } }])
        json = putAt(json, 'cohorts', Object.fromEntries(grouped))
      }
      return schemeIn(json).scheme
    })
    .filter((scheme) => scheme !== null)
