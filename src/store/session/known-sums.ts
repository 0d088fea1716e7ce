import type { KeptSum } from '../../usecases/ports/appraisal.ts'

/** How many of each thing a unit has, by month and piece. A list is never changed: another one takes its place. */
export type KnownUnit = { counts: ReadonlyMap<string, KeptSum>; sums: readonly KeptSum[] }
export type KnownUnits = ReadonlyMap<string, KnownUnit>

/** What a process knows of the sums that are kept, of its one database: those of a revision, and its pieces by number. */
export type KnownSums = {
  now: { revision: number; mark: string | null; units: KnownUnits; pieces: ReadonlyMap<number, string> }
}

/** The same in the hands of a transaction, and whether that has changed any of it: then nobody else learns from it. */
export type SumsInHand = { known: KnownSums; isChanged: boolean }

export const nothingKnown = (): KnownSums => ({
  now: { revision: -1, mark: null, units: new Map(), pieces: new Map() },
})
