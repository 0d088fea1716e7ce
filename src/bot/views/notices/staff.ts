import type { ListedMember } from '../../../domain/people.ts'
import type { Draft } from '../../../usecases/ports/drafts.ts'
import type { StaffSubject } from '../../../usecases/sending/messenger.ts'
import { limitMarkedBrief } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Text } from '../../chat.ts'
import { short } from '../text/card-text.ts'
import { draftName, say } from '../text/said.ts'
import { closingOf, contactOf } from '../tickets/limits/listed.ts'

type Name = (unit: string) => string

/** 「张三（浦东新区水务局 联络员）」. */
function personText({ name, unit, roles }: ListedMember, nameOf: Name): string {
  const words = [...(unit === null ? [] : [nameOf(unit)]), ...roles.map((role) => labelOf('role', role))]
  return `${name}（${words.join(' ')}）`
}

const accountText = ({ account }: ListedMember): string => `${labelOf('platform', account.platform)} ${account.userId}`

const VERB = { stop: '停用', restart: '启用' } as const

/** Several are called so: what to send for each of them. */
export const whichMember = (act: keyof typeof VERB, members: readonly ListedMember[], name: Name): Text =>
  say(
    [
      `叫这个名字或账号的有 ${members.length} 位，还没有${VERB[act]}。请照下面发送其中一句：`,
      ...members.map((one, at) => `${at + 1}. 「${VERB[act]} ${accountText(one)}」 ${personText(one, name)}`),
    ].join('\n'),
  )

/** 「停用」, done: who, what follows, and the way back. */
export function stopped(member: ListedMember, others: number, name: Name): Text {
  const follows =
    others > 0
      ? `他手上没有办完的事项已转给另外 ${others} 位同事。`
      : member.unit === null
        ? ''
        : '本单位没有其他联络员可以接手，请尽快登记新的联络员。'
  return say(
    [
      `已停用${personText(member, name)}的账号 ${accountText(member)}。`,
      `他不再收到任何消息，也不能再办理。${follows}`,
      `要恢复，请发送「启用 ${accountText(member)}」。`,
    ].join('\n'),
  )
}

/** 「启用」, done. */
export const restarted = (member: ListedMember, name: Name): Text =>
  say(`已启用${personText(member, name)}的账号 ${accountText(member)}。他从现在起照常收到消息、可以办理。`)

const DRAFT_LENGTH = 240

/** What somebody was writing, and how far he had come. */
export function draftLines(draft: Draft): string[] {
  const about = 'ticket' in draft ? `工单 ${draft.ticket} 的` : ''
  const written = draft.kind === 'report' && draft.text !== null ? draft.text : ''
  const result = draft.kind === 'report' ? `（${labelOf('result', draft.result)}）` : ''
  return [
    `还没有提交：${about}${draftName(draft)}${result}`,
    ...(written === '' ? [] : [`　已写：${short(written, DRAFT_LENGTH)}`]),
  ]
}

/** What is open in a unit, as much as is listed. */
export function openLines({ open }: Pick<StaffSubject, 'open'>): string[] {
  if (open.total === 0) return []
  const more = open.total > open.lines.length ? `，先列 ${open.lines.length} 件` : ''
  return [
    `本单位没有办结的工单 ${open.total} 件${more}：`,
    ...open.lines.map((line, at) => {
      const contact = line.contacted ? '' : ` 先行联系 ${limitMarkedBrief(contactOf(line))}，`
      return `${at + 1}. ${line.no} ${labelOf('kind', line.kind)}${contact} 办结 ${limitMarkedBrief(closingOf(line))}`
    }),
  ]
}

/** To those who go on with what a member leaves; to a unit's leader and the office; and to him when he is back. */
export function staffText(subject: StaffSubject, name: Name): Text {
  const { about, member, unit, draft, open } = subject
  const unitName = unit === null ? '' : name(unit)
  const drafted = draft ? draftLines(draft) : []
  switch (about) {
    case 'handed-over':
      return say(
        [
          `${member.name}不再承担${unit === null ? '' : '本单位的'}${labelOf('role', member.roles[0] ?? '')}工作，他没有办完的事项请您接着办。`,
          ...drafted,
          ...openLines(subject),
          unit === null ? '发送「待办」查看全部。' : '发送「待办」查看全部，发送「工单」加编号即可办理。',
        ].join('\n'),
      )
    case 'no-liaison':
      return say(
        [
          `${unitName}现在没有在岗的联络员：${member.name}已停用或调离。新工单和提醒没有人收。`,
          ...drafted,
          ...openLines(subject),
          '请热线办尽快登记新的联络员；在此之前请分管领导发送「待办」查看并办理。',
        ].join('\n'),
      )
    case 'left':
      return say(
        [
          `${labelOf('platform', member.account.platform)}通知：${personText(member, name)}已离开组织，账号 ${member.account.userId} 已停用。`,
          `他不再收到任何消息，没有办完的事项已转给本单位其他联络员。如有差错，请发送「启用 ${accountText(member)}」。`,
        ].join('\n'),
      )
    case 'back':
      return say(
        [
          '您的账号已恢复使用，从现在起照常收到消息、可以办理。',
          open.total > 0 ? `本单位没有办结的工单 ${open.total} 件，发送「待办」查看。` : '发送「帮助」查看可以做什么。',
        ].join('\n'),
      )
  }
}
