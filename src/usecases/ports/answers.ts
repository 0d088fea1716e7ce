/** Answers kept for a page, sealed at rest, found by the hash of their token. */
export type AnswersPort = {
  keep(answer: { hash: string; memberId: string; text: string; until: Date }): Promise<void>
  /** Null when there is none, or its time is over. */
  read(hash: string): Promise<string | null>
  /** Closes the pages of a member. */
  dropFor(memberId: string): Promise<void>
}
