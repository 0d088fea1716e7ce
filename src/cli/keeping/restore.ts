import { existsSync } from 'node:fs'
import { DirectoryHeld } from '../../embedded/directory-lock.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { BackupRefused, type Manifest } from '../../store/backup/manifest.ts'
import { restoreBackup } from '../../store/backup/restore.ts'
import { keyFile, loadKeys, sealWith } from '../../store/session/seal.ts'
import { openServer } from '../../wiring/database.ts'
import { restored, restoredBroken } from '../../wording/console/keeping/backup.ts'
import { type CommandContext, type ExitCode, printJson, WronglyUsed } from '../context.ts'
import { pathGiven } from '../given.ts'
import { withDatabase } from '../opened.ts'
import { progressOf } from '../progress.ts'

async function putBack(context: CommandContext, file: string): Promise<Manifest> {
  const config = context.config()
  const key = config.piiKey ?? undefined
  // Without this a new key would be made, which can be nobody's.
  if (key === undefined && !existsSync(keyFile(config.dataDir))) throw new BackupRefused('wrong-key')
  const seal = sealWith(...loadKeys({ key, dataDir: config.dataDir }))
  // A service that runs on the directory is told of, and left alone.
  const opening = openServer(config, false).catch((fault: unknown) => {
    throw fault instanceof DirectoryHeld ? new BackupRefused('running') : fault
  })
  context.onOpening(opening)
  const server = await opening
  const bar = await progressOf(context.terminal, 1)
  try {
    return await restoreBackup(server.url, file, seal, (done, of) => bar.at(done / of, done))
  } finally {
    bar.stop()
    await server.stop()
  }
}

/**
 * reliability.md#backup: a backup put back into an empty database; the service goes on from it. Ends with 1 where it is
 * refused, or where the audit in it is not as it was written.
 */
export async function restore(context: CommandContext, given: string, options: { json?: true }): Promise<ExitCode> {
  const file = pathGiven(context, given)
  if (!existsSync(file)) throw new WronglyUsed({ kind: 'no-file', what: given })
  const { takenAt, tables, head } = await putBack(context, file)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return withDatabase(context, async ({ store, actor }) => {
    const { broken } = await store.audit.verify(head ?? undefined)
    const detail = { takenAt: instantText(takenAt), rows }
    await store.change({ actor, act: 'database.restore', subject: 'database', detail }, async () => undefined)
    const backlog = await store.backlog()
    const due = backlog.reduce((sum, { waiting }) => sum + waiting, 0)
    if (options.json) printJson(context, { ...detail, due, auditBroken: broken })
    else context.terminal.out(broken === null ? restored({ takenAt, rows, due }) : restoredBroken(broken))
    return broken === null ? 0 : 1
  })
}
