import { type Declared, JSON_FLAG, PERIOD } from '../declaring.ts'

/** What makes an office and its periods. */
export const PERIOD_COMMANDS: readonly Declared[] = [
  {
    name: 'office new',
    options: ['--from <file>', '--form <file>', '--yes', JSON_FLAG],
    load: async () => (await import('../office/new.ts')).newOffice,
  },
  {
    name: 'period new',
    options: [
      '--name <name>',
      '--from <day>',
      '--to <day>',
      '--like <scheme>',
      '--id <id>',
      PERIOD,
      '--by <name>',
      '--basis <text>',
      '--file <file>',
      '--with-gap',
      '--yes',
      JSON_FLAG,
    ],
    lists: ['--weight <item>', '--limit <kind>', '--cohort <unit>', '--set <place>'],
    load: async () => (await import('./new.ts')).newPeriod,
  },
  {
    name: 'period preview',
    arguments: ['<file>'],
    options: ['--with-gap', JSON_FLAG],
    load: async () => (await import('./preview.ts')).previewPeriod,
  },
  {
    name: 'period show',
    arguments: ['[period]'],
    options: [JSON_FLAG],
    load: async () => (await import('./show.ts')).showPeriods,
  },
]
