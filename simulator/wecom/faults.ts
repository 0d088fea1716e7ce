import type { BrokenLine } from '../broken-line.ts'
import { faultOrders } from '../fault-orders.ts'

/** What one API call may suffer. `held`: it is done at once, and its answer comes when it is let go. */
export type Fault =
  | { kind: 'errcode'; errcode: number; errmsg?: string }
  | { kind: 'status'; status: number }
  | { kind: 'html' }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<unknown> }
  | BrokenLine

/** Faults on order, and an address that is refused. */
export function createFaults() {
  const { next, take, clear } = faultOrders<Fault>()
  let isIpRefused = false
  return {
    next,
    take,
    /** platforms/wecom.md#trusted-address: the caller's address is off the allow list (60020) until taken back. */
    refuseIp: (refused = true): void => {
      isIpRefused = refused
    },
    isIpRefused: () => isIpRefused,
    clear: (): void => {
      clear()
      isIpRefused = false
    },
  }
}

export type Faults = ReturnType<typeof createFaults>
