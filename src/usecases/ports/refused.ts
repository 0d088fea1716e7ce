import { Refusal, type RefusalCode, type RefusalDetail } from '../../domain/errors.ts'

/** What quotes somebody does so without his numbers. */
export { bareText, withoutNumbers } from '../../domain/citizen.ts'

/** One thing that is wrong, as a refusal says it. */
export type Fault = { code: RefusalCode; detail: RefusalDetail }

/** Several refusals of one thing, told at once. To whoever knows no better it is the first of them. */
class Faults extends Refusal {
  readonly all: readonly Fault[]

  constructor(first: Fault, all: readonly Fault[]) {
    super(first.code, first.detail)
    this.all = all
  }
}

/** The rule that said no, or null for anything else that was thrown. */
export const refusalIn = (thrown: unknown): Fault | null =>
  thrown instanceof Refusal ? { code: thrown.code, detail: thrown.detail } : null

/** Every rule that said no, or null for anything else that was thrown. */
export function faultsIn(thrown: unknown): readonly Fault[] | null {
  if (thrown instanceof Faults) return thrown.all
  const fault = refusalIn(thrown)
  return fault === null ? null : [fault]
}

/** Says no from a floor that may not know the rules' own classes. */
export function refuse(code: RefusalCode, detail: RefusalDetail = {}): never {
  throw new Refusal(code, detail)
}

/** One refusal for several reasons, of which there is at least one. */
function refusalFor(faults: readonly Fault[]): Refusal {
  const [first, ...more] = faults
  if (first === undefined) throw new Error('nothing to refuse')
  return more.length === 0 ? new Refusal(first.code, first.detail) : new Faults(first, faults)
}

/** Collects what checks refuse that do not rest on one another, so that all of it is told at once. */
export function gather() {
  const faults: Fault[] = []
  const keep = (thrown: unknown): null => {
    const found = faultsIn(thrown)
    if (found === null) throw thrown
    faults.push(...found)
    return null
  }
  return {
    /** What the work gives, or null where it refuses. */
    of<T>(work: () => T): T | null {
      try {
        return work()
      } catch (thrown) {
        return keep(thrown)
      }
    },
    add: (found: readonly Fault[]): void => {
      faults.push(...found)
    },
    /** Says no for everything that was refused; passes where nothing was. */
    end: (): void => {
      if (faults.length > 0) refuseAll(faults)
    },
    /** Says no where work that later steps rest on was refused; what is null can only be that. */
    must: <T>(value: T | null): T => value ?? refuseAll(faults),
    all: (): readonly Fault[] => faults,
  }
}

/** Says no for each of several reasons. */
export function refuseAll(faults: readonly Fault[]): never {
  throw refusalFor(faults)
}
