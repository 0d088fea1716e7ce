import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { ASK_OBJECTION, confirmationCard, opened, overviewBlocks } from '../views/publication/confirmation.ts'
import { paged } from './paging.ts'
import { type Scene, shown } from './scene.ts'

const isOffice = ({ member }: Scene): boolean => member.roles.includes('office')

/** 「启动数据确认 至 12月20日」. */
export async function openConfirmation(
  { use, member }: Scene,
  { day, period }: IntentOf<'open-confirmation'>,
): Promise<Reply> {
  return { say: [opened(await use.confirmations.open(member, { lastDay: day, period }))] }
}

/** 「数据确认」: where every unit stands for the office, the own sheet with its answers for a unit's people. */
export async function confirmation(scene: Scene): Promise<Reply> {
  const { use, member } = scene
  if (!isOffice(scene)) return shown(scene, confirmationCard(await use.confirmations.own(member, null)))
  return paged(scene, overviewBlocks(await use.confirmations.overview(member)), 0, { do: 'confirmation' })
}

/** 「确认无误」. */
export async function agreeData(scene: Scene, { id }: IntentOf<'agree-data'>): Promise<Reply> {
  const { use, member } = scene
  return shown(scene, confirmationCard(await use.confirmations.confirm(member, id)))
}

/** 「提出异议」: what it is about comes as the next message. */
export async function openObjection(scene: Scene, { id }: IntentOf<'open-objection'>): Promise<Reply> {
  const { use, member } = scene
  const own = await use.confirmations.own(member, id)
  const card = confirmationCard(own)
  if (!own.mayAnswer) return shown(scene, card)
  await use.drafts.put(member, { kind: 'objection', confirmation: own.confirmation.id })
  return scene.pressed ? { replace: card, say: [ASK_OBJECTION] } : { say: [ASK_OBJECTION] }
}
