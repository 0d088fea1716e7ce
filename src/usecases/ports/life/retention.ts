/** What would be erased: tickets whose citizen or whose files are still kept. */
export type PastTerm = { tickets: number; files: number }

export type RetentionPort = {
  /** Of tickets that came and were settled before `before`, of which nothing is under way. */
  count(before: Date): Promise<PastTerm>
  /** Erases of so many of them, the oldest first, what is the citizen's; gives their numbers and how many files went. */
  erase(before: Date, limit: number): Promise<{ nos: string[]; files: number }>
}
