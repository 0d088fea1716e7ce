import { describe, expect, test } from 'vitest'
import { defaultExports, escapes, longFiles, medianSize, names, passOns } from './shape.ts'
import { importsOf, readSources } from './source.ts'

const src = () => readSources(['src', 'simulator'], /\.ts$/)
const code = () => readSources(['src', 'simulator', 'tests', 'scripts', 'bench', 'seeds'], /\.(ts|mjs)$/)
const lines = (count: number) => 'x\n'.repeat(count)
const file = (text: string, path = 'src/domain/a.ts') => [{ path, text }]

describe('architecture.md#sizes', () => {
  test('a file of 201 lines is too long, one of 200 is not', () => {
    expect(longFiles(file(lines(201)))).toHaveLength(1)
    expect(longFiles(file(lines(200)))).toEqual([])
  })

  test('a median of 80 is too much, 79 is not', () => {
    const sized = (...counts: number[]) => counts.map((count) => ({ path: 'src/a.ts', text: lines(count) }))
    expect(medianSize(sized(1, 80, 199))).toHaveLength(1)
    expect(medianSize(sized(1, 79, 199))).toEqual([])
  })

  test('are kept', () => {
    expect(longFiles(code())).toEqual([])
    expect(medianSize(src())).toEqual([])
  })
})

describe('architecture.md#names, names', () => {
  test.each(['utils.ts', 'date-utils.ts', 'helpers.ts', 'common/a.ts', 'queue-manager.ts', 'misc.ts', 'base-store.ts'])(
    'refuses %s',
    (name) => {
      expect(names(file('', `src/${name}`))).toHaveLength(1)
    },
  )

  test.each(['firstContact.ts', 'first_contact.ts', 'First.ts', 'types/ticket.ts'])('refuses %s', (name) => {
    expect(names(file('', `src/${name}`))).toHaveLength(1)
  })

  test.each(['first-contact.ts', 'first-contact.test.ts', 'platforms/wecom/inbound.ts'])('takes %s', (name) => {
    expect(names(file('', `src/${name}`))).toEqual([])
  })

  test('are kept', () => {
    expect(names(code())).toEqual([])
  })
})

describe('architecture.md#names, exports', () => {
  test.each(['export default 1', 'const a = 1\nexport { a as default }'])('finds the default in %j', (text) => {
    expect(defaultExports(file(text))).toHaveLength(1)
  })

  test('finds a file that only passes on', () => {
    expect(passOns(file("export * from './b.ts'\nexport { c } from './c.ts'"))).toHaveLength(1)
    expect(passOns(file("export * from './b.ts'\nexport const c = 1"))).toEqual([])
  })

  test('are kept by every file of src', () => {
    expect(defaultExports(src())).toEqual([])
    expect(passOns(src())).toEqual([])
  })
})

describe('architecture.md#outside-values, no way round the types', () => {
  test.each(['let a: any', 'a!.b', 'a as B', 'const a = <B>c', '// why\n\nconst a = b as C'])('finds %j', (text) => {
    expect(escapes(file(text))).toHaveLength(1)
  })

  test.each(['const a = [1] as const', '// why\nconst a = b as C', '/** why */\nconst a = b as C', 'a !== b; !a'])(
    'takes %j',
    (text) => {
      expect(escapes(file(text))).toEqual([])
    },
  )

  test('a reason excuses a cast, never any or !', () => {
    expect(escapes(file('// why\nlet a: any'))).toHaveLength(1)
    expect(escapes(file('// why\na!.b'))).toHaveLength(1)
  })

  test('is kept by every file of src and seeds', () => {
    expect(escapes([...src(), ...readSources(['seeds'], /\.ts$/)])).toEqual([])
  })
})

describe('architecture.md#purity, dice', () => {
  test('are thrown from the one seed that is printed', () => {
    const throwing = readSources(['tests'], /\.ts$/).filter(({ path }) => path !== 'tests/support/property.ts')
    const naming = throwing.filter(({ text }) => text.includes('fast-check'))
    expect(naming.filter((file) => importsOf(file).some(({ from }) => from === 'fast-check'))).toEqual([])
  })
})
