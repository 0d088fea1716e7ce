import type { Middleware } from 'koa'
import type { Config } from '../../config.ts'
import type { ServiceLog } from '../start/log.ts'
import { PortTaken, startWeb } from '../start/web.ts'

/** Where a worker tells how it is: beside the service's own address and the simulator's. */
const BESIDE = 2

/**
 * A worker serves nobody but whoever watches it. Where the port is another worker's nothing is told: watching is not worth
 * keeping the work from being done.
 */
export async function startHealth(needs: {
  config: Pick<Config, 'host' | 'port'>
  routes: readonly Middleware[]
  log: ServiceLog
}): Promise<{ stop(): Promise<void> }> {
  const { config, routes, log } = needs
  const port = config.port === 0 ? 0 : config.port + BESIDE
  try {
    return await startWeb({ host: config.host, port, routes, greeting: '', log })
  } catch (fault) {
    if (!(fault instanceof PortTaken)) throw fault
    log.warn({ at: 'health', port, fault: 'port taken' })
    return { stop: async () => undefined }
  }
}
