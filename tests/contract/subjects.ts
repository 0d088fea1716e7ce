import type { Chair } from './chair.ts'
import type { Conversation } from './ways.ts'

/** The tickets that the conversations are about. */
export const MAIN = 'SH20150302-000123'
export const OLDER = 'SH20150227-000001'
export const RETURNED = 'SH20150302-000202'
export const OUTSIDE = 'SH20150302-000303'
export const PLAIN = 'SH20150302-000404'
export const REACHED = 'SH20150302-000505'
/** Of the year before, whose scheme knows pauses. */
export const STILL = 'SH20141031-000606'

/** What every conversation has at hand. */
export type Scene = {
  talk(): Conversation
  at(userId: string): Chair
  /** How often an act stands in the audit. */
  acts(act: string): Promise<number>
}
