type Step = { label: string; owner: string; run(): Promise<void> }

/** Where the pieces of several processes wait for their turn; each is done whole, and alone. */
export type Steps = {
  /** Does the work when its turn comes. What belongs to somebody who died meanwhile is never done. */
  step<T>(owner: string, label: string, work: () => Promise<T>): Promise<T>
  /** Nothing of this owner goes on any more. */
  die(owner: string): void
  /** Does one piece that waits, as chance has it, and whatever follows from it up to the next; false: nothing waits. */
  next(): Promise<boolean>
  /** What was done, in its order. */
  trace(): readonly string[]
}

/** No play has so many. */
const MOST = 1_000

const breath = (): Promise<void> => new Promise((next) => setImmediate(next))

/**
 * Steps taken in the order that `choices` say, the first that waits once they are used up: so that the shortest list that
 * fails is found by leaving choices out, which the order of fast-check's own scheduler does not allow.
 */
export function stepsBy(choices: readonly number[]): Steps {
  const waiting: Step[] = []
  const dead = new Set<string>()
  const done: string[] = []
  let turn = 0
  return {
    step: (owner, label, work) =>
      new Promise((resolve, reject) => {
        if (dead.has(owner)) return
        // Whoever died of it hears no more of it.
        const heard =
          <A>(tell: (given: A) => void) =>
          (given: A): void => {
            if (!dead.has(owner)) tell(given)
          }
        const run = (): Promise<void> => work().then(heard(resolve), heard(reject))
        waiting.push({ owner, label, run })
      }),
    die: (owner) => {
      dead.add(owner)
      for (let at = waiting.length - 1; at >= 0; at -= 1) if (waiting[at]?.owner === owner) waiting.splice(at, 1)
    },
    next: async () => {
      await breath()
      const choice = choices[turn] ?? 0
      turn += 1
      if (turn > MOST) throw new Error(`there is no end to it: ${done.slice(-20).join(' | ')}`)
      const [step] = waiting.splice(choice % Math.max(1, waiting.length), 1)
      if (!step) return false
      done.push(`${step.owner}: ${step.label}`)
      await step.run()
      return true
    },
    trace: () => done,
  }
}
