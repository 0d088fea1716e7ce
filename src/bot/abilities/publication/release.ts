import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { Reply } from '../../chat.ts'
import { Count, Id, keyed, keyOf, type OfId, ofId } from '../../hearing/key.ts'
import { own } from '../../hearing/sentence.ts'
import { about } from '../../hearing/spoken.ts'
import {
  askReleaseRefusal,
  publishQuestion,
  releaseAsked,
  releaseBlocks,
  releaseCard,
} from '../../views/publication/publication.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'
import { paged } from '../paging.ts'

const Page = z.tuple([Id, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    release: z.output<typeof Page>
    'approve-release': OfId
    'publish-release': OfId
    'refuse-release': OfId
  }
}

const One = z.object({ id: z.string() })

type AskerToDecide = Needing<'publication' | 'drafts'>

export const askRelease = ability({
  name: 'ask-release',
  may: rolesFor('ask-release'),
  args: z.object({ reason: z.string() }),
  sentences: [
    {
      words: ['提请发布', '申请发布'],
      hear: ({ scan, bare, exact }) => (exact && !bare ? [] : own({ reason: bare ? '' : scan.typed() })),
    },
  ],
  help: { office: '提请发布　报领导小组审定' },
  handle: async ({ use, member }: Needing<'publication'>, { reason }) => ({
    say: [releaseAsked(await use.publication.ask(member, reason))],
  }),
})

/** 「查看全部」: the whole of what would be published. */
export const release = ability({
  name: 'release',
  may: rolesFor('see-release'),
  args: z.object({ id: z.string(), page: z.number() }),
  keys: { release: keyed(Page, ([id, page]) => ({ id, page })) },
  spoken: [{ phrase: '查看发布', says: ({ id }) => [id], reads: about((id) => ({ id, page: 0 })) }],
  handle: async (asker: Needing<'publication' | 'bookmarks' | 'answers'>, { id, page }) => {
    const { use, member } = asker
    const view = await use.publication.show(member, id)
    const reply = await paged(asker, releaseBlocks(view), page, keyOf('release', id, page + 1))
    return asker.pressed ? { ...reply, replace: releaseCard(view) } : reply
  },
})

/** Asks once, since what is published never changes. A release that was decided meanwhile is shown as it is. */
export const approveRelease = ability({
  name: 'approve-release',
  may: rolesFor('decide-release'),
  args: One,
  keys: { 'approve-release': ofId },
  spoken: [{ phrase: '同意发布', says: ({ id }) => [id], reads: about((id) => ({ id })) }],
  handle: async (asker: AskerToDecide, { id }) => {
    const { use, member } = asker
    const before = await use.publication.show(member, id)
    if (before.release.decision !== null) return shown(asker, releaseCard(before))
    const { say, card } = publishQuestion(await use.publication.weigh(member, id))
    return shown(asker, card, ...say)
  },
})

/** 「确认发布」. */
export const publishRelease = ability({
  name: 'publish-release',
  may: rolesFor('decide-release'),
  args: One,
  keys: { 'publish-release': ofId },
  spoken: [{ phrase: '确认发布', says: ({ id }) => [id], reads: about((id) => ({ id })) }],
  handle: async (asker: AskerToDecide, { id }) => {
    const { use, member } = asker
    const before = await use.publication.show(member, id)
    const view = before.release.decision === null ? await use.publication.approve(member, id) : before
    return shown(asker, releaseCard(view))
  },
})

/** The reason comes as the next message. */
export const refuseRelease = ability({
  name: 'refuse-release',
  may: rolesFor('decide-release'),
  args: One,
  keys: { 'refuse-release': ofId },
  spoken: [{ phrase: '不同意发布', says: ({ id }) => [id], reads: about((id) => ({ id })) }],
  handle: async (asker: AskerToDecide, { id }): Promise<Reply> => {
    const { use, member } = asker
    const view = await use.publication.show(member, id)
    if (view.release.decision !== null) return shown(asker, releaseCard(view))
    await use.drafts.put(member, { kind: 'release-refusal', release: id })
    return { ...(asker.pressed ? { replace: releaseCard(view) } : {}), say: [askReleaseRefusal(id)] }
  },
})

/** The reason that was asked for. */
export async function writtenReleaseRefusal(
  asker: AskerToDecide,
  draft: { release: string },
  text: string,
): Promise<Reply> {
  const { use, member } = asker
  const view = await use.publication.refuse(member, draft.release, text)
  await use.drafts.drop(member)
  return shown(asker, releaseCard(view))
}
