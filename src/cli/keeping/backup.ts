import { existsSync } from 'node:fs'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { writeBackup } from '../../store/backup/write.ts'
import { backedUp, fileThere } from '../../wording/console/keeping/backup.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { pathGiven } from '../given.ts'
import { withDatabase } from '../opened.ts'
import { progressOf } from '../progress.ts'

/** reliability.md#backup: one file with everything, while the service runs or not. Ends with 1 where the file is there already. */
export async function backUp(context: CommandContext, given: string, options: { json?: true }): Promise<ExitCode> {
  const file = pathGiven(context, given)
  if (existsSync(file)) {
    context.terminal.err(fileThere(given))
    return 1
  }
  return withDatabase(context, async ({ store, url, actor }) => {
    // Who takes a copy of everything is in the audit, and thereby in the copy.
    await store.change({ actor, act: 'database.back-up', subject: 'database' }, async () => undefined)
    const bar = await progressOf(context.terminal, 1)
    try {
      let rows = 0
      const { takenAt, tables } = await writeBackup(url, file, (done, of) => bar.at(done / of, done))
      for (const table of tables) rows += table.rows
      if (options.json) printJson(context, { file, takenAt: instantText(takenAt), rows })
      else context.terminal.out(backedUp(given, { takenAt, rows }))
    } finally {
      bar.stop()
    }
    return 0
  })
}
