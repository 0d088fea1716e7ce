import type { Reply } from '../chat.ts'
import type { IntentOf } from '../intent.ts'
import { type Scene, shown } from '../scene.ts'
import {
  askReleaseRefusal,
  assumptionBlocks,
  assumptionsCard,
  releaseAsked,
  releaseBlocks,
  releaseCard,
} from '../views/publication.ts'
import { paged } from './paging.ts'

/** 「提请发布」. */
export async function askRelease({ use, member }: Scene, { reason }: IntentOf<'ask-release'>): Promise<Reply> {
  return { say: [releaseAsked(await use.publication.ask(member, reason))] }
}

/** 「查看全部」: the whole of what would be published. */
export async function release(scene: Scene, { id, page }: IntentOf<'release'>): Promise<Reply> {
  const { use, member } = scene
  const view = await use.publication.show(member, id)
  const reply = await paged(scene, releaseBlocks(view), page, { do: 'release', id, page: page + 1 })
  return scene.pressed ? { ...reply, replace: releaseCard(view) } : reply
}

/** 「同意发布」. A release that was decided meanwhile is shown as it is. */
export async function approveRelease(scene: Scene, { id }: { id: string }): Promise<Reply> {
  const { use, member } = scene
  const before = await use.publication.show(member, id)
  const view = before.release.decision === null ? await use.publication.approve(member, id) : before
  return shown(scene, releaseCard(view))
}

/** 「不同意」: the reason comes as the next message. */
export async function refuseRelease(scene: Scene, { id }: { id: string }): Promise<Reply> {
  const { use, member } = scene
  const view = await use.publication.show(member, id)
  if (view.release.decision !== null) return shown(scene, releaseCard(view))
  await use.drafts.put(member, { kind: 'release-refusal', release: id })
  return { ...(scene.pressed ? { replace: releaseCard(view) } : {}), say: [askReleaseRefusal(id)] }
}

export async function writtenRefusal(scene: Scene, draft: { release: string }, text: string): Promise<Reply> {
  const { use, member } = scene
  const view = await use.publication.refuse(member, draft.release, text)
  await use.drafts.drop(member)
  return shown(scene, releaseCard(view))
}

/** 「假定」: every one with its reason, and the card that confirms them. */
export async function assumptions(scene: Scene, { page }: IntentOf<'assumptions'>): Promise<Reply> {
  const view = await scene.use.assumptions.show(scene.member)
  const reply = await paged(scene, assumptionBlocks(view), page, { do: 'assumptions', page: page + 1 })
  return { say: [...reply.say, assumptionsCard(view)] }
}

/** 「全部确认」: by the member's own name. */
export async function confirmAssumptions(scene: Scene, { mark }: IntentOf<'confirm-assumptions'>): Promise<Reply> {
  return shown(scene, assumptionsCard(await scene.use.assumptions.confirmAll(scene.member, mark)))
}
