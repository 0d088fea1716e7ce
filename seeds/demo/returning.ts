import { isMet } from '../../src/domain/deadline.ts'
import { type Ground, limitOf, type TicketReturn } from '../../src/domain/ticket-return.ts'
import type { Chance } from './chance.ts'
import { limits } from './limits.ts'
import { between, minutesAfter, soonAfter } from './moments.ts'
import { PROFILES } from './profiles.ts'
import type { Story } from './story.ts'
import { bureauOf } from './topics/mix.ts'

const REASONS: Readonly<Record<Ground, readonly string[]>> = {
  outside: [
    '经现场核实，该处为小区内部设施，由物业负责，不属于水务系统管辖范围。',
    '经查阅权属资料，该管线属通信部门，建议转相关单位。',
    '经核实，来电人反映的道路修补事项由市政部门负责，不属于水务系统。',
  ],
  'other-unit': [
    '经现场核实，该设施由{unit}管理，不属于本单位管辖范围，申请改派。',
    '经查阅养护范围，该处属{unit}负责，建议转{unit}办理。',
  ],
}

const nameOf = (unit: string): string => PROFILES.find((profile) => profile.unit === unit)?.short ?? unit
const districts = PROFILES.filter(({ area }) => area !== '').map(({ unit }) => unit)

/** The unit that a charge is handed to: the bureau's own for a district, some district for the bureau's own. */
function nextUnit(on: Chance, story: Story): string {
  const bureau = bureauOf(story.topic)
  return bureau === story.unit ? on.pick(districts) : bureau
}

export function ask(
  on: Chance,
  story: Story,
  ground: Ground,
  requestedAt: Date,
): { request: TicketReturn; to: string } {
  const to = nextUnit(on, story)
  const reason = on.pick(REASONS[ground]).replaceAll('{unit}', nameOf(to))
  return {
    to,
    request: { ground, requestedAt, reason, decision: null, decidedAt: null, why: null, moveTo: null, moveAt: null },
  }
}

/** A return with the office's answer: most are in time and accepted, a late one seldom is. */
export function drawReturn(on: Chance, story: Story): TicketReturn {
  const emergency = bureauOf(story.topic) === story.unit && story.unit === 'chengtou'
  const ground: Ground = emergency || on.is(0.4) ? 'outside' : 'other-unit'
  const { until } = limits(story.receivedAt, story.kind)[limitOf(ground)]
  const late = on.is(0.14)
  const from = minutesAfter(story.receivedAt, 30)
  const requestedAt = late ? between(on, until, minutesAfter(until, 40 * 60)) : between(on, from, until)
  const { request, to } = ask(on, story, ground, requestedAt)
  const accepted = on.is(isMet(until, requestedAt) ? 0.84 : 0.2)
  const decidedAt = soonAfter(on, requestedAt)
  const moves = accepted && ground === 'other-unit'
  return {
    ...request,
    decision: accepted ? 'accepted' : 'refused',
    decidedAt,
    moveTo: moves ? to : null,
    moveAt: moves ? minutesAfter(decidedAt, on.int(2, 90)) : null,
  }
}
