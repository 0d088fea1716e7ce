import { AS_OF, type Declared, JSON_FLAG, PERIOD } from './declaring.ts'
import { PERIOD_COMMANDS } from './periods/declared.ts'

// Every module is loaded by its own command alone.
export const COMMANDS: readonly Declared[] = [
  {
    name: 'import',
    arguments: ['<kind>', '<file>'],
    options: ['--dry-run', '--atomic', '--mapping <name>', '--map <name>', '--number <template>', JSON_FLAG],
    lists: ['--column <pair>', '--word <pair>', '--default <pair>', '--date <pattern>'],
    load: async () => (await import('./commands/import.ts')).importFile,
  },
  {
    name: 'mapping list',
    options: [JSON_FLAG],
    load: async () => (await import('./mappings/list.ts')).listMappings,
  },
  {
    name: 'mapping show',
    arguments: ['<name>'],
    options: [JSON_FLAG],
    load: async () => (await import('./mappings/list.ts')).showMapping,
  },
  {
    name: 'mapping remove',
    arguments: ['<name>'],
    options: [JSON_FLAG],
    load: async () => (await import('./mappings/list.ts')).removeMapping,
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
    name: 'stats',
    arguments: ['<by>'],
    options: ['--unit <unit>', '--month <month>', JSON_FLAG],
    load: async () => (await import('./commands/stats.ts')).showStatistics,
  },
  {
    name: 'topics show',
    options: [JSON_FLAG],
    load: async () => (await import('./commands/topics-show.ts')).showTopics,
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
    load: async () => (await import('./commands/scheme/check.ts')).checkScheme,
  },
  {
    name: 'scheme show',
    options: [JSON_FLAG],
    load: async () => (await import('./commands/scheme/show.ts')).showScheme,
  },
  {
    name: 'scheme confirm',
    arguments: ['<paths...>'],
    options: [JSON_FLAG],
    needed: ['--by <name>'],
    load: async () => (await import('./commands/scheme/confirm.ts')).confirmAssumptions,
  },
  {
    name: 'scheme use',
    arguments: ['<file>'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/scheme/use.ts')).useScheme,
  },
  {
    name: 'scheme diff',
    arguments: ['<before>', '<after>'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/scheme/diff.ts')).diffSchemes,
  },
  {
    name: 'scheme export',
    arguments: ['[id]'],
    options: [JSON_FLAG],
    needed: ['--to <file>'],
    load: async () => (await import('./commands/scheme/export.ts')).exportScheme,
  },
  ...PERIOD_COMMANDS,
  {
    name: 'calendar check',
    arguments: ['[file]'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/calendar/check.ts')).checkCalendar,
  },
  {
    name: 'calendar add',
    arguments: ['<file>'],
    options: ['--replace', JSON_FLAG],
    load: async () => (await import('./commands/calendar/add.ts')).addNotices,
  },
  {
    name: 'calendar read',
    arguments: ['<file>'],
    options: ['--yes', '--replace', JSON_FLAG],
    load: async () => (await import('./commands/calendar/read.ts')).readNoticeFile,
  },
  {
    name: 'calendar show',
    arguments: ['[year]'],
    options: [JSON_FLAG],
    load: async () => (await import('./commands/calendar/show.ts')).showCalendar,
  },
  { name: 'doctor', options: ['--fix', JSON_FLAG], load: async () => (await import('./commands/doctor.ts')).doctor },
  {
    name: 'audit verify',
    options: [JSON_FLAG],
    load: async () => (await import('./commands/audit-verify.ts')).verifyAudit,
  },
  { name: 'rescore', options: [JSON_FLAG], load: async () => (await import('./commands/rescore.ts')).rescore },
]
