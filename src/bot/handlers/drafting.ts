import type { Draft, TicketDraft } from '../../usecases/ports/drafts.ts'
import { refusalIn } from '../../usecases/refused.ts'
import type { Reply } from '../chat.ts'
import { look, type Scene, shownAsIs } from '../scene.ts'
import { draftDropped, draftOvertaken, NOTHING_DRAFTED } from '../views/said.ts'
import { writeReport } from './closing.ts'
import { writtenObjection } from './objecting.ts'
import { writtenRefusal } from './publishing.ts'
import { askReturn, chooseTarget } from './returning.ts'

/** 「取消」: drops what was being written. */
export async function cancel({ use, member }: Scene): Promise<Reply> {
  const draft = await use.drafts.get(member)
  if (!draft) return { say: [NOTHING_DRAFTED] }
  await use.drafts.drop(member)
  return { say: [draftDropped(draft)] }
}

/** The next message of somebody who was asked for something. */
export function written(scene: Scene, draft: Draft, text: string): Promise<Reply> {
  if ('ticket' in draft) return writtenAboutTicket(scene, draft, text)
  return draft.kind === 'release-refusal' ? writtenRefusal(scene, draft, text) : writtenObjection(scene, draft, text)
}

async function writtenAboutTicket(scene: Scene, draft: TicketDraft, text: string): Promise<Reply> {
  const { use, member } = scene
  const { view, options } = await look(scene, draft.ticket).catch(async (thrown: unknown) => {
    // Nobody could go on writing about a ticket that is no longer theirs to see.
    if (refusalIn(thrown)) await use.drafts.drop(member)
    throw thrown
  })
  const isOpen = {
    'return-reason': options.mine && options.state === 'open',
    report: options.close,
    'move-target': options.decide,
  }
  if (!isOpen[draft.kind]) {
    await use.drafts.drop(member)
    return shownAsIs(scene, view, draftOvertaken(draft))
  }
  if (draft.kind === 'report') return writeReport(scene, { no: draft.ticket, result: draft.result }, text, draft.text)
  if (draft.kind === 'move-target') {
    const unit = await use.people.unit(text)
    return chooseTarget(scene, { no: draft.ticket, asked: Date.parse(draft.requestedAt), units: [unit.code] })
  }
  const reply = await askReturn(scene, { no: draft.ticket, ground: draft.ground, reason: text })
  await use.drafts.drop(member)
  return reply
}
