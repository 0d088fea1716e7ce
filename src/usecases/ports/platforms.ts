/** Lets one caller at a time refresh a shared secret token; kept for all processes. */
export type TokenShelf = {
  /** The token, refreshed under a lock shared by all processes when absent, stale, or the one that `spoiled` names. */
  get(name: string, refresh: () => Promise<{ token: string; expiresInMs: number }>, spoiled?: string): Promise<string>
}

/** The pause that a platform has ordered for an API, shared by all processes. */
export type PauseBoard = { until(api: string): Promise<Date | null>; pause(api: string, ms: number): Promise<void> }
