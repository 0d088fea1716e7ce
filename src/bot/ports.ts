import type { CallCount, LentShelf, PauseBoard, TokenShelf } from '../usecases/ports/platforms.ts'
import type { Choice } from './chat.ts'

/** What a platform asks of the service that it is a part of. */
export type BotPorts = {
  now: () => Promise<Date>
  tokens: TokenShelf
  pauses: PauseBoard
  lent: LentShelf
  calls: CallCount
  /** The sentence that does what this button does with these picks; null where none does. */
  sentenceOf: (key: string, picked: Readonly<Record<string, Choice['options']>>) => string | null
  /** Tells the office that the platform keeps something from us; absent where nobody is to be told. */
  alarm?: (code: string) => Promise<void>
  /** What somebody is told who cannot be a member; absent where that is nothing. */
  stranger?: string
  fetch: typeof fetch
  log: (line: Readonly<Record<string, string | number | boolean | null>>) => void
}
