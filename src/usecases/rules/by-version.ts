/** So many versions are known beside each other: somebody may still be at work by the one before. */
const KEPT = 8

type Versioned = { rulesVersion(): string | null }

/**
 * The same reading, done once for each version of what rules are read from. Where the transaction in hand has changed
 * some of it, it is done each time.
 */
export function byVersion<Tx extends Versioned, T>(read: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  const known = new Map<string, { value: T }>()
  return async (tx) => {
    const version = tx.rulesVersion()
    if (version === null) return read(tx)
    const found = known.get(version)
    if (found) return found.value
    const value = await read(tx)
    if (tx.rulesVersion() !== version) return value
    known.set(version, { value })
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return value
  }
}
