import type { Reply } from '../chat.ts'
import { keyOf } from '../hearing/button-key.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { assumptionsCard, assumptionsPage, assumptionsQuestion } from '../views/publication/assumptions.ts'
import {
  askReleaseRefusal,
  publishQuestion,
  releaseAsked,
  releaseBlocks,
  releaseCard,
} from '../views/publication/publication.ts'
import { type Asker, shown } from './asker.ts'
import { paged } from './paging.ts'

/** 「提请发布」. */
export async function askRelease({ use, member }: Asker, { reason }: IntentOf<'ask-release'>): Promise<Reply> {
  return { say: [releaseAsked(await use.publication.ask(member, reason))] }
}

/** 「查看全部」: the whole of what would be published. */
export async function release(asker: Asker, { id, page }: IntentOf<'release'>): Promise<Reply> {
  const { use, member } = asker
  const view = await use.publication.show(member, id)
  const reply = await paged(asker, releaseBlocks(view), page, { do: 'release', id, page: page + 1 })
  return asker.pressed ? { ...reply, replace: releaseCard(view) } : reply
}

/** 「同意发布」: asks once, since what is published never changes. A release that was decided meanwhile is shown as it is. */
export async function approveRelease(asker: Asker, { id }: { id: string }): Promise<Reply> {
  const { use, member } = asker
  const before = await use.publication.show(member, id)
  if (before.release.decision !== null) return shown(asker, releaseCard(before))
  const { say, card } = publishQuestion(await use.publication.weigh(member, id))
  return shown(asker, card, ...say)
}

/** 「确认发布」. */
export async function publishRelease(asker: Asker, { id }: { id: string }): Promise<Reply> {
  const { use, member } = asker
  const before = await use.publication.show(member, id)
  const view = before.release.decision === null ? await use.publication.approve(member, id) : before
  return shown(asker, releaseCard(view))
}

/** 「不同意」: the reason comes as the next message. */
export async function refuseRelease(asker: Asker, { id }: { id: string }): Promise<Reply> {
  const { use, member } = asker
  const view = await use.publication.show(member, id)
  if (view.release.decision !== null) return shown(asker, releaseCard(view))
  await use.drafts.put(member, { kind: 'release-refusal', release: id })
  return { ...(asker.pressed ? { replace: releaseCard(view) } : {}), say: [askReleaseRefusal(id)] }
}

export async function writtenRefusal(asker: Asker, draft: { release: string }, text: string): Promise<Reply> {
  const { use, member } = asker
  const view = await use.publication.refuse(member, draft.release, text)
  await use.drafts.drop(member)
  return shown(asker, releaseCard(view))
}

/** 「假定」: each with its reason, from one on, and the card that confirms those that are shown. */
export async function assumptions(asker: Asker, { page: after }: IntentOf<'assumptions'>): Promise<Reply> {
  const view = await asker.use.assumptions.show(asker.member)
  const { text, shown: span, next } = assumptionsPage(view, after, asker.bytes)
  await asker.use.bookmarks.put(asker.member, next === null ? null : keyOf({ do: 'assumptions', page: next }))
  return { say: [text, assumptionsCard(view, span)] }
}

/** 「确认以上」 「全部确认」 「确认假定 3」: asks once, naming them. */
export async function confirmAssumptions(asker: Asker, asked: IntentOf<'confirm-assumptions'>): Promise<Reply> {
  const view = await asker.use.assumptions.show(asker.member)
  const { first, last } = asked
  const span = first === undefined || last === undefined ? null : { first, last }
  // Whoever asks by a sentence has the list of now before him.
  const isOther = asked.mark !== null && asked.mark !== view.mark
  const question = isOther ? null : assumptionsQuestion(view, span)
  if (!question) return shown(asker, assumptionsCard(view))
  const { blocks, card } = question
  const more = { do: 'assumptions', page: (span?.first ?? 1) - 1 } as const
  const listed = blocks.length > 3 ? (await paged(asker, blocks, 0, more)).say : []
  return shown(asker, card, ...listed)
}

/** 「确认」 on that question: by the member's own name. */
export async function assumptionsConfirmed(
  asker: Asker,
  { mark, first, last }: IntentOf<'assumptions-confirmed'>,
): Promise<Reply> {
  return shown(asker, assumptionsCard(await asker.use.assumptions.confirmAll(asker.member, mark, { first, last })))
}
