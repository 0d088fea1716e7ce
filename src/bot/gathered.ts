/** So long the first waits for others. */
const WAIT_MS = 20

/** Work for many that is done for all who ask within a moment at once; each hears of its end, or of its fault. */
export function gathered(work: (ids: readonly string[]) => Promise<void>): (id: string) => Promise<void> {
  let coming: { ids: string[]; done: Promise<void> } | null = null
  return (id) => {
    if (coming) {
      coming.ids.push(id)
      return coming.done
    }
    const ids = [id]
    const done = new Promise<void>((next) => {
      setTimeout(next, WAIT_MS)
    }).then(() => {
      coming = null
      return work(ids)
    })
    coming = { ids, done }
    return done
  }
}
