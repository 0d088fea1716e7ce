import { createHash } from 'node:crypto'
import { fileKind, isKept } from '../../domain/files/file-kind.ts'
import type { PlatformName } from '../../domain/people.ts'
import type { Fetched, FileToFetch } from '../ports/files.ts'
import type { FileTrouble } from '../ports/notice.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow } from '../rules/rules.ts'
import { tellPlatformTrouble } from '../telling/office-alerts.ts'
import { boundEntry } from '../tickets/attached-files.ts'

/** Fetches what somebody sent; at most `most` bytes are ever held. */
export type FetchFile = (platform: PlatformName, source: string, most: number) => Promise<Fetched>

const LEASE_MS = 120_000
const ATTEMPTS = 10
const MEGABYTE = 1024 * 1024

/** Doubling from twenty seconds, at most half an hour: within the three days that a platform keeps a file. */
const patience = (attempts: number): number => Math.min(1_800_000, 20_000 * 2 ** (attempts - 1))

type Telling = Pick<Tx, 'outbox'>

const tellSender = async ({ outbox }: Telling, { id, member }: FileToFetch, about: FileTrouble): Promise<void> => {
  const notice = { kind: 'file', about, file: id } as const
  await outbox.add({ key: `file:${id}:${about}`, memberId: member.id, notice })
}

/**
 * reliability.md#claim: fetches one file that a member sent, looks at its bytes, and keeps it; its sender hears only
 * where that does not go well. What the platform does not give now is asked for again.
 */
export const fetching = (needs: { store: Store; rules: Rules; fetchFile: FetchFile }) => {
  const { store, rules } = needs

  const notKept = (file: FileToFetch, state: 'refused' | 'lost', about: FileTrouble): Promise<void> =>
    store.keep(async (tx) => {
      await tx.files.settle(file.id, state)
      await tellSender(tx, file, about)
    })

  const later = (file: FileToFetch, { code, afterMs, alert }: Extract<Fetched, { kind: 'later' }>): Promise<void> =>
    store.keep(async (tx) => {
      if (alert) await tellPlatformTrouble(tx, code)
      const wait = Math.max(afterMs, patience(file.attempts))
      await tx.files.again(file.id, new Date(tx.now.getTime() + wait))
      await tellSender(tx, file, 'later')
    })

  const keep = async (file: FileToFetch, content: Uint8Array): Promise<void> => {
    const kind = fileKind(content)
    if (!isKept(kind, file.sent.sentAs)) return notKept(file, 'refused', 'wrong-kind')
    const sha256 = createHash('sha256').update(content).digest('hex')
    await store.together(async (inner) => {
      const kept = await inner.keep(async (tx) => {
        const state = await tx.files.keep(file.id, { sha256, kind, content })
        if (state === 'twice') await tellSender(tx, file, 'twice')
        // It may have been submitted meanwhile.
        return state === 'kept' ? tx.files.find(file.id) : null
      })
      if (!kept?.isBound || kept.use === null) return
      const subject = kept.ticket === null ? `member:${kept.member.id}` : `ticket:${kept.ticket}`
      const entry = boundEntry(kept.member, subject, kept.use, { sha256, kind, bytes: content.byteLength })
      await inner.change(entry, async () => undefined)
    })
  }

  return async (id: string): Promise<void> => {
    const file = await store.keep((tx) => tx.files.claim(id, LEASE_MS))
    if (!file) return
    const most = await store.read(async (tx) => {
      const { files } = handlingAt(await rulesNow(tx, rules), tx.now)
      return Number(files.megabytes.value) * MEGABYTE
    })
    const fetched = await needs.fetchFile(file.member.account.platform, file.sent.source, most)
    if (fetched.kind === 'fetched') return keep(file, fetched.content)
    if (fetched.kind === 'too-large') return notKept(file, 'refused', 'too-large')
    if (fetched.kind === 'gone' || file.attempts >= ATTEMPTS) return notKept(file, 'lost', 'lost')
    return later(file, fetched)
  }
}
