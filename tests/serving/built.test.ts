import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bundle } from '../../scripts/bundle.mjs'
import { openPainter } from '../../src/wiring/painter.ts'
import { startProcess } from '../faults/processes.ts'
import { root } from '../house/source.ts'
import { until } from '../jobs/waiting.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { smallYearDrawing } from '../support/drawing.ts'
import { filesRun } from '../support/files-run.ts'

const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })) })
const Package = z.object({ devDependencies: z.record(z.string(), z.string()) })

/** A real platform that nobody calls. */
const CONFIGURED = {
  WECOM_CORP_ID: 'wwmadeup',
  WECOM_AGENT_ID: '1000001',
  WECOM_SECRET: 'made-up-secret',
  WECOM_TOKEN: 'madeuptoken',
  WECOM_ENCODING_AES_KEY: 'a'.repeat(43),
}

let folder: string
let dist: string
let built: Metafile
let database: FreshDatabase
let env: Record<string, string>
beforeAll(async () => {
  await mkdir(join(root, 'var'), { recursive: true })
  // Inside the clone, as dist is: packages are looked for upwards from there.
  folder = await mkdtemp(join(root, 'var', 'dist-'))
  dist = join(folder, 'dist')
  built = await bundle(dist)
  database = await freshDatabase()
  const HOTLINE_PII_KEY = Buffer.alloc(32, 7).toString('base64')
  env = { DATABASE_URL: database.url, HOTLINE_DATA_DIR: join(folder, 'data'), HOTLINE_PII_KEY }
})
afterAll(async () => {
  await database?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const packageOf = (path: string): string | null => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? null
const inputsOf = (file: string): string[] => Object.keys(built.outputs[relative(root, file)]?.inputs ?? {})

describe('what `npm run build` makes', () => {
  it('holds our own code, Prisma’s client and docx; every other package comes from node_modules', () => {
    const bundled = new Set(Object.keys(built.inputs).flatMap((path) => packageOf(path) ?? []))
    expect([...bundled].filter((name) => !name.startsWith('@prisma/')).sort()).toEqual(['docx', 'postgres-array'])
  })

  it('serves with a platform: ready, without a compiler, a package of development or a module of the simulator', async () => {
    const NODE_V8_COVERAGE = join(folder, 'ran')
    const service = await startProcess({ ...env, ...CONFIGURED, NODE_V8_COVERAGE }, undefined, [join(dist, 'main.js')])
    const ready = await fetch(`${service.url}/readyz`)
    expect(await ready.json()).toMatchObject({ status: 'ready' })
    // Whoever stops it before that has stopped a start.
    await until('the start to be told', async () => service.printed().includes('Ctrl-C'))
    expect(await service.stop()).toBe(0)

    const files = await filesRun(NODE_V8_COVERAGE)
    expect(files).toContain(join(dist, 'main.js'))
    expect(files.filter((file) => /\.tsx?$/.test(file))).toEqual([])
    const { devDependencies } = Package.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    const { packages } = Lock.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
    // One that a package of production asks for as well is no package of development.
    const left = Object.keys(devDependencies).filter((name) => packages[`node_modules/${name}`]?.dev)
    expect(left).toEqual(expect.arrayContaining(['esbuild', 'prisma', 'tsx', 'typescript']))
    const used = new Set(files.flatMap((file) => packageOf(file) ?? []))
    expect(used).toContain('koa')
    expect(left.filter((name) => used.has(name))).toEqual([])
    const ours = files.flatMap(inputsOf)
    expect(ours).toContain('src/main.ts')
    expect(ours.filter((path) => /simulator\/|seeds\/demo\//.test(path))).toEqual([])
  })

  it('plays the simulator where no platform is configured, with its page', async () => {
    const service = await startProcess(env, undefined, [join(dist, 'main.js')])
    await until('the start to be told', async () => /模拟/.test(service.printed()))
    const [, page = ''] = /模拟\s+(http:\S+)/.exec(service.printed()) ?? []
    expect(await (await fetch(page)).text()).toContain('<html')
    expect((await fetch(new URL('/page/main.js', page))).status).toBe(200)
    expect(await service.stop()).toBe(0)
  })

  it('draws pictures in a thread of its own', async () => {
    const painter = openPainter({ painting: pathToFileURL(join(dist, 'painting.js')) })
    const png = Buffer.from(await painter.draw(smallYearDrawing()))
    await painter.stop()
    expect(png.subarray(1, 4).toString()).toBe('PNG')
  })

  it('has the command line', async () => {
    const args = [join(dist, 'cli.js'), 'explain-deadline', '2015-09-02T10:00', '4']
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })
    expect(stdout).toMatch(/截止 2015-09-09（周三）24:00\n$/)
  })
})
