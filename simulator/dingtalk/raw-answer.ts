/** An answer as it came over the line. `isReached` false: there was nobody to ask. */
export type RawAnswer = { status: number | null; body: string; ms: number; isReached: boolean }
