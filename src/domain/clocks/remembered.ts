/**
 * A rule of days, of which a file of thousands of tickets asks the same few again and again: what it gave is given again, as
 * long as not too many are remembered. What it gives must never be changed by whoever gets it.
 */
export function remembered<Asked, Given>(rule: (asked: Asked) => Given, most = 5_000): (asked: Asked) => Given {
  const known = new Map<Asked, Given>()
  return (asked) => {
    const before = known.get(asked)
    if (before !== undefined) return before
    const given = rule(asked)
    if (known.size >= most) known.clear()
    known.set(asked, given)
    return given
  }
}
