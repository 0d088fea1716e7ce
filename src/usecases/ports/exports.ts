/** contract.md#exports: everything that is exported. */
export const EXPORT_KINDS = ['standings', 'sheet', 'tickets', 'objections', 'audit', 'notice'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export const EXPORT_FORMATS = ['csv', 'xlsx', 'docx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A notice is a paper, everything else a table. The first is meant where none is named. */
export const formatsOf = (kind: ExportKind): readonly [ExportFormat, ...ExportFormat[]] =>
  kind === 'notice' ? ['docx'] : ['csv', 'xlsx']

/** What an export may be narrowed by, besides its period, instant and edition: the audit is one chain and no unit's. */
export function narrowedBy(kind: ExportKind): readonly ('unit' | 'recipient')[] {
  if (kind === 'notice') return ['recipient']
  return kind === 'audit' ? [] : ['unit']
}
