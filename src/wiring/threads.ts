import { type ResourceLimits, Worker } from 'node:worker_threads'

/**
 * A thread of a file of this folder: the file itself, where that is built; TypeScript by a boot that teaches it to read
 * that. Nothing of how this process was started is a thread's.
 */
export function startThread(entry: URL, task: object = {}, resourceLimits: ResourceLimits = {}): Worker {
  const boot = entry.pathname.endsWith('.ts') ? new URL('../../scripts/thread.mjs', entry) : entry
  return new Worker(boot, { workerData: { ...task, entry: entry.href }, execArgv: [], resourceLimits })
}
