import { lastPublishedHead } from '../../wiring/start/audit-head.ts'
import { auditBroken, auditWhole } from '../../wording/console/words.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'

/** reliability.md#audit: recomputes the chain and names the first entry that is not as it was written. */
export async function verifyAudit(context: CommandContext, options: { json?: true }): Promise<ExitCode> {
  return withDatabase(context, async ({ store }) => {
    // A tail that was cut shows only against a head published outside the database.
    const found = await store.audit.verify((await lastPublishedHead(context.config().dataDir)) ?? undefined)
    const { entries, broken, head } = found
    if (options.json) printJson(context, found)
    else context.terminal.out(broken === null ? auditWhole(entries, head) : auditBroken(entries, broken))
    return broken === null ? 0 : 1
  })
}
