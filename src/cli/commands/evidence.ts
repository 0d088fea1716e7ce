import { evidence } from '../../usecases/files/evidence.ts'
import { namesIn } from '../../usecases/people/names.ts'
import { evidenceWritten } from '../../wording/console/words.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'
import { placeFor, write } from './export-place.ts'

type Options = { ticket: string; to: string | undefined; json: boolean }

/** contract.md#exports: one ticket's evidence as a ZIP, readable without the service. */
export const writeEvidence = async (context: CommandContext, { ticket, to, json }: Options): Promise<ExitCode> =>
  withDatabase(context, async ({ store }) => {
    const found = await evidence({ store })(ticket)
    const { evidencePack } = await import('../../wiring/exports/evidence.ts')
    const pack = await evidencePack(found, await namesIn(store))
    const path = await placeFor(context, to, `evidence-${ticket}.zip`)
    await write(path, [pack])
    const counts = { entries: found.chain.length, messages: found.messages.length, files: found.files.length }
    if (json) printJson(context, { path, ...counts })
    else context.terminal.out(evidenceWritten(path, counts))
    return 0
  })
