import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSources, root } from './source.ts'

const PAGE = 'simulator/page'
const TSC = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

const SILENCES = /@ts-|@(?:type|typedef|param|returns|template)\b.*(?:\bany\b|\{\*\})|: any\b/

/** What the compiler finds wrong with a page's scripts, a line each. */
const faultsIn = (project: string): Promise<string[]> =>
  new Promise((done) => {
    execFile(process.execPath, [TSC, '--project', project], (_error, output) => {
      done(output.split('\n').filter((line) => line !== ''))
    })
  })

let copy = ''
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** The page beside the types of the simulator's server, with one script changed. */
function changed(name: string, from: string, to: string): string {
  mkdirSync(join(root, 'var'), { recursive: true })
  copy = mkdtempSync(join(root, 'var', 'page-'))
  cpSync(join(root, 'simulator'), join(copy, 'simulator'), { recursive: true })
  cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }')
  const script = join(copy, PAGE, name)
  const text = readFileSync(script, 'utf8')
  expect(text).toContain(from)
  writeFileSync(script, text.replace(from, to))
  return join(copy, PAGE)
}

test("the page's scripts keep the compiler's strict rules, and the server's own types of what it tells", async () => {
  expect(await faultsIn(join(root, PAGE))).toEqual([])
})

test('a name that the server does not tell is found', async () => {
  const faults = await faultsIn(changed('main.js', 'state.complaints === 0', 'state.complains === 0'))
  expect(faults.filter((line) => line.includes('error'))).toHaveLength(1)
  expect(faults[0]).toContain("'complains' does not exist")
})

test('nothing silences it', () => {
  const scripts = readSources([PAGE], /\.(js|ts)$/)
  expect(scripts.length).toBeGreaterThan(20)
  expect(scripts.filter(({ text }) => SILENCES.test(text)).map(({ path }) => path)).toEqual([])
})
