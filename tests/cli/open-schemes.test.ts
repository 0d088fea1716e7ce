import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemeDigest } from '../../src/scoring/scheme.ts'
import { assumptions } from '../../src/scoring/scheme-values.ts'
import { putAt } from '../../src/usecases/periods/leaves.ts'
import { LABELS } from '../../src/wording/labels.ts'
import { openIds, openScheme } from '../support/seeds.ts'
import { type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
}, 120_000)
afterAll(() => desk.close())

const put = (name: string, value: unknown) => writeFile(join(desk.directory, name), JSON.stringify(value))
const read = (name: string) => readFile(join(desk.directory, name), 'utf8')

// Two of them are of the same days, and two periods never share one.
const OWN_DAYS = {
  '2022.lianyungang': { id: '2024-01', name: '2024年1月', from: '2024-01-01', to: '2024-01-31' },
} as const

/** A shipped scheme as an office takes it over: the same, or with days of its own under an id of its own. */
function taken(id: string) {
  const scheme = openScheme(id)
  const days = Object.entries(OWN_DAYS).find(([own]) => own === id)?.[1]
  return days ? { ...scheme, id: `${id}-own`, period: { ...scheme.period, ...days } } : scheme
}

// What a file says stands behind the name; a command takes it as it stands.
const namesIn = (out: string): string[] =>
  out
    .split('\n')
    .slice(1, -1)
    .filter((line) => !line.startsWith(' '))
    .map((line) => line.split('　')[0] ?? '')

describe.each(openIds())('contract.md#commands, scheme: with %s', (id) => {
  const scheme = taken(id)
  const assumed = assumptions(scheme)

  test('check, use, show, confirm', async () => {
    await put('own.json', scheme)
    const sound = await desk.run('scheme', 'check', 'own.json')
    expect(sound).toMatchObject({ code: 0, err: '' })
    expect(sound.out).toBe(`考核方案 ${scheme.id} 没有问题，其中 ${assumed.length} 项是假定`)
    expect((await desk.run('scheme', 'use', 'own.json')).out).toMatch(/^已启用考核方案/)
    expect((await desk.run('scheme', 'check')).out).toBe(sound.out)

    const [first] = assumed
    const by = await desk.run('scheme', 'confirm', first?.path ?? '', '--by', '王主任')
    expect(by.out).toContain(`${assumed.length} 项假定中，${assumed.length - 1} 项未确认`)
    const shown = await desk.run('scheme', 'show')
    expect(shown.out).toContain(`${first?.path} = ${first?.value}　假定，王主任`)
    const names = namesIn(shown.out)
    expect(names.length).toBeGreaterThan(60)
    expect(names.filter((name) => /[A-Za-z]|undefined|方案其他事项/.test(name))).toEqual([])
    const own = JSON.stringify(scheme)
    const foreign = Object.values(LABELS.item).filter((label) => !own.includes(label))
    expect(names.filter((name) => foreign.some((label) => name.includes(label)))).toEqual([])
  })

  test('diff against a copy with a weight, a rule and a group changed: each is said in words', async () => {
    const [one] = scheme.indicators
    const [cohort] = scheme.cohorts
    const weight = `indicators.${one?.code}.full.value`
    const changed = putAt(putAt(scheme, weight, '12.5'), `cohorts.${cohort?.code}.published.value`, false)
    const moved = putAt(changed, 'units', { pudong: { value: cohort?.code, source: { assumed: '来信要求' } } })
    await put('changed.json', Object.assign({}, moved, { id: `${scheme.id}.2` }))
    const said = await desk.run('scheme', 'diff', 'own.json', 'changed.json')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain('数值和口径有 3 处不同：')
    expect(said.out).toContain(`　${one?.name}：满分：${one?.full.value} 分 → 12.5 分`)
    expect(said.out).toContain(`　${cohort?.name}：是否公布：是 → 否`)
    expect(said.out).toContain(`　分组：浦东新区水务局：— → ${cohort?.name}`)
    const words = said.out.split('\n').slice(1)
    expect(words.filter((line) => /[A-Za-z]/.test(line.replace(scheme.period.id, '')))).toEqual([])
  })

  test('a file with a fault names the place as the scheme does', async () => {
    const [one] = scheme.indicators
    await put('wrong.json', putAt(scheme, `indicators.${one?.code}.full.value`, 'ten'))
    const said = await desk.run('scheme', 'use', 'wrong.json')
    expect(said.code).toBe(1)
    expect(said.err).toContain(`indicators.${one?.code}.full.value（${one?.name}：满分）：填的是文字「ten」`)
  })

  test('export as a form, used unchanged, changes nothing; as JSON it is the same to the byte', async () => {
    expect((await desk.run('scheme', 'export', '--to', 'before.json')).code).toBe(0)
    expect((await desk.run('scheme', 'export', scheme.id, '--to', 'form.xlsx')).out).toContain('form.xlsx')
    expect((await desk.run('scheme', 'use', 'form.xlsx')).out).toMatch(/已在使用，没有变化$/)
    expect(await desk.json('scheme', 'use', 'form.xlsx')).toMatchObject({ sha256: schemeDigest(scheme), fresh: false })
    await desk.run('scheme', 'export', '--to', 'after.json')
    expect(await read('after.json')).toBe(await read('before.json'))
  })

  test('a weight is changed by what the scheme calls it', async () => {
    const [one] = scheme.indicators
    const { name, from, to } = scheme.period
    const days = [
      '--name',
      name,
      '--from',
      from,
      '--to',
      to,
      '--period',
      scheme.period.id,
      '--by',
      '王某',
      '--yes',
      '--with-gap',
    ]
    const said = await desk.run('period', 'new', ...days, '--weight', `${one?.name}=11`, '--id', `${scheme.id}.3`)
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain(`  ${one?.name}：满分：${one?.full.value} 分 → 11 分`)
    expect(await desk.json('scheme', 'show')).toMatchObject({ id: `${scheme.id}.3` })
  })
})

test('two periods of the same days: the second is refused', async () => {
  await put('overlaps.json', openScheme('2022.lianyungang'))
  const said = await desk.run('scheme', 'use', 'overlaps.json')
  expect(said).toMatchObject({ code: 1, err: expect.stringContaining('日期与考核期 2023-1-4') })
})
