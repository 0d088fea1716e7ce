import { createHash, randomBytes } from 'node:crypto'
import type { Member } from '../../domain/people.ts'
import type { Store } from '../ports/store-port.ts'

const KEPT_MS = 2 * 3_600_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export type KeptAnswers = ReturnType<typeof keptAnswers>

/**
 * Long answers as one page behind a link: for two hours, by a token of 128 random bits that only its hash is kept of.
 * The page holds what its member was shown in chat, and never a citizen's data. `pagesUrl` gives null: there are no links.
 */
export const keptAnswers = (needs: { store: Store; pagesUrl: () => string | null }) => ({
  /** The address of the whole answer, or null without a public address. */
  link: async (member: Member, blocks: readonly string[]): Promise<string | null> => {
    const pagesUrl = needs.pagesUrl()
    if (pagesUrl === null) return null
    const token = randomBytes(16).toString('base64url')
    await needs.store.keep(async (tx) => {
      const until = new Date(tx.now.getTime() + KEPT_MS)
      await tx.answers.keep({ hash: hashOf(token), memberId: member.id, text: JSON.stringify(blocks), until })
    })
    return `${pagesUrl.replace(/\/$/, '')}/answers/${token}`
  },

  /** The blocks behind a token; null for one that was never given or is over. */
  read: (token: string): Promise<string | null> => needs.store.read((tx) => tx.answers.read(hashOf(token))),
})
