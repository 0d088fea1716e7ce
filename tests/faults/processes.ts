import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../jobs/redis-server.ts'
import { until } from '../jobs/waiting.ts'
import type { ImportAnswer } from '../support/service.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type ServiceProcess = {
  url: string
  pid: number
  /** Everything that was printed so far. */
  printed(): string
  /** kill -9, and gone. */
  kill(): Promise<void>
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>
}

const FROM_SOURCE = ['--import', 'tsx', 'src/main.ts']

/**
 * Starts the service as a process of its own, from `src/main.ts` unless told otherwise; ready when it answers, or says
 * so where it has no address.
 */
export async function startProcess(
  env: Readonly<Record<string, string>>,
  port?: number,
  entry: readonly string[] = FROM_SOURCE,
): Promise<ServiceProcess> {
  const PORT = `${port ?? (await freePort())}`
  const child: ChildProcess = spawn(process.execPath, entry, {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const take = (chunk: Buffer): void => {
    output += chunk.toString('utf8')
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  const gone = new Promise<number | null>((done) => child.once('exit', done))
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    child.kill(signal)
    return gone
  }
  const url = `http://127.0.0.1:${PORT}`
  const answers = async (): Promise<boolean> => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the service ended: ${output}`)
    if (env.HOTLINE_ROLE === 'worker') return output.split('\n').length > 3
    return fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  }
  try {
    await until('a service that answers', answers, 60_000)
  } catch (fault) {
    await end('SIGKILL')
    throw fault
  }
  return {
    url,
    pid: child.pid ?? 0,
    printed: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

/** Posts rows; null when no complete answer came. */
export async function post(
  url: string,
  kind: string,
  rows: readonly object[],
  token: string,
): Promise<ImportAnswer | null> {
  try {
    const answer = await fetch(`${url}/api/v1/import/${kind}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: rows.map((row) => JSON.stringify(row)).join('\n'),
      signal: AbortSignal.timeout(30_000),
    })
    return answer.status === 200 ? ((await answer.json()) as ImportAnswer) : null
  } catch {
    return null
  }
}
