import { Command } from 'commander'
import type { CommandHelp } from '../wording/console/help/command-help.ts'
import {
  COMMAND_GROUPS,
  COMMAND_HELP,
  type CommandGroup,
  type CommandName,
  PROGRAM_HELP,
} from '../wording/console/help.ts'
import { type CommandContext, type ExitCode, WronglyUsed } from './context.ts'
import { COMMANDS } from './declared.ts'

const bare = (declared: string): string => declared.replaceAll(/[^a-z-]/gi, '')
const camel = (flag: string): string =>
  flag
    .replace(/ .*$/, '')
    .slice(2)
    .replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What an option says: given once, and `whole`, not empty. commander itself takes the last of several without a word. */
const once =
  (flag: string, whole: boolean) =>
  (value: string, before: string | undefined): string => {
    const what = flag.replace(/ .*$/, '')
    if (before !== undefined) throw new WronglyUsed({ kind: 'repeated-option', what })
    if (whole && value.trim() === '') throw new WronglyUsed({ kind: 'option-without-value', what })
    return value
  }

/** What an option says that may be given several times. */
const several =
  (flag: string) =>
  (value: string, before: readonly string[] = []): readonly string[] => {
    if (value.trim() === '') throw new WronglyUsed({ kind: 'option-without-value', what: flag.replace(/ .*$/, '') })
    return [...before, value]
  }

const headings: Readonly<Record<string, string>> = PROGRAM_HELP.headings

function describe(command: Command, name: CommandName): CommandHelp {
  const help: CommandHelp = COMMAND_HELP[name]
  return command.summary(help.summary).description(help.summary) && help
}

function addExample(command: Command, { example }: CommandHelp): void {
  command.addHelpText('after', `\n${PROGRAM_HELP.example}${example}`)
}

/** The command line, its help in Chinese. `ended` is told what a command ends with. */
export function buildProgram(context: CommandContext, ended: (code: ExitCode) => void): Command {
  const { terminal } = context
  const program = new Command('npm run hotline --')
  program
    .description(PROGRAM_HELP.description)
    .usage(PROGRAM_HELP.usage)
    .exitOverride()
    .helpOption('-h, --help', PROGRAM_HELP.help)
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => headings[title] ?? title })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      // Said in Chinese by whoever catches it.
      outputError: () => undefined,
    })
    .addHelpText('after', `\n${PROGRAM_HELP.more}`)

  const parents = new Map<string, Command>()
  const parentOf = (group: CommandGroup): Command => {
    const known = parents.get(group)
    if (known) return known
    const parent = program.command(group).helpCommand(false)
    addExample(parent, describe(parent, group))
    parents.set(group, parent)
    return parent
  }

  for (const declared of COMMANDS) {
    const [first = '', second] = declared.name.split(' ')
    const group = COMMAND_GROUPS.find((one) => one === first)
    const command = group && second ? parentOf(group).command(second) : program.command(first)
    const help = describe(command, declared.name)
    for (const argument of declared.arguments ?? []) command.argument(argument, help.arguments?.[bare(argument)] ?? '')
    for (const flag of declared.needed ?? []) {
      command.requiredOption(flag, help.options?.[camel(flag)] ?? '', once(flag, false))
    }
    for (const flag of declared.options ?? []) {
      const words = help.options?.[camel(flag)] ?? ''
      if (flag.includes('<')) command.option(flag, words, once(flag, true))
      else command.option(flag, words)
    }
    for (const flag of declared.lists ?? []) {
      command.option(flag, help.options?.[camel(flag)] ?? '', several(flag))
    }
    addExample(command, help)
    command.action(async (...given: unknown[]) => {
      const run = await declared.load()
      // commander gives the arguments and options just as they are declared above, then itself.
      ended(await run(context, ...(given.slice(0, -1) as never[])))
    })
  }
  return program
}
