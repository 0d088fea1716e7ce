import { isWarning } from './contract.ts'
import { isPutOff, type MemberRow, type ReminderRow, type Rows } from './rows.ts'
import { overSince, settledCharges } from './settled.ts'

const has =
  (unit: string | null, ...roles: string[]) =>
  (member: MemberRow): boolean =>
    (unit === null || member.unit === unit) && roles.some((role) => member.roles.includes(role))

/** Who is to hear of a rung (contract.md#reminders). */
function audienceOf(audience: string, unit: string, members: readonly MemberRow[]): MemberRow[] {
  const active = members.filter((member) => member.active)
  const isLeader = has(unit, 'leader')
  const isOffice = has(null, 'office')
  if (audience === 'liaisons') return active.filter(has(unit, 'liaison'))
  if (audience === 'liaisonsAndLeader') return active.filter(has(unit, 'liaison', 'leader'))
  return active.filter((member) => isLeader(member) || isOffice(member))
}

export type Carried = { violations: string[]; count: number }

/**
 * Every (reminder, recipient) that was to be told stands in one message, which went, or was settled meanwhile; `isGone`
 * says of a message that it reached its member, `isHidden` of a member that his platform did not know him.
 */
export function checkCarried(
  rows: Rows,
  isGone: (message: string) => boolean,
  isHidden: (member: string) => boolean,
): Carried {
  const settledOf = settledCharges(rows)
  const units = new Map(rows.charges.map(({ ticket, seq, unit }) => [`${ticket} ${seq}`, unit]))
  const reminders = new Map(rows.reminders.map((row) => [row.id, row]))
  const messages = new Map(rows.messages.map((row) => [row.id, row]))
  const carriedBy = new Map(rows.carried.map((row) => [`${row.reminder} ${row.member}`, row.message]))
  const news = ({ ticket, limit, stage }: ReminderRow): string => `${ticket} ${limit} ${stage}`
  const toldNews = new Set(
    rows.carried.flatMap(({ reminder, member }) => {
      const row = reminders.get(reminder)
      return row ? [`${news(row)} ${member}`] : []
    }),
  )
  const isOver = (row: ReminderRow): boolean =>
    overSince(row.limit, settledOf(row)) !== null ||
    (row.limit.startsWith('return') && settledOf(row).hasReturn) ||
    (isWarning(row.stage) && row.deadline < rows.now)
  // What is unknown is told to the office, or named as not.
  const isExcused = (state: string, member: string): boolean =>
    state === 'unknown' || (state === 'unreachable' && isHidden(member))
  const violations: string[] = []
  let count = 0
  for (const row of rows.reminders) {
    if (row.state !== 'fired') continue
    for (const { id, account } of audienceOf(row.audience, units.get(`${row.ticket} ${row.seq}`) ?? '', rows.members)) {
      const name = `reminder ${row.id} (${news(row)}) for ${account}`
      const message = messages.get(carriedBy.get(`${row.id} ${id}`) ?? '')
      if (!message) {
        // Whoever is told of the same by another audience's row is told once.
        if (!toldNews.has(`${news(row)} ${id}`)) violations.push(`lost: ${name} is in no message`)
        continue
      }
      count += 1
      if (message.state === 'sent') {
        if (!isGone(message.id))
          violations.push(`lost: ${name}, message ${message.id} is sent, and the platform never took it`)
      } else if (message.state === 'cancelled') {
        if (!isOver(row))
          violations.push(`lost: ${name}, message ${message.id} was cancelled (${message.error}) and it is not settled`)
      } else if (!isPutOff(message, rows.now) && !isExcused(message.state, id)) {
        violations.push(`lost: ${name}, message ${message.id} is ${message.state} (${message.error})`)
      }
    }
  }
  return { violations, count }
}
