import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '../../domain/calendar.ts'
import type { AuditHead } from '../../store/audit.ts'
import type { OpenStore } from '../../store/index.ts'
import type { ServiceLog } from './log.ts'

const FILE = 'audit-heads.log'
const PUBLISHED = 'audit-head-day'
const LINE = /^\d{4}-\d{2}-\d{2} (\d{1,18}) ([0-9a-f]{64})$/

/**
 * reliability.md#audit: once a day the head of the audit goes out of the database, into the log and a file beside it,
 * because a chain cannot see its own tail cut.
 */
export const publishAuditHead =
  (needs: { store: OpenStore; dataDir: string; log: ServiceLog }) => async (): Promise<void> => {
    const { store, dataDir, log } = needs
    const today = dayOf(await store.now())
    if ((await store.read((tx) => tx.shared.get(PUBLISHED))) === today) return
    const head = await store.audit.head()
    if (!head) return
    log.info({ at: 'audit', day: today, seq: head.seq, sha256: head.hash })
    await appendFile(join(dataDir, FILE), `${today} ${head.seq} ${head.hash}\n`, { mode: 0o600 })
    await store.keep((tx) => tx.shared.put(PUBLISHED, today))
  }

/** The head published last, for `audit verify`; null while there is none, or on another machine than the worker's. */
export async function lastPublishedHead(dataDir: string): Promise<AuditHead | null> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch(() => '')
  const found = text
    .trimEnd()
    .split('\n')
    .findLast((line) => LINE.test(line))
    ?.match(LINE)
  return found?.[1] && found[2] ? { seq: Number(found[1]), hash: found[2] } : null
}
