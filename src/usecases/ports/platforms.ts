import type { PlatformName } from '../../domain/people.ts'

/** Lets one caller at a time refresh a shared secret token; kept for all processes. */
export type TokenShelf = {
  /** The token, refreshed under a lock shared by all processes when absent, stale, or the one that `spoiled` names. */
  get(name: string, refresh: () => Promise<{ token: string; expiresInMs: number }>, spoiled?: string): Promise<string>
}

/** Addresses that a platform lends for a while, kept sealed for all processes. */
export type LentShelf = {
  put(name: string, value: string, until: Date): Promise<void>
  /** What was put last, unless its time is over. */
  peek(name: string): Promise<string | null>
}

/** How many calls of this month a platform has counted against an allowance, over all processes. */
export type CallCount = { add(platform: PlatformName): Promise<void>; used(platform: PlatformName): Promise<number> }

/** The pause that a platform has ordered for an API, shared by all processes. */
export type PauseBoard = { until(api: string): Promise<Date | null>; pause(api: string, ms: number): Promise<void> }
