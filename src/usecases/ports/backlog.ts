/** The lists in which something can wait for its turn. */
export const BACKLOG_LISTS = ['outbox', 'reminders', 'inbox', 'files'] as const

/** What waits in one list by now. `oldestMs` is 0 where nothing does. */
export type Backlog = {
  list: (typeof BACKLOG_LISTS)[number]
  waiting: number
  /** Given up after their attempts. */
  dead: number
  oldestMs: number
}
