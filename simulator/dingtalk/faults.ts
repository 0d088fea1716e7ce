import type { BrokenLine } from '../broken-line.ts'
import { faultOrders } from '../fault-orders.ts'

/** What one API call may suffer. `held`: it is done at once, and its answer comes when it is let go. */
export type Fault =
  | { kind: 'code'; status: number; code: string; message?: string }
  | { kind: 'errcode'; errcode: number; errmsg?: string }
  | { kind: 'status'; status: number }
  | { kind: 'html' }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<unknown> }
  | BrokenLine

/** Faults on order (platforms/dingtalk.md#codes). */
export const createFaults = () => faultOrders<Fault>()
