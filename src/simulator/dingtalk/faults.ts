/** What one API call may suffer. `cut`: the line breaks; `after` means the platform had already done the work. */
export type Fault =
  | { kind: 'code'; status: number; code: string; message?: string }
  | { kind: 'errcode'; errcode: number; errmsg?: string }
  | { kind: 'status'; status: number }
  | { kind: 'html' }
  | { kind: 'slow'; ms: number }
  | { kind: 'cut'; when: 'before' | 'after' }

/** Faults on order: the next calls of a path (or of any path, '*') go wrong in the way asked for (dingtalk.md 6). */
export function createFaults() {
  const orders: { path: string; left: number; fault: Fault }[] = []

  /** `path` as in the documentation, for example `/v1.0/card/instances`, or '*'. */
  const next = (path: string, fault: Fault, calls = 1): void => {
    orders.push({ path, left: calls, fault })
  }

  /** The fault for this call, used up by it. */
  const take = (path: string): Fault | null => {
    const index = orders.findIndex((order) => order.path === path || order.path === '*')
    const order = orders[index]
    if (!order) return null
    order.left -= 1
    if (order.left <= 0) orders.splice(index, 1)
    return order.fault
  }

  return {
    next,
    take,
    clear: (): void => {
      orders.length = 0
    },
  }
}
