import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Result } from '../../src/domain/closure.ts'
import type { AssignmentLimits, TicketKind } from '../../src/domain/deadline.ts'
import type { Chance } from './chance.ts'
import { between, minutesAfter, officeMoment, soonAfter } from './moments.ts'
import type { Profile } from './profiles.ts'
import type { Topic } from './topics/topic.ts'

/** What a unit does with a charge when nobody looks at the clock: the caller cuts off what lies ahead of the morning. */
export type Course = { contactedAt: Date | null; closedAt: Date; result: Result; report: string }

const TOLD: Readonly<Record<Result, readonly string[]>> = {
  solved: [
    '已电话告知市民处理结果，市民表示满意。',
    '已回复来电人，来电人表示感谢。',
    '处理完毕后联系市民，市民对处理结果表示认可。',
    '当日回电市民反馈情况，市民无异议。',
  ],
  explained: [
    '已安排专人与市民沟通，因无相应政策依据暂时无法满足诉求，经耐心解释，市民表示理解。',
    '已派员上门向市民说明相关规定和处理口径，市民表示知晓。',
  ],
  filed: [
    '需待条件成熟后实施，已登记备案并列入计划，已向市民作了说明，市民表示认可。',
    '已纳入下一年度计划研究，与诉求人进行了沟通，诉求人表示理解。',
  ],
  unsolved: ['已协调有关单位继续处置，目前尚未解决，已将情况告知市民。'],
}

const ADVISED = ['已向来电人说明相关规定和办理程序，来电人表示知晓。', '已电话答复来电人，来电人表示满意。']

const THIN = ['已处理。', '已派员修复。', '情况已了解，正在处理中。', '已转相关部门处理。', '已联系市民，问题解决。']

function drawResult(on: Chance, kind: TicketKind, solved: number): Result {
  if (kind === 'consult') return on.is(0.9) ? 'explained' : 'solved'
  if (kind === 'suggest') return on.is(0.65) ? 'filed' : 'explained'
  if (on.is(solved)) return 'solved'
  const words: readonly Result[] = ['explained', 'filed', 'unsolved']
  return words[on.index([62, 28, 10])] ?? 'explained'
}

function write(on: Chance, topic: Topic, kind: TicketKind, result: Result, thin: number): string {
  if (on.is(thin)) return on.pick(THIN)
  const which = on.int(0, topic.found.length - 1)
  const done = kind === 'consult' || result === 'solved' ? `${topic.done[which] ?? topic.done[0]}。` : ''
  return `${topic.found[which]}。${done}${on.pick(kind === 'consult' ? ADVISED : TOLD[result])}`
}

function drawContact(on: Chance, receivedAt: Date, limits: AssignmentLimits, inTime: boolean): Date | null {
  if (inTime) return soonAfter(on, receivedAt)
  if (on.is(0.3)) return null
  return between(on, limits.firstContact.until, minutesAfter(limits.firstContact.until, 44 * 60))
}

/** One charge from its receipt to its closure, as true to the unit's rates as chance makes it. */
export function drawCourse(
  on: Chance,
  profile: Profile,
  charge: { receivedAt: Date; kind: TicketKind; topic: Topic; limits: AssignmentLimits },
): Course {
  const { receivedAt, kind, topic, limits } = charge
  const { until } = limits.closing
  const closesInTime = on.is(profile.onTime)
  // Whoever closes a one-day matter in time has spoken with the citizen in time.
  const contactsInTime = on.is(profile.contacted) || (closesInTime && until <= limits.firstContact.until)
  const contactedAt = drawContact(on, receivedAt, limits, contactsInTime)
  const from = minutesAfter(contactedAt ?? receivedAt, on.int(10, 40))
  const late = officeMoment(on, addDays(dayOf(until), on.int(1, 4)))
  // Much is settled in the call itself or by the end of that day; nothing drags on just because a law would let it.
  const enough = minutesAfter(from, on.is(0.28) ? 5 * 60 : 16 * 24 * 60)
  const latest = new Date(Math.min(enough.getTime(), until.getTime()))
  const closedAt =
    closesInTime && from < until ? between(on, from, latest) : late > from ? late : minutesAfter(from, 90)
  const result = drawResult(on, kind, profile.solved)
  return { contactedAt, closedAt, result, report: write(on, topic, kind, result, profile.thin) }
}
