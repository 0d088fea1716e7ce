import type { CommandName } from '../wording/console/help.ts'
import type { CommandContext, ExitCode } from './context.ts'

type Run = (context: CommandContext, ...given: never[]) => Promise<ExitCode>

/**
 * One command: its arguments and options as commander writes them, and what to load when it is called. `lists`: options
 * that may be given several times.
 */
export type Declared = {
  name: CommandName
  arguments?: readonly string[]
  options?: readonly string[]
  lists?: readonly string[]
  needed?: readonly string[]
  load(): Promise<Run>
}

export const PERIOD = '--period <period>'
export const AS_OF = '--as-of <instant>'
export const JSON_FLAG = '--json'
