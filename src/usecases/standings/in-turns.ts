import type { Steps } from '../../scoring/fairness/counted.ts'

/** Does a long computation piece by piece; whoever waits has his turn between two of them. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await new Promise((resolve) => setImmediate(resolve))
  }
}
