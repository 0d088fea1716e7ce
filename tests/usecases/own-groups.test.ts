import { describe, expect, it } from 'vitest'
import { schemeIn } from '../../src/scoring/scheme.ts'
import { withOwnGroups } from '../../src/usecases/periods/own-groups.ts'
import { anyScheme, openScheme, seededScheme } from '../support/seeds.ts'

const source = { assumed: '测试' }
const GROUPS = [
  { code: 'group-1', name: '街道', ranked: true },
  { code: 'group-2', name: '部门', ranked: false },
]
const codesOf = (groups: readonly { code: string }[] = []) => groups.map(({ code }) => code)

describe('contract.md#office, an office’s own groups', () => {
  it('take the place of the plan’s, and of an open scheme’s', () => {
    const plan = withOwnGroups(
      { ...seededScheme(), cohorts: { pudong: { value: 'reference', source }, qingpu: { value: 'group-2', source } } },
      GROUPS,
      source,
    )
    expect(plan).toMatchObject({
      groups: [
        { code: 'group-1', name: '街道', ranked: { value: true, source }, published: { value: true, source } },
        { code: 'group-2', name: '部门', ranked: { value: false, source } },
      ],
      cohorts: { qingpu: { value: 'group-2' } },
    })
    expect(schemeIn(plan).faults).toEqual([])
    const open = withOwnGroups(
      { ...openScheme('2025.town'), units: { a: { value: 'group-1', source } } },
      GROUPS,
      source,
    )
    expect(codesOf('format' in open ? open.cohorts : [])).toEqual(['group-1', 'group-2'])
    expect(open).toMatchObject({ units: { a: { value: 'group-1' } } })
    expect(schemeIn(open).faults).toEqual([])
  })

  it('leave a scheme that knows them as it is, and one that rests on its own', () => {
    const plan = seededScheme()
    expect(withOwnGroups(plan, [], source)).toBe(plan)
    expect(withOwnGroups(plan, [{ code: 'ranked', name: '一口对接', ranked: true }], source)).toBe(plan)
    expect(withOwnGroups(plan, [{ code: 'ranked', name: '一口对接', ranked: false }], source)).not.toBe(plan)
    for (const id of ['2021.hangzhou', '2022.lianyungang']) {
      const scheme = anyScheme(id)
      expect(withOwnGroups(scheme, GROUPS, source)).toBe(scheme)
    }
  })
})
