import { describe, expect, test } from 'vitest'
import { circles, floorPlan, simulatorImports } from './floors.ts'
import { readSources } from './source.ts'

const file = (path: string, text: string) => ({ path, text })
const faults = (path: string, text: string) => floorPlan([file(path, text)])

describe('architecture.md#floors', () => {
  test.each([
    ['domain knows no package', 'src/domain/a.ts', "import { z } from 'zod'"],
    ['domain knows nothing of Node', 'src/domain/a.ts', "import { readFileSync } from 'node:fs'"],
    ['domain looks at no higher floor, even for a type', 'src/domain/a.ts', "import type { B } from '../scoring/b.ts'"],
    ['scoring uses zod in the scheme alone', 'src/scoring/standings/sheet.ts', "import { z } from 'zod'"],
    ['wording takes types only', 'src/wording/a.ts', "import { B } from '../domain/b.ts'"],
    ['platforms know no closed list', 'src/bot/platforms/wecom/a.ts', "import { A } from '../../../domain/lists/a.ts'"],
    ['use cases know no Prisma', 'src/usecases/a.ts', "import { PrismaClient } from '@prisma/client'"],
    ['use cases know no generated client', 'src/usecases/a.ts', "import type { X } from '../../prisma/generated/x.ts'"],
    ['use cases know no wording', 'src/usecases/a.ts', "import { label } from '../wording/labels.ts'"],
    ['the store reaches use cases through the ports alone', 'src/store/a.ts', "import { b } from '../usecases/b.ts'"],
    ['neighbours never meet', 'src/api/a.ts', "import { b } from '../store/b.ts'"],
    ['neighbours never meet later', 'src/api/a.ts', "export const b = () => import('../store/b.ts')"],
    ['neighbours never meet in a type', 'src/api/a.ts', "export type B = import('../store/b.ts').B"],
    ['re-exports are imports', 'src/api/a.ts', "export { b } from '../store/b.ts'"],
    ['BullMQ stays in the runner', 'src/jobs/sweep.ts', "import { Queue } from 'bullmq'"],
    ['Koa stays out of the chat', 'src/bot/talk/http.ts', "import Koa from 'koa'"],
    ['platforms know no ticket', 'src/bot/platforms/wecom/a.ts', "import type { T } from '../../../domain/ticket.ts'"],
    ['platforms know no other platform', 'src/bot/platforms/wecom/a.ts', "import { b } from '../dingtalk/b.ts'"],
    ['the simulator lives across the street', 'simulator/a.ts', "import { b } from '../src/bot/chat.ts'"],
    ['a package needs a place', 'src/api/a.ts', "import _ from 'lodash'"],
    ['data outside src is read by the top floor', 'src/scoring/a.ts', "import s from '../../seeds/s.json'"],
    ['an unknown folder has no place', 'src/extras/a.ts', 'export const a = 1'],
  ])('%s', (_title, path, text) => {
    expect(faults(path, text)).toHaveLength(1)
  })

  test.each([
    ['src/scoring/scheme.ts', "import { z } from 'zod'\nimport { A } from '../domain/a.ts'"],
    ['src/wording/a.ts', "import type { B } from '../domain/b.ts'\nimport { type C } from '../scoring/c.ts'"],
    ['src/bot/platforms/wecom/a.ts', "import { c } from '../../chat.ts'\nimport { d } from './d.ts'"],
    ['src/store/a.ts', "import { p } from '../usecases/ports.ts'\nimport { q } from '../../prisma/generated/q.ts'"],
    ['src/wording/a.ts', "import { ROLES } from '../domain/lists/people.ts'"],
    ['src/api/a.ts', "import { may } from '../domain/may.ts'"],
    ['src/main.ts', "import { b } from './store/b.ts'\nimport { c } from './bot/c.ts'"],
    ['src/domain/a.ts', "// import { z } from 'zod'\nexport const text = \"import { z } from 'zod'\""],
  ])('%s may', (path, text) => {
    expect(faults(path, text)).toEqual([])
  })

  test('is kept by every file of src and of the simulator', () => {
    const sources = readSources(['src', 'simulator'], /\.ts$/)
    expect(sources.length).toBeGreaterThan(50)
    expect(floorPlan(sources)).toEqual([])
  })
})

describe('architecture.md#floors, no circles', () => {
  test('finds a ring of three, types included', () => {
    const ring = [
      file('src/a.ts', "import type { B } from './b.ts'"),
      file('src/b.ts', "import { c } from './c.ts'"),
      file('src/c.ts', "export const a = () => import('./a.ts')"),
    ]
    expect(circles(ring)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts'])
  })

  test('takes a diamond for no ring', () => {
    const diamond = [
      file('src/a.ts', "import './b.ts'\nimport './c.ts'"),
      file('src/b.ts', "import './d.ts'"),
      file('src/c.ts', "import './d.ts'"),
      file('src/d.ts', ''),
    ]
    expect(circles(diamond)).toEqual([])
  })

  test('there is none in src or in the simulator', () => {
    expect(circles(readSources(['src', 'simulator'], /\.ts$/))).toEqual([])
  })
})

describe('architecture.md#floors: the simulator is loaded by one port', () => {
  const lazy = "export const b = () => import('../../../simulator/index.ts')"
  test.each([
    ['src/wiring/a.ts', "import { b } from '../../simulator/index.ts'", 1],
    ['src/wiring/a.ts', "import type { B } from '../../simulator/index.ts'", 0],
    ['src/wiring/simulation/a.ts', lazy, 1],
    ['src/wiring/simulation/simulation.ts', lazy, 0],
    ['src/wiring/simulation/simulation.ts', "import { b } from '../../../simulator/index.ts'", 1],
  ])('%s: %s', (path, text, faults) => {
    expect(simulatorImports([file(path, text)])).toHaveLength(faults)
  })

  test('is kept by every file of src', () => {
    expect(simulatorImports(readSources(['src'], /\.ts$/))).toEqual([])
  })
})
