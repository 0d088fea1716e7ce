import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/domain/errors.ts'
import { canonicalJson, readScheme, schemeDigest } from '../../src/scoring/scheme.ts'
import { assumptions, ladder, limitTable } from '../../src/scoring/scheme-values.ts'
import { readSeed, seededScheme } from '../support/seeds.ts'

/** The shipped scheme with one value changed, found by its dotted path. */
function broken(path: string, value: unknown): unknown {
  const scheme = structuredClone(readSeed('schemes/2015.1.json'))
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let node: unknown = scheme
  for (const key of keys) node = typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined
  if (typeof node !== 'object' || node === null) throw new Error(`no ${path}`)
  Reflect.set(node, last, value)
  return scheme
}

function problemsOf(json: unknown): unknown {
  try {
    readScheme(json)
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.code === 'bad-scheme') return refusal.detail.problems
    throw refusal
  }
  return []
}

describe('a scheme that does not hold together is refused with what is wrong', () => {
  test.each([
    ['base.items.organization.value', '2.5', ['base.items: sum 19.5, full 20']],
    ['quality.items.firstContact.value', '31', ['quality.items: sum 101, full 100']],
    ['base.step.value', '0', ['step: must be above 0']],
    ['adjustment.bonus.step.value', '0', ['step: must be above 0']],
    [
      'base.step.value',
      '0.4',
      ['organization', 'process', 'assigned', 'archiving'].map(
        (item) => `base.items.${item}: 3 is off the step of 0.4`,
      ),
    ],
    ['quality.satisfaction.fair.value', '1.1', ['quality.satisfaction: credits must lie within 0 and 1 and fall']],
    ['quality.satisfaction.average.value', '0.9', ['quality.satisfaction: credits must lie within 0 and 1 and fall']],
    ['quality.resolution.unsolved.value', '2', ['quality.resolution: credits must lie within 0 and 1 and fall']],
    ['adjustment.start.value', '5.5', ['adjustment.start: above full']],
    ['adjustment.bonus.least.value', '3.5', ['adjustment.bonus: least above most']],
    ['adjustment.bonus.least.value', '0.7', ['adjustment.bonus.least: 0.7 is off the step of 0.5']],
    ['adjustment.bonus.most.value', '2.9', ['adjustment.bonus.most: 2.9 is off the step of 0.5']],
    ['period.from', '2014-11-02', ['period: not of whole months']],
    ['period.to', '2015-11-29', ['period: not of whole months']],
    ['period.to', '2014-10-31', ['period: ends before it begins']],
  ])('%s = %s', (path, value, problems) => {
    expect(problemsOf(broken(path, value))).toEqual(problems)
  })
  test.each([
    ['id', 'newest'],
    ['period.from', '2014-11-31'],
    ['base.full.source', { plan: '' }],
    ['base.full.source', { guessed: 'x' }],
    ['base.items.meetings.clause', ''],
    ['base.items.meetings.value', '-2'],
    ['base.items.meetings.value', 2],
    ['quality.items.speed', { clause: 'x', value: '0', source: { plan: 'x' } }],
    ['quality.satisfaction.fair', undefined],
    ['limits.firstContact.value', 0],
    ['limits.closing.help.value', 1.5],
    ['readings.equalTotals.value', 'by-lot'],
    ['reminders.dueDay', '9:00'],
    ['reminders.quiet.from', '24:00'],
    ['bonusPoints', 3],
  ])('%s cannot be %o', (path, value) => {
    const [problem] = [problemsOf(broken(path, value))].flat()
    expect(problem).toMatch(new RegExp(`^(${path.replaceAll('.', '\\.')}|.*${path.split('.').at(-1)})`))
  })
  test('what is no scheme at all names every part that it lacks', () => {
    expect(problemsOf(null)).toHaveLength(1)
    expect(problemsOf({})).toHaveLength(8)
  })
})

describe('scoring.md 1 the shipped schemes', () => {
  // A scheme that has scored is never edited: a correction is a new file with a new id.
  test.each([
    ['2015.1', '826791fcc5cdee3b5cd39ad27d110b417b27a8ed007afef71c2858103db4490d'],
    ['2015.balanced', 'fd31fae1863e22edef2fb871139c51666a4c5c0565274bf7bb68a999cd1fff09'],
    ['2015.graded', '4972254435db19c27ec947cdb65014ddab6016b7e24201beefbfa3fb971f9ee3'],
  ])('%s is frozen', (id, digest) => {
    const scheme = seededScheme(id)
    expect(scheme.id).toBe(id)
    expect(schemeDigest(scheme)).toBe(digest)
  })
  test('the digest does not see the order of keys, and sees every value', () => {
    const scheme = seededScheme()
    const turned = Object.fromEntries(Object.entries(scheme).reverse())
    expect(schemeDigest(readScheme(turned))).toBe(schemeDigest(scheme))
    expect(schemeDigest(readScheme(broken('reminders.dueDay', '09:01')))).not.toBe(schemeDigest(scheme))
    expect(canonicalJson({ b: [1, null, { d: true, c: 'x' }], a: '1' })).toBe(
      '{"a":"1","b":[1,null,{"c":"x","d":true}]}',
    )
  })
  test('the variants differ from 2015.1 where their names say, and nowhere else', () => {
    const { id: _, ...first } = seededScheme()
    const { id: __, ...balanced } = seededScheme('2015.balanced')
    const { id: ___, ...graded } = seededScheme('2015.graded')
    expect({ ...balanced, quality: { ...balanced.quality, items: first.quality.items } }).toEqual(first)
    expect({ ...graded, quality: { ...graded.quality, resolution: first.quality.resolution } }).toEqual(first)
    expect(Object.values(balanced.quality.items).map(({ value }) => value)).toEqual(['10', '20', '20', '20', '30'])
    expect(Object.values(graded.quality.resolution).map(({ value }) => value)).toEqual(['1', '0.8', '0.6', '0'])
  })
  test('what the plan does not state is listed with its reason, and nothing that it does', () => {
    const assumed = assumptions(seededScheme())
    const paths = assumed.map(({ path }) => path)
    expect(assumed[1]).toMatchObject({ path: 'base.items.organization', value: '3' })
    expect(paths).toContain('adjustment.start')
    expect(paths).toContain('limits.closing.help')
    expect(paths).toContain('readings.equalTotals')
    for (const path of ['base.full', 'quality.full', 'adjustment.bonus.most', 'limits.firstContact', 'period']) {
      expect(paths).not.toContain(path)
    }
    expect(paths.some((path) => path.startsWith('reminders'))).toBe(false)
    expect(assumed.every(({ reason }) => reason.length > 5)).toBe(true)
    const guessed = readScheme(broken('period.source', { assumed: 'the office said so' }))
    expect(assumptions(guessed)[0]).toEqual({
      path: 'period',
      value: '2015 2014-11-01 2015-11-30',
      reason: 'the office said so',
    })
  })
  test('六（二）2, 六（一）7, contract 5 limits and hours as the domain takes them', () => {
    expect(limitTable(seededScheme())).toEqual({
      firstContact: 1,
      returnOtherUnit: 2,
      returnOutside: 4,
      closing: { consult: 1, suggest: 1, help: 5, complaint: 5, supervised: 3, complex: 15 },
    })
    expect(ladder(seededScheme())).toEqual({
      dueDay: { hour: 9, minute: 0 },
      lastHours: { hour: 16, minute: 0 },
      escalated: { hour: 9, minute: 0 },
      window: { hour: 9, minute: 0 },
      quiet: { from: { hour: 22, minute: 0 }, to: { hour: 7, minute: 30 } },
    })
  })
})
