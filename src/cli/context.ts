import type { Config } from '../config.ts'
import type { WrongUse } from '../wording/console/faults.ts'

/** Where a command's words go. Standard output holds the answer alone; everything beside it goes to `err`. */
export type Terminal = {
  out(line: string): void
  err(line: string): void
  /** Whether somebody watches, so that a bar may move. */
  isWatched: boolean
  /** Asks whoever sits there, and gives his line, an empty one too, or null when he has gone; null where nobody sits. */
  ask: ((question: string) => Promise<string | null>) | null
}

/** What a command runs with. */
export type CommandContext = {
  terminal: Terminal
  /** Throws `BadSettings`. */
  config(): Config
  /** Relative paths are read against it. */
  directory: string
  /** The account of the machine that runs the command, for the audit. */
  operator: string
  /** Told of a database that is being opened, so that an interruption leaves no server behind. */
  onOpening(opening: Promise<unknown>): void
}

/** What a command ends with: 0 well, 1 something was found wrong, 2 wrongly used. */
export type ExitCode = 0 | 1 | 2

/** The command was given wrongly. */
export class WronglyUsed extends Error {
  readonly use: WrongUse
  constructor(use: WrongUse) {
    super(use.kind)
    this.name = 'WronglyUsed'
    this.use = use
  }
}

/** Whoever was asked said no, or has gone: nothing was kept. */
export class GivenUp extends Error {
  constructor() {
    super('given up')
    this.name = 'GivenUp'
  }
}

/** A file could not be written. */
export class NotWritten extends Error {
  readonly where: string
  constructor(where: string) {
    super('not written')
    this.name = 'NotWritten'
    this.where = where
  }
}

export const printJson = ({ terminal }: CommandContext, value: unknown): void =>
  terminal.out(JSON.stringify(value, null, 2))
