import { createHash, randomBytes } from 'node:crypto'
import { demand } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { refuse } from '../ports/refused.ts'
import type { Store, Tx } from '../ports/store-port.ts'

const LINK_MS = 15 * 60_000
const SESSION_MS = 30 * 60_000

/** What is kept of a secret. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const fresh = (): string => randomBytes(24).toString('base64url')

export type UploadPasses = ReturnType<typeof uploadPasses>

/** Whoever it is, as he is now. Refuses `upload-over` for one who left, `not-permitted` for one who lost the role. */
async function memberNow(tx: Pick<Tx, 'people'>, id: string): Promise<Member> {
  const member = await tx.people.byId(id)
  if (!member?.active) return refuse('upload-over')
  demand(may(member, 'import'))
  return member
}

/**
 * contract.md#upload-page: the office's way to the page on which files are brought: a link for a quarter of an hour that
 * opens once, and a session of half an hour, both bound to their member, whose roles are asked anew at every step.
 */
export const uploadPasses = (needs: { store: Store; pagesUrl: () => string | null }) => ({
  /** The address of the page; null where the service has none that chat clients reach. Refuses `not-permitted`. */
  link: async (member: Member): Promise<string | null> => {
    demand(may(member, 'import'))
    const pagesUrl = needs.pagesUrl()
    if (pagesUrl === null) return null
    const token = fresh()
    const entry = { actor: { kind: 'member', member }, act: 'upload.link', subject: `member:${member.id}` } as const
    await needs.store.change(entry, (tx) =>
      tx.uploads.put({
        tokenHash: hashOf(token),
        memberId: member.id,
        until: new Date(tx.now.getTime() + LINK_MS),
      }),
    )
    return `${pagesUrl.replace(/\/$/, '')}/upload/${token}`
  },

  /** Whether a link can still be opened. */
  isWaiting: async (token: string): Promise<boolean> =>
    (await needs.store.read((tx) => tx.uploads.waiting(hashOf(token)))) !== null,

  /** Opens a link and gives the secret of its session. Refuses `upload-over` the second time, and as {@link memberNow}. */
  open: async (token: string): Promise<string> => {
    const member = await needs.store.read(async (tx) => {
      const pass = await tx.uploads.waiting(hashOf(token))
      return pass ? memberNow(tx, pass.memberId) : refuse('upload-over')
    })
    const session = fresh()
    const entry = { actor: { kind: 'member', member }, act: 'upload.open', subject: `member:${member.id}` } as const
    await needs.store.change(entry, async (tx) => {
      const until = new Date(tx.now.getTime() + SESSION_MS)
      if (!(await tx.uploads.open(hashOf(token), { hash: hashOf(session), until }))) refuse('upload-over')
    })
    return session
  },

  /** Whose session it is. Refuses `upload-over`, and as {@link memberNow}. */
  member: (session: string): Promise<Member> =>
    needs.store.read(async (tx) => {
      const found = await tx.uploads.session(hashOf(session))
      return found ? memberNow(tx, found.memberId) : refuse('upload-over')
    }),

  close: (session: string): Promise<void> => needs.store.keep((tx) => tx.uploads.close(hashOf(session))),
})
