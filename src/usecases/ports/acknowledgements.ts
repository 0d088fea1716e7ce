/** Who said that he knows, and when he said so. */
export type Acknowledgement = { member: string; at: Date }

/** When a member was told of an urgent or escalated limit of a charge, and when anybody was, for the last time; null: never. */
export type Tellings = { mine: Date | null; last: Date | null }

export type AcknowledgementsPort = {
  /** Of a ticket's charge, in order. */
  of(ticket: string, seq: number): Promise<Acknowledgement[]>
  tellings(ticket: string, seq: number, memberId: string): Promise<Tellings>
  /** Keeps the word, and calls off what was to be said again of limits that were over then. */
  add(ticket: string, seq: number, word: Acknowledgement): Promise<void>
  /** Open tickets of which a member was told so, and nobody has said since that he knows; the latest first. */
  awaited(memberId: string): Promise<string[]>
}
