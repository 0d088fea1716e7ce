import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/source.ts'

const NAME = 'slate'
const FIXTURES = join(root, 'tests/fixtures/third-platform')
const PATIENCE_MS = 600_000

/** A new file of the platform's own, or words put before others in a file that is there. */
type Change = { path: string; from: string } | { path: string; before: string; put: string }

/** Each step of the page as it is taken here. */
const STEPS: readonly (readonly Change[])[] = [
  [{ path: `src/bot/platforms/${NAME}/platform.ts`, from: 'platform.ts' }],
  [
    { path: 'src/domain/lists/people.ts', before: "'dingtalk'] as const", put: `'${NAME}', ` },
    { path: 'src/wording/labels.ts', before: "wecom: '企业微信'", put: `${NAME}: '小黑板', ` },
  ],
  [
    { path: `src/config/platforms/${NAME}.ts`, from: 'settings.ts' },
    {
      path: 'src/config/platform-settings.ts',
      before: 'import { wecom }',
      put: `import { ${NAME} } from './platforms/${NAME}.ts'\n`,
    },
    { path: 'src/config/platform-settings.ts', before: '...wecom.shape', put: `...${NAME}.shape, ` },
    { path: 'src/config/platform-settings.ts', before: 'wecom, dingtalk }', put: `${NAME}, ` },
    { path: 'src/config/platform-settings.ts', before: 'wecom: wecom.read', put: `${NAME}: ${NAME}.read(read),\n  ` },
    {
      path: 'src/wording/console/settings.ts',
      before: 'WECOM_CORP_ID: ',
      put: 'SLATE_TOKEN: TOKEN,\n  SLATE_API_BASE: URL_OF,\n  ',
    },
    { path: '.env.example', before: '#WECOM_API_BASE=', put: '#SLATE_TOKEN=\n#SLATE_API_BASE=https://slate.invalid\n' },
    {
      path: 'docs/zh/install.md',
      before: '| `WECOM_API_BASE`',
      put: '| `SLATE_TOKEN` | | |\n| `SLATE_API_BASE` | | |\n',
    },
  ],
  [
    {
      path: 'src/wiring/platforms.ts',
      before: 'import { wecom }',
      put: `import { ${NAME} } from '../bot/platforms/${NAME}/platform.ts'\n`,
    },
    {
      path: 'src/wiring/platforms.ts',
      before: 'wecom: (own, url, ports)',
      put: `${NAME}: (own, _url, ports) => ${NAME}(own, ports),\n  `,
    },
  ],
  [{ path: `simulator/${NAME}/side.ts`, from: 'side.ts' }],
  [{ path: `tests/contract/${NAME}.test.ts`, from: 'contract.ts' }],
]

const COPIED = [
  ...['src', 'simulator', 'tests', 'seeds', 'bench', 'prisma', 'docs', 'scripts'],
  ...['package.json', 'tsconfig.json', 'vitest.config.ts', 'prisma.config.ts', '.env.example'],
]

let copy = ''

function take(change: Change): void {
  const path = join(copy, change.path)
  if ('from' in change) {
    mkdirSync(dirname(path), { recursive: true })
    cpSync(join(FIXTURES, change.from), path)
    return
  }
  const text = readFileSync(path, 'utf8')
  expect(text.split(change.before), `${change.path}: ${change.before}`).toHaveLength(2)
  writeFileSync(path, text.replace(change.before, `${change.put}${change.before}`))
}

/** Runs a program of the copy's packages there; gives whether all was well, and what was printed. */
const run = (...args: readonly string[]): Promise<{ isWell: boolean; output: string }> =>
  new Promise((done) => {
    const [program = '', ...rest] = args
    const options = {
      cwd: copy,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, VITEST: undefined, NO_COLOR: '1' },
    }
    execFile(process.execPath, [join('node_modules', program), ...rest], options, (error, output) =>
      done({ isWell: error === null, output }),
    )
  })

/** The paths that each numbered step of the page names, for this platform. */
function stepsOfPage(): string[][] {
  const page = readFileSync(join(root, 'docs/adding-a-platform.md'), 'utf8')
  const steps =
    page
      .split('## Where it is named')[1]
      ?.split('\n\nThen it runs')[0]
      ?.split(/^\d\. /m)
      .slice(1) ?? []
  return steps.map((step) =>
    [...step.matchAll(/`([^`]+\.[a-z]+)`/g)].map(([, path = '']) => path.replace('<name>', NAME)),
  )
}

describe('docs/adding-a-platform.md', () => {
  beforeAll(() => {
    mkdirSync(join(root, 'var'), { recursive: true })
    copy = mkdtempSync(join(root, 'var', 'third-'))
    for (const part of COPIED) cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
    for (const change of STEPS.flat()) take(change)
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it('names in each step the files that the step touches, and no other', () => {
    expect(stepsOfPage()).toEqual(STEPS.map((step) => [...new Set(step.map(({ path }) => path))]))
  })

  it(
    'its steps are all that the compiler wants',
    async () => {
      expect((await run('typescript/bin/tsc', '--noEmit')).output).toBe('')
    },
    PATIENCE_MS,
  )

  it(
    'its steps are all that the contract and the rules of the house want',
    async () => {
      const house = ['floors', 'folders', 'lists', 'platform-names', 'settings', 'shape'].map(
        (name) => `tests/house/${name}.test.ts`,
      )
      const { isWell, output } = await run('vitest/vitest.mjs', 'run', `tests/contract/${NAME}.test.ts`, ...house)
      expect(isWell, output.slice(-6000)).toBe(true)
      expect(output).toMatch(/Test Files +7 passed/)
    },
    PATIENCE_MS,
  )
})
