import type { Dice } from './chance/dice.ts'

/** How a case ended: `refused` and `taken` leave everything as it was, `wrote` is a lawful change. `as`: what was answered. */
export type Judged = { kind: 'refused' | 'taken' | 'wrote'; as: string }

/** A case that did not end as it may. */
export class Wrong extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Wrong'
  }
}

/** One way into the service: what comes in by it, and what may become of that. */
export type Door = {
  name: string
  /** How many of a thousand cases come in by it. */
  share: number
  make(dice: Dice): Buffer
  /** Throws {@link Wrong}; any other fault is one of the service. */
  judge(bytes: Buffer): Promise<Judged>
  /** The state is compared after every case, and not after many: some of them change it lawfully. */
  each?: boolean
}

export const refused = (as: string): Judged => ({ kind: 'refused', as })
export const taken = (as: string): Judged => ({ kind: 'taken', as })
