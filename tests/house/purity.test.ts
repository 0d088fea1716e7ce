import { describe, expect, test } from 'vitest'
import { clock, environment, wording } from './purity.ts'
import { readSources } from './source.ts'

const src = () => readSources(['src', 'simulator'], /\.ts$/)

describe('architecture.md#purity, only config.ts reads the environment', () => {
  test.each(['process.env.PORT', "process['env']", "import { env } from 'node:process'", 'const { env } = process'])(
    'finds %s',
    (text) => {
      expect(environment([{ path: 'src/main.ts', text }])).toHaveLength(1)
      expect(environment([{ path: 'src/config.ts', text }])).toEqual([])
    },
  )

  test('a comment reads nothing', () => {
    expect(environment([{ path: 'src/main.ts', text: '// process.env' }])).toEqual([])
  })

  test('is kept by every file of src', () => {
    expect(environment(src())).toEqual([])
  })
})

describe('architecture.md#purity, pure floors ask no clock and throw no dice', () => {
  test.each(['new Date()', 'Date.now()', 'Math.random()', 'performance.now()', 'Date()', '[1].map(Date.now)'])(
    'finds %s',
    (text) => {
      for (const room of ['domain', 'scoring', 'usecases', 'wording', 'bot/views']) {
        expect(clock([{ path: `src/${room}/a.ts`, text }])).toHaveLength(1)
      }
      expect(clock([{ path: 'src/store/a.ts', text }])).toEqual([])
    },
  )

  test('a date made from a value is no clock', () => {
    expect(clock([{ path: 'src/domain/a.ts', text: 'new Date(0); Date.parse("x")' }])).toEqual([])
  })

  test('is kept by every file of src', () => {
    expect(clock(src())).toEqual([])
  })
})

describe('architecture.md#chinese, Chinese stands where the wording lives', () => {
  // The sample is put together here, so that it is a literal of the sample only.
  const said = String.fromCodePoint(0x6392, 0x540d)

  test.each([`'${said}'`, `\`\${1}${said}\``, `/${said}/`, `const a = { '${said}': 1 }`])('finds %s', (text) => {
    expect(wording([{ path: 'src/usecases/a.ts', text }])).toHaveLength(1)
    expect(wording([{ path: 'src/api/import/tickets.ts', text }])).toHaveLength(1)
    const places = ['src/wording/a.ts', 'src/bot/views/a.ts', 'src/report/a.ts', 'src/api/import/formats/headers.ts']
    for (const path of [...places, 'simulator/a.ts']) {
      expect(wording([{ path, text }])).toEqual([])
    }
  })

  test('an ability is defined by what is said for it, and answers in the words of views', () => {
    const path = 'src/bot/abilities/a.ts'
    const defined = ['words', 'example', 'phrase', 'help'].map((name) => `${name}: ['${said}']`).join()
    expect(wording([{ path, text: `const a = { ${defined} }` }])).toEqual([])
    expect(wording([{ path, text: `const a = { handle: () => '${said}' }` }])).toHaveLength(1)
    expect(wording([{ path: 'src/bot/talk/a.ts', text: `const a = { ${defined} }` }])).toHaveLength(4)
  })

  test('a comment may name the clause', () => {
    expect(wording([{ path: 'src/domain/a.ts', text: `/** ${said} */\nexport const a = 1 // ${said}` }])).toEqual([])
  })

  test('is kept by every file of src', () => {
    expect(wording(src())).toEqual([])
  })
})
