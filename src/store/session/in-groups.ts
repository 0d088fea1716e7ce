type Waiting<Given, Got> = { given: Given; resolve(got: Got): void; reject(fault: unknown): void }

/**
 * Work that is asked for one by one and done for many at once: nobody waits for others to come, but whoever asks while
 * an earlier group is at work goes with the next one. `work` answers in the order in which it was given; where it fails
 * for a group, each of that group is tried by itself, so that nobody fails for another one's sake.
 */
export function inGroups<Given, Got>(
  work: (given: readonly Given[]) => Promise<readonly Got[]>,
  most: number,
): (given: Given) => Promise<Got> {
  let waiting: Waiting<Given, Got>[] = []
  let isAtWork = false

  const alone = async ({ given, resolve, reject }: Waiting<Given, Got>): Promise<void> => {
    try {
      const [got] = await work([given])
      if (got === undefined) throw new Error('a group of one was not answered')
      resolve(got)
    } catch (fault) {
      reject(fault)
    }
  }
  const together = async (group: readonly Waiting<Given, Got>[]): Promise<void> => {
    let got: readonly Got[]
    try {
      got = await work(group.map(({ given }) => given))
      if (got.length !== group.length) throw new Error('not everybody of a group was answered')
    } catch {
      await Promise.all(group.map(alone))
      return
    }
    for (const [place, one] of group.entries()) {
      const own = got[place]
      if (own !== undefined) one.resolve(own)
    }
  }
  const goOn = async (): Promise<void> => {
    isAtWork = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      const [first] = group
      await (group.length === 1 && first ? alone(first) : together(group))
    }
    isAtWork = false
  }

  return (given) =>
    new Promise((resolve, reject) => {
      waiting.push({ given, resolve, reject })
      if (!isAtWork) void goOn()
    })
}
