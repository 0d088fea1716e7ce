/** A member's chat that grows while somebody looks at it. */
type Watched<Item> = { watchers: Set<() => void>; of(userId: string): readonly Item[] }

type Seen = { kind: string; from: string; text?: string }

/** Resolves with the first item of the member's chat that fits, now or as soon as it is there; refuses after the time. */
export function waitForItem<Item extends Seen>(
  { watchers, of }: Watched<Item>,
  userId: string,
  fits: (item: Item) => boolean,
  timeoutMs: number,
): Promise<Item> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = of(userId).find(fits)
      if (found) finish(() => resolve(found))
    }
    const finish = (end: () => void) => {
      watchers.delete(look)
      clearTimeout(timer)
      end()
    }
    const timer = setTimeout(() => {
      const seen = of(userId).map(outline)
      finish(() => reject(new Error(`nothing fitting in the chat of ${userId} after ${timeoutMs} ms: ${seen}`)))
    }, timeoutMs)
    watchers.add(look)
    look()
  })
}

const outline = ({ kind, from, text }: Seen): string =>
  kind === 'text' ? `${from}: ${(text ?? '').slice(0, 40)}` : `${from}: (${kind})`
