import { type ChildProcess, fork, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Heard, type Task } from './task.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

export type Driver = { drive(task: Task): Promise<Heard>; stop(): void }

/** The driver, as a process of its own, so that what it costs is known and falls on nobody else's loop. */
export function startDriver(): Driver {
  const child: ChildProcess = fork(`${HERE}driver.ts`, { execArgv: ['--import', 'tsx'] })
  return {
    drive: (task) =>
      new Promise((done, failed) => {
        child.once('message', (given) => {
          const { data, error } = Heard.safeParse(given)
          if (data) done(data)
          else failed(new Error(`the driver failed: ${JSON.stringify(given)} ${error.message}`))
        })
        child.send(task)
      }),
    stop: () => void child.kill(),
  }
}

export type Listening = { url: string; pid: number; stop(): void }

/** A program of this folder, or of any other by its whole path, that listens on a port of its own choice and prints it. */
export async function startListening(program: string, env: Readonly<Record<string, string>> = {}): Promise<Listening> {
  const child = spawn(process.execPath, ['--import', 'tsx', resolve(HERE, program)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((known, failed) => {
    child.stdout.once('data', (chunk: Buffer) => known(chunk.toString().trim()))
    child.once('exit', () => failed(new Error(`${program} ended`)))
  })
  return { url: `http://127.0.0.1:${port}/`, pid: child.pid ?? 0, stop: () => void child.kill() }
}
