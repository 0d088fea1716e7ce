import { faultOrders } from '../fault-orders.ts'

/** What one API call may suffer. `cut`: the line breaks; `after` means the platform had already done the work. */
export type Fault =
  | { kind: 'code'; status: number; code: string; message?: string }
  | { kind: 'errcode'; errcode: number; errmsg?: string }
  | { kind: 'status'; status: number }
  | { kind: 'html' }
  | { kind: 'slow'; ms: number }
  | { kind: 'cut'; when: 'before' | 'after' }

/** Faults on order (platforms/dingtalk.md#codes). */
export const createFaults = () => faultOrders<Fault>()
