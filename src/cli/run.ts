import { CommanderError } from 'commander'
import { faultyFile, givenUp, type WrongUse, wrongUse } from '../wording/console/faults.ts'
import { refusalText } from '../wording/refusals/refusals.ts'
import { type CommandContext, type ExitCode, GivenUp, WronglyUsed } from './context.ts'
import { buildProgram } from './program.ts'
import { refusalOf, troubleOf } from './trouble.ts'

/** Refusals about what was typed, before anything was looked up. */
const OF_USE: readonly string[] = ['bad-instant', 'unknown-kind', 'unsupported-type']

const USES: Readonly<Record<string, (what: string, nearest: string | null) => WrongUse>> = {
  'commander.unknownCommand': (what, nearest) => ({ kind: 'unknown-command', what, nearest }),
  'commander.unknownOption': (what, nearest) => ({ kind: 'unknown-option', what, nearest }),
  'commander.missingArgument': (what) => ({ kind: 'missing-argument', what }),
  'commander.optionMissingArgument': (what) => ({ kind: 'option-without-value', what }),
  'commander.missingMandatoryOptionValue': (what) => ({ kind: 'missing-option', what }),
  'commander.excessArguments': () => ({ kind: 'too-many-arguments' }),
  'commander.help': () => ({ kind: 'no-command' }),
}

/** commander says what it missed between quotation marks, and what was nearly that. */
function useOf({ code, message }: CommanderError): WrongUse {
  const what = /'([^']*)'/.exec(message)?.[1] ?? ''
  const nearest = /\(Did you mean (?:one of )?([^,?)]+)/.exec(message)?.[1] ?? null
  return USES[code]?.(what, nearest) ?? { kind: 'other' }
}

/**
 * Runs one command. Everything that goes wrong becomes a sentence on `err`, never a stack. Answers the exit code:
 * 1 when something was found wrong or could not be done, 2 for a wrong use.
 */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { terminal } = context
  let code: ExitCode = 0
  const program = buildProgram(context, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (fault) {
    if (fault instanceof CommanderError) {
      if (fault.exitCode === 0) return 0
      terminal.err(wrongUse(useOf(fault)))
      return 2
    }
    if (fault instanceof GivenUp) {
      terminal.err(givenUp())
      return 1
    }
    if (fault instanceof WronglyUsed) {
      terminal.err(wrongUse(fault.use))
      return 2
    }
    const refusal = refusalOf(fault)
    if (refusal) {
      terminal.err(faultyFile(refusal) ?? refusalText(refusal))
      return OF_USE.includes(refusal.code) ? 2 : 1
    }
    terminal.err(troubleOf(fault))
    return 1
  }
}
