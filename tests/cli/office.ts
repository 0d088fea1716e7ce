import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommandLine } from '../../src/cli/run.ts'
import type { Config } from '../../src/config.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { configFor } from '../support/service.ts'

export type Said = { code: number; out: string; err: string }

export type Office = {
  database: FreshDatabase
  /** Where relative paths are read from. */
  directory: string
  /** Runs one command as the office types it. */
  run(...args: string[]): Promise<Said>
  /** The same before a terminal, where these lines are typed one after the other. */
  answering(answers: readonly string[], ...args: string[]): Promise<Said>
  /** The same with other settings. */
  under(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Said>
  /** The answer of a command with `--json`. */
  json(...args: string[]): Promise<unknown>
  close(): Promise<void>
}

/** Runs a command against settings, or whatever else gives or refuses them. */
export async function typed(
  config: () => Config,
  directory: string,
  args: readonly string[],
  answers: readonly string[] | null = null,
): Promise<Said> {
  const out: string[] = []
  const err: string[] = []
  const left = [...(answers ?? [])]
  const ask = async (question: string): Promise<string> => {
    out.push(question)
    return left.shift() ?? ''
  }
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), isWatched: false }
  const code = await runCommandLine(args, {
    terminal: { ...terminal, ask: answers === null ? null : ask },
    config,
    directory,
    operator: 'tester',
    onOpening: () => undefined,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

/** The command line in this process, over a database of its own. */
export async function office(): Promise<Office> {
  const database = await freshDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'hotline-cli-'))
  const config = await configFor(database)
  const dataDirs = [config.dataDir]
  const run = (...args: string[]): Promise<Said> => typed(() => config, directory, args)
  return {
    database,
    directory,
    run,
    answering: (answers, ...args) => typed(() => config, directory, args, answers),
    under: async (env, ...args) => {
      const other = await configFor(database, env)
      dataDirs.push(other.dataDir)
      return typed(() => other, directory, args)
    },
    json: async (...args) => JSON.parse((await run(...args, '--json')).out),
    close: async () => {
      await database.close()
      for (const path of [directory, ...dataDirs]) await rm(path, { recursive: true, force: true })
    },
  }
}

export const fixture = (name: string): string => new URL(`../fixtures/small/${name}.ndjson`, import.meta.url).pathname
