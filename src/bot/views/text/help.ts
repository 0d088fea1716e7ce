import { may, STEP, unitFor } from '../../../domain/may.ts'
import type { Member } from '../../../domain/people.ts'

/** The kinds of people for whom 「帮助」 is written. */
export const HELP_READERS = ['unit', 'office', 'groups', 'surveyor'] as const
export type HelpReader = (typeof HELP_READERS)[number]

const LEADS: Readonly<Record<HelpReader, string>> = {
  unit: '工单到达和临近期限时我会提醒您，直接按卡片上的按钮办理即可。',
  office: '退单申请等需要您处理的事项，我会发卡片给您。',
  surveyor: '这里可以逐个回访市民，记录市民的四项回答。',
  groups: '需要您审核或审定时，会在这里收到卡片，直接按卡片上的按钮办理即可。',
}

/** As whom a member reads it; null: nothing waits for him in a chat. */
export function helpReader(member: Member): HelpReader | null {
  if (may(member, 'list-work') === null) return 'office'
  if (unitFor(member, 'list-work') !== null) return 'unit'
  if (may(member, 'list-steps', STEP) === null) return 'groups'
  return may(member, 'call-citizen') === null ? 'surveyor' : null
}

/** What a reader can ask for. */
export const helpBlocks = (reader: HelpReader | null, lines: readonly string[]): string[] =>
  reader === null ? ['您的账号在聊天中暂时没有需要办理的事项。'] : [LEADS[reader], '也可以发送：', ...lines]

/** What the bot says in a group, where nothing personal is ever shown. */
export const GROUP_HELP =
  '我是水务热线工单助手。在群里也可以@我办理；为保护市民信息，结果只发到您的单聊。可以办理的事项，请在单聊中向我发送「帮助」。'

export const IN_PRIVATE = '已处理，结果发到您的单聊。'
