import { mappings } from '../../usecases/imports/mappings.ts'
import { MAPPING_HEAD, mappingRemoved, mappingRow, noMappings } from '../../wording/console/mappings.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'

type Options = { json?: true }

/** contract.md#mappings: those that are kept. */
export const listMappings = (context: CommandContext, options: Options): Promise<ExitCode> =>
  withDatabase(context, async ({ store }) => {
    const kept = await mappings({ store }).list()
    if (options.json) printJson(context, kept)
    else if (kept.length === 0) context.terminal.out(noMappings())
    else {
      const rows = kept.map(({ mapping: { name, kind, columns, words }, changedAt }) =>
        mappingRow({ name, kind, columns: columns.length, words: words.length, changedAt }),
      )
      context.terminal.out(inColumns(MAPPING_HEAD, rows))
    }
    return 0
  })

/** One of them as JSON. Refuses `unknown-mapping`. */
export const showMapping = (context: CommandContext, name: string): Promise<ExitCode> =>
  withDatabase(context, async ({ store }) => {
    printJson(context, await mappings({ store }).get(name, null))
    return 0
  })

/** Refuses `unknown-mapping`. */
export const removeMapping = (context: CommandContext, name: string, options: Options): Promise<ExitCode> =>
  withDatabase(context, async ({ store, actor }) => {
    await mappings({ store }).remove(actor, name)
    if (options.json) printJson(context, { removed: name })
    else context.terminal.out(mappingRemoved(name))
    return 0
  })
