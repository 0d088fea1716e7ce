/** Faults on order: the next calls of a path (or of any path, '*') go wrong in the way asked for. */
export function faultOrders<Fault>() {
  const orders: { path: string; left: number; fault: Fault }[] = []
  return {
    /** `path` as in the platform's documentation, for example `/cgi-bin/message/send`, or '*'. */
    next: (path: string, fault: Fault, calls = 1): void => {
      orders.push({ path, left: calls, fault })
    },
    /** The fault for this call, used up by it. */
    take: (path: string): Fault | null => {
      const index = orders.findIndex((order) => order.path === path || order.path === '*')
      const order = orders[index]
      if (!order) return null
      order.left -= 1
      if (order.left <= 0) orders.splice(index, 1)
      return order.fault
    },
    clear: (): void => {
      orders.length = 0
    },
  }
}
