import type { Member } from '../../domain/people.ts'
import type { ImportRows } from '../../usecases/imports/import-rows.ts'
import type { Mappings } from '../../usecases/imports/mappings.ts'
import { type ImportKind, isImportKind } from '../../usecases/imports/rows.ts'
import type { KnownUnit } from '../../usecases/ports/people.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import { type MappingFault, mappingFaultText } from '../../wording/imports/mapping-faults.ts'
import { importAnswer } from '../import/answer.ts'
import type { Bytes } from '../import/formats/bytes.ts'
import { saidByName } from '../import/formats/open-rows.ts'
import { mappingFaults } from '../import/mapping/check.ts'
import { draftMapping } from '../import/mapping/draft.ts'
import { lookAtFile } from '../import/mapping/look.ts'
import { type SampleRow, sampleRows } from '../import/mapping/sample.ts'
import { rejectedTable, type TextTable } from '../import/rejected-table.ts'
import { readApart } from '../import/thread/read-apart.ts'
import { atMost } from '../turns.ts'
import type { HeldFile, HeldFiles } from './held-files.ts'
import { mappingIn } from './mapping-form.ts'

export type StepNeeds = {
  importRows: ImportRows
  mappings: Mappings
  units(): Promise<readonly KnownUnit[]>
  writeTable(table: TextTable): Promise<Uint8Array>
}

// As the API does it: imports share the database's connections with the chat.
const AT_ONCE = 2
/** What a mapping is called that is kept nowhere. */
const UNNAMED = 'upload'
const LONGEST_NAME = 100

type Working = HeldFile & { id: string }

export type Steps = ReturnType<typeof stepsOf>

/** What each step of the page does with the file of a session. */
export function stepsOf(needs: StepNeeds, held: HeldFiles) {
  const inTurn = atMost(AT_ONCE)

  const run = (member: Member, session: string, file: Working, dryRun: boolean): Promise<void> =>
    inTurn(async () => {
      const { bytes, kind, said, mapping } = file
      const reading = await readApart<ImportKind>(bytes, kind, said, mapping)
      const onProgress = (rows: number): void => held.setRows(session, rows)
      onProgress(0)
      const actor = { kind: 'member', member } as const
      try {
        const result = await needs.importRows(actor, kind, reading.rows, { dryRun, onProgress })
        await held.save(session, { ...file, answer: importAnswer(kind, result, reading.source), isKept: !dryRun })
      } finally {
        await reading.close()
      }
    })

  return {
    /**
     * What a file is that was brought. `isKnown`: it is read by a mapping that has a name. Refuses `unknown-kind`,
     * `unsupported-type`, `unknown-mapping`, and as a file that cannot be read.
     */
    look: async (brought: {
      bytes: Bytes
      name: string
      kind: string
      mapping: string
    }): Promise<{ file: HeldFile; isKnown: boolean }> => {
      const { bytes, name, kind } = brought
      if (!isImportKind(kind)) return refuse('unknown-kind', { kind: kind.slice(0, 40) })
      const said = saidByName(name)
      const known = brought.mapping === '' ? null : await needs.mappings.get(brought.mapping, kind)
      const look = await lookAtFile(bytes, kind, said, await needs.units())
      const mapping = known ?? draftMapping(UNNAMED, kind, look).mapping
      const bare = name.split(/[\\/]/).at(-1)?.slice(0, LONGEST_NAME) ?? ''
      const made = { name: bare, kind, said, bytes, look, mapping }
      return { file: { ...made, saves: false, answer: null, isKept: false }, isKnown: known !== null }
    },

    tryIt: async (member: Member, session: string): Promise<void> => run(member, session, await held.of(session), true),

    /** Takes what was said about the file, and tries it; what is wrong with it otherwise. */
    map: async (member: Member, session: string, fields: ReadonlyMap<string, string>): Promise<string[]> => {
      const before = await held.of(session)
      const { mapping, saves } = mappingIn(before, fields)
      const file = { ...before, mapping, saves }
      await held.save(session, file)
      const faults: MappingFault[] = mappingFaults(mapping, file.look.units)
      if (faults.length > 0) return faults.map(mappingFaultText)
      await run(member, session, file, true)
      return []
    },

    sample: (file: HeldFile): Promise<SampleRow[]> =>
      sampleRows(file.bytes, file.kind, file.said, file.mapping, file.look),

    /** Keeps the good rows, and how they were read where that has a name. */
    keep: async (member: Member, session: string): Promise<void> => {
      const file = await held.of(session)
      await run(member, session, file, false)
      if (file.saves) await needs.mappings.keep({ kind: 'member', member }, file.mapping)
    },

    /** The rejected rows as a workbook. Refuses `upload-file-gone` before anything was tried. */
    rejected: async (session: string): Promise<Uint8Array> => {
      const { bytes, said, look, answer } = await held.of(session)
      if (answer === null) return refuse('upload-file-gone')
      return needs.writeTable(await rejectedTable(bytes, said, look, answer))
    },
  }
}
