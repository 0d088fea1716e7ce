import type { Member } from '../../../domain/people.ts'
import type { Leave } from '../../../domain/telling/leave.ts'
import type { DutyList, LeaveGiven } from '../../../usecases/people/leaves.ts'
import type { Away, OnDuty } from '../../../usecases/people/on-duty.ts'
import type { LeaveSubject } from '../../../usecases/sending/messenger.ts'
import { dateShort } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'
import { draftLines, openLines } from './staff.ts'

type Name = (unit: string) => string

/** 「9月3日（周四）至9月5日（周六）」. */
function daysText({ from, until }: Leave): string {
  const [first, last] = [dateShort(from), dateShort(until)]
  return first === last ? first : `${first}至${last}`
}

const whose = (asker: Member, member: Member): string => (asker.id === member.id ? '您' : member.name)

/** 「请假」, done: who, when, who stands in, and the way back. */
export function leaveGiven(asker: Member, { leave, absent, substitute, hasBegun }: LeaveGiven): Text {
  const own = asker.id === absent.id
  return say(
    [
      `已登记：${whose(asker, absent)}${daysText(leave)}请假，由${whose(asker, substitute)}代班。`,
      hasBegun
        ? '从现在起，新工单、提醒和待办的卡片发给代班人；没有办完的事项已列给双方。'
        : '到时新工单、提醒和待办的卡片发给代班人；没有办完的事项那天列给双方。期满自动结束。',
      `要提前结束，请发送「销假${own ? '' : ` ${absent.account.userId}`}」。`,
    ].join('\n'),
  )
}

/** 「销假」, done. */
export const leaveEnded = (asker: Member, { leave, absent, substitute, hasBegun }: LeaveGiven): Text =>
  say(
    hasBegun
      ? `已销假。从现在起，消息照常发给${whose(asker, absent)}，${whose(asker, substitute)}不再代班。`
      : `已取消${whose(asker, absent)}${daysText(leave)}的请假，那几天不用代班。`,
  )

/** To both, when a leave begins or was taken back: what the one leaves and the other finds. */
export function leaveText(subject: LeaveSubject, to: Member): Text {
  const { leave, absent, substitute, draft, isOver } = subject
  const isSubstitute = to.id === substitute.id
  if (isOver) {
    return say(
      isSubstitute
        ? `${absent.name}的请假已结束，您不再代班。消息照常发给${absent.name}。`
        : `您的请假已结束，${substitute.name}不再代班。从现在起消息照常发给您。`,
    )
  }
  const drafted = draft === null ? [] : draftLines(draft)
  const head = isSubstitute
    ? `${absent.name}${daysText(leave)}请假，由您代班：发给${absent.name}的新工单、提醒和待办的卡片这几天发给您，您可以办理。`
    : `您${daysText(leave)}请假，由${substitute.name}代班：新工单、提醒和待办的卡片这几天发给${substitute.name}。您手上的卡片仍可办理；要提前结束，请发送「销假」。`
  return say([head, ...drafted, ...openLines(subject), '发送「待办」查看全部，发送「工单」加编号即可办理。'].join('\n'))
}

const dutyLine = ({ member, standsInFor }: OnDuty): string =>
  standsInFor.length === 0
    ? `　${member.name}`
    : `　${member.name}（代${standsInFor.map(({ name }) => name).join('、')}）`

const awayLine = ({ leave, absent, substitute }: Away): string =>
  `　${absent.name}　${daysText(leave)}，${substitute.name}代班`

/** 「值班」: who gets the messages now, and who is away until when. */
export function dutyText({ unit, onDuty, away }: DutyList, name: Name): Text {
  const there =
    unit === null
      ? []
      : onDuty.length === 0
        ? [`${name(unit)}现在没有在岗的联络员，新工单和提醒没有人收。请登记联络员或代班人。`]
        : [`${name(unit)}现在值班：`, ...onDuty.map(dutyLine)]
  const of = unit === null ? '热线办' : ''
  const gone =
    away.length === 0
      ? unit === null
        ? [`${of}现在没有人请假。查看一个单位，请发送「值班 浦东」。`]
        : []
      : [`${of}请假：`, ...away.map(awayLine)]
  return say([...there, ...gone].join('\n'))
}
