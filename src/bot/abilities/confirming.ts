import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { ASK_OBJECTION, confirmationCard, opened, overviewBlocks } from '../views/publication/confirmation.ts'
import { type Asker, shown } from './asker.ts'
import { paged } from './paging.ts'

const isOffice = ({ member }: Asker): boolean => member.roles.includes('office')

/** 「启动数据确认 至 12月20日」. */
export async function openConfirmation(
  { use, member }: Asker,
  { day, period }: IntentOf<'open-confirmation'>,
): Promise<Reply> {
  return { say: [opened(await use.confirmations.open(member, { lastDay: day, period }))] }
}

/** 「数据确认」: where every unit stands for the office, the own sheet with its answers for a unit's people. */
export async function confirmation(asker: Asker): Promise<Reply> {
  const { use, member } = asker
  if (!isOffice(asker)) return shown(asker, confirmationCard(await use.confirmations.own(member, null)))
  return paged(asker, overviewBlocks(await use.confirmations.overview(member)), 0, { do: 'confirmation' })
}

/** 「确认无误」. */
export async function agreeData(asker: Asker, { id }: IntentOf<'agree-data'>): Promise<Reply> {
  const { use, member } = asker
  return shown(asker, confirmationCard(await use.confirmations.confirm(member, id)))
}

/** 「提出异议」: what it is about comes as the next message. */
export async function openObjection(asker: Asker, { id }: IntentOf<'open-objection'>): Promise<Reply> {
  const { use, member } = asker
  const own = await use.confirmations.own(member, id)
  const card = confirmationCard(own)
  if (!own.mayAnswer) return shown(asker, card)
  await use.drafts.put(member, { kind: 'objection', confirmation: own.confirmation.id })
  return asker.pressed ? { replace: card, say: [ASK_OBJECTION] } : { say: [ASK_OBJECTION] }
}
