import { Command } from 'commander'
import { COMMAND_HELP, type CommandHelp, type CommandName, PROGRAM_HELP } from '../wording/console/help.ts'
import { type CommandContext, type ExitCode, WronglyUsed } from './context.ts'

type Run = (context: CommandContext, ...given: never[]) => Promise<ExitCode>

/** One command: its arguments and options as commander writes them, and what to load when it is called. */
type Declared = {
  name: CommandName
  arguments?: readonly string[]
  options?: readonly string[]
  needed?: readonly string[]
  load(): Promise<Run>
}

const PERIOD = '--period <period>'
const AS_OF = '--as-of <instant>'
const JSON_FLAG = '--json'

// Every module is loaded by its own command alone.
const COMMANDS: readonly Declared[] = [
  {
    name: 'import',
    arguments: ['<kind>', '<file>'],
    options: ['--dry-run', '--atomic', JSON_FLAG],
    load: async () => (await import('./commands/import.ts')).importFile,
  },
  {
    name: 'export',
    arguments: ['<what>'],
    options: [
      '--unit <unit>',
      PERIOD,
      AS_OF,
      '--edition <number>',
      '--recipient <name>',
      '--all',
      '--format <format>',
      '--to <file>',
      JSON_FLAG,
    ],
    load: async () => (await import('./commands/export.ts')).exportFile,
  },
  {
    name: 'standings',
    options: [PERIOD, AS_OF, '--edition <number>', '--verify', '--robustness', JSON_FLAG],
    load: async () => (await import('./commands/standings.ts')).showStandings,
  },
  {
    name: 'sheet',
    arguments: ['<unit>'],
    options: [PERIOD, AS_OF, JSON_FLAG],
    load: async () => (await import('./commands/sheet.ts')).showSheet,
  },
  {
    name: 'ticket',
    arguments: ['<no>'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/ticket.ts')).tellTicket,
  },
  {
    name: 'explain-deadline',
    arguments: ['<received>', '<workdays>'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/explain-deadline.ts')).explainDeadline,
  },
  {
    name: 'scheme check',
    arguments: ['[file]'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/scheme-check.ts')).checkScheme,
  },
  {
    name: 'scheme show',
    options: [JSON_FLAG],
    load: async () => (await import('./commands/scheme-show.ts')).showScheme,
  },
  {
    name: 'scheme confirm',
    arguments: ['<paths...>'],
    options: [JSON_FLAG],
    needed: ['--by <name>'],
    load: async () => (await import('./commands/scheme-confirm.ts')).confirmAssumptions,
  },
  {
    name: 'scheme use',
    arguments: ['<file>'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/scheme-use.ts')).useScheme,
  },
  {
    name: 'calendar check',
    arguments: ['[file]'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/calendar-check.ts')).checkCalendar,
  },
  {
    name: 'calendar add',
    arguments: ['<file>'],
    options: ['--replace', JSON_FLAG],
    load: async () => (await import('./commands/calendar-add.ts')).addNotices,
  },
  {
    name: 'doctor',
    options: ['--fix', JSON_FLAG],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'audit verify',
    options: [JSON_FLAG],
    load: async () => (await import('./commands/audit-verify.ts')).verifyAudit,
  },
  { name: 'rescore', options: [JSON_FLAG], load: async () => (await import('./commands/rescore.ts')).rescore },
]

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
  const parentOf = (group: 'scheme' | 'calendar' | 'audit'): Command => {
    const known = parents.get(group)
    if (known) return known
    const parent = program.command(group).helpCommand(false)
    addExample(parent, describe(parent, group))
    parents.set(group, parent)
    return parent
  }

  for (const declared of COMMANDS) {
    const [first = '', second] = declared.name.split(' ')
    const isGroup = first === 'scheme' || first === 'calendar' || first === 'audit'
    const command = isGroup && second ? parentOf(first).command(second) : program.command(first)
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
    addExample(command, help)
    command.action(async (...given: unknown[]) => {
      const run = await declared.load()
      // commander gives the arguments and options just as they are declared above, then itself.
      ended(await run(context, ...(given.slice(0, -1) as never[])))
    })
  }
  return program
}
