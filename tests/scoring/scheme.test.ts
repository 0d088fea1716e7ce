import { describe, expect, test } from 'vitest'
import { canonicalJson, readScheme, schemeDigest, schemeIn } from '../../src/scoring/scheme.ts'
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

const yes = { value: true, source: { plan: '三' } }
const GROUP = { code: 'a', name: '街道', ranked: yes, published: yes }

const faultsOf = (json: unknown) => schemeIn(json).faults
const placeOf = ({ path }: { path: string | readonly PropertyKey[] }): string => [path].flat().map(String).join('.')

describe('a scheme that does not hold together is refused with what is wrong', () => {
  const credits = (path: string) => [{ path, wrong: 'credits' }]
  test.each([
    ['base.items.organization.value', '2.5', [{ path: 'base.items', wrong: 'sum', sum: '19.5', full: '20' }]],
    ['quality.items.firstContact.value', '31', [{ path: 'quality.items', wrong: 'sum', sum: '101', full: '100' }]],
    ['base.step.value', '0', [{ path: 'base.step', wrong: 'zero-step' }]],
    ['adjustment.bonus.step.value', '0', [{ path: 'adjustment.bonus.step', wrong: 'zero-step' }]],
    [
      'base.step.value',
      '0.4',
      ['organization', 'process', 'assigned', 'archiving'].map((item) => ({
        path: `base.items.${item}`,
        wrong: 'off-step',
        value: '3',
        step: '0.4',
      })),
    ],
    ['quality.satisfaction.fair.value', '1.1', credits('quality.satisfaction')],
    ['quality.satisfaction.average.value', '0.9', credits('quality.satisfaction')],
    ['quality.resolution.unsolved.value', '2', credits('quality.resolution')],
    ['adjustment.start.value', '5.5', [{ path: 'adjustment.start', wrong: 'above-full' }]],
    ['adjustment.bonus.least.value', '3.5', [{ path: 'adjustment.bonus', wrong: 'least-above-most' }]],
    [
      'adjustment.bonus.least.value',
      '0.7',
      [{ path: 'adjustment.bonus.least', wrong: 'off-step', value: '0.7', step: '0.5' }],
    ],
    [
      'adjustment.bonus.most.value',
      '2.9',
      [{ path: 'adjustment.bonus.most', wrong: 'off-step', value: '2.9', step: '0.5' }],
    ],
    [
      'cohorts',
      { pudong: { value: 'elsewhere', source: { plan: '三' } } },
      [{ path: 'cohorts.pudong', wrong: 'unknown', value: 'elsewhere' }],
    ],
    [
      'groups',
      ['a', 'a'].map((code, at) => ({ ...GROUP, code, name: `组${at}` })),
      [{ path: 'groups', wrong: 'twice', value: 'a' }],
    ],
    ['groups', ['a', 'b'].map((code) => ({ ...GROUP, code })), [{ path: 'groups', wrong: 'twice', value: '街道' }]],
    ['period.from', '2014-11-02', [{ path: 'period', wrong: 'part-months' }]],
    ['period.to', '2015-11-29', [{ path: 'period', wrong: 'part-months' }]],
    ['period.to', '2014-10-31', [{ path: 'period', wrong: 'backwards' }]],
  ])('%s = %s', (path, value, faults) => {
    expect(faultsOf(broken(path, value))).toEqual(faults)
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
    const [fault] = faultsOf(broken(path, value))
    const keys = fault?.wrong === 'shape' ? (fault.misfit.keys ?? []) : []
    expect([...(fault ? [placeOf(fault)] : []), ...keys].join(' ')).toMatch(
      new RegExp(`^(${path.replaceAll('.', '\\.')}|.*${path.split('.').at(-1)})`),
    )
    expect(() => readScheme(broken(path, value))).toThrow('bad-scheme')
  })
  test('what is no scheme at all names every part that it lacks', () => {
    expect(faultsOf(null)).toHaveLength(1)
    expect(faultsOf({})).toHaveLength(8)
  })
})

describe('scoring.md#schemes the shipped schemes', () => {
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
      of: null,
    })
  })
  test('六（二）2, 六（一）7, contract.md#reminders limits and hours as the domain takes them', () => {
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

test('a scheme that was sound before is refused with the places that are not, of its shape and of its numbers', () => {
  const refusal = (json: unknown): unknown => {
    try {
      return readScheme(json)
    } catch (thrown) {
      return thrown
    }
  }
  expect(refusal(broken('reminders.dueDay', '9:1'))).toMatchObject({
    code: 'bad-scheme',
    detail: { problems: ['reminders.dueDay'] },
  })
  expect(refusal(broken('base.full.value', '1'))).toMatchObject({
    code: 'bad-scheme',
    detail: { problems: ['base.items'] },
  })
})
