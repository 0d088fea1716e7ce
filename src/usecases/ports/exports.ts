/** contract.md#exports: everything that is exported. */
export const EXPORT_KINDS = [
  'standings',
  'sheet',
  'tickets',
  'pauses',
  'objections',
  'audit',
  'notice',
  'brief',
  'fairness',
] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export const EXPORT_FORMATS = ['csv', 'xlsx', 'docx', 'txt'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const TABLE = ['csv', 'xlsx'] as const

const FORMATS: Readonly<Record<ExportKind, readonly [ExportFormat, ...ExportFormat[]]>> = {
  standings: TABLE,
  sheet: TABLE,
  tickets: TABLE,
  pauses: TABLE,
  objections: TABLE,
  audit: TABLE,
  notice: ['docx'],
  brief: ['docx', 'txt'],
  fairness: ['docx', 'txt'],
}

/** A notice, a brief and the page of fairness are papers, everything else a table. The first is meant where none is named. */
export const formatsOf = (kind: ExportKind): readonly [ExportFormat, ...ExportFormat[]] => FORMATS[kind]

const NARROWINGS = ['unit', 'recipient', 'month', 'period', 'edition'] as const
export type Narrowing = (typeof NARROWINGS)[number]

const OF_PERIOD: readonly Narrowing[] = ['period', 'edition']

/** What an export may be narrowed by, besides its instant: the audit is one chain and no unit's, a brief is a month's, fairness all units'. */
export function narrowedBy(kind: ExportKind): readonly Narrowing[] {
  if (kind === 'brief') return ['month']
  if (kind === 'notice') return ['recipient', ...OF_PERIOD]
  return kind === 'audit' || kind === 'fairness' ? OF_PERIOD : ['unit', ...OF_PERIOD]
}

/** The others. */
export const notNarrowedBy = (kind: ExportKind): readonly Narrowing[] =>
  NARROWINGS.filter((one) => !narrowedBy(kind).includes(one))
