import { isLaterStage, isWarning, ladderOf, type Rung } from './contract.ts'
import type { ChargeRow, ReminderRow, Rows } from './rows.ts'
import { CLAIM_MS, overSince, type Settled, settledCharges } from './settled.ts'

const shown = (at: number | Date): string => new Date(at).toISOString()
const nameOf = (one: { ticket: string; seq: number; limit: string; stage: string; audience: string }): string =>
  `reminder ${one.ticket}/${one.seq} ${one.limit} ${one.stage} to ${one.audience}`

const isOf = (row: ReminderRow, { limit, deadline, stage, audience }: Rung): boolean =>
  row.limit === limit && row.deadline.getTime() === deadline && row.stage === stage && row.audience === audience

type One = {
  charge: ChargeRow
  rung: Rung
  own: readonly ReminderRow[]
  settled: Settled
  addedAt: number
  now: number
}

/** Why a rung that is due was not fired and need not have been; null: it was lost. */
function excused({ rung, own, settled, addedAt, now }: One, row: ReminderRow | undefined): string | null {
  const over = overSince(rung.limit, settled)
  if (rung.stage === 'window' && settled.hasReturn) return 'a return was asked for'
  if (isWarning(rung.stage) && rung.deadline < addedAt) return 'it came after the limit'
  const later = own.filter(
    (other) => other.limit === rung.limit && other.audience === rung.audience && isLaterStage(other.stage, rung.stage),
  )
  const isOvertaken = later.some(({ state, dueAt }) => state === 'fired' && dueAt.getTime() <= now)
  if (row?.state === 'overtaken') return isOvertaken ? 'a later stage was told' : null
  if (over !== null) return 'settled'
  // After a downtime that outlasted the limit only what comes after it is true.
  return isWarning(rung.stage) && rung.deadline < now && (row !== undefined || isOvertaken) ? 'passed' : null
}

function judged(one: One): string[] {
  const { charge, rung, own, settled, addedAt, now } = one
  if (rung.dueAt > now) return []
  const name = nameOf({ ...charge, ...rung })
  const row = own.find((other) => isOf(other, rung))
  if (row?.state === 'pending') return [`lost: ${name} was due at ${shown(rung.dueAt)} and still waits`]
  if (row?.state !== 'fired') {
    return excused(one, row) === null
      ? [`lost: ${name} was due at ${shown(rung.dueAt)} and was never told (${row?.state})`]
      : []
  }
  const firedAt = row.firedAt?.getTime() ?? 0
  const over = overSince(rung.limit, settled)
  const due = Math.max(rung.dueAt, addedAt)
  return [
    ...(firedAt < rung.dueAt ? [`early: ${name} was told at ${shown(firedAt)} and due at ${shown(rung.dueAt)}`] : []),
    ...(over !== null && over <= due && over + CLAIM_MS < firedAt
      ? [`settled: ${name} was told at ${shown(firedAt)}, settled since ${shown(over)}`]
      : []),
  ]
}

/**
 * contract.md#reminders: each rung of each ladder that is due was told once or need not have been, none before its time,
 * none of what was settled, and none that the contract does not know.
 */
export function checkLadders(rows: Rows): string[] {
  const settledOf = settledCharges(rows)
  const tickets = new Map(rows.tickets.map((ticket) => [ticket.no, ticket]))
  const now = rows.now.getTime()
  const byTicket = new Map<string, ReminderRow[]>()
  for (const row of rows.reminders) byTicket.set(row.ticket, [...(byTicket.get(row.ticket) ?? []), row])
  return rows.charges.flatMap((charge) => {
    const ticket = tickets.get(charge.ticket)
    const own = (byTicket.get(charge.ticket) ?? []).filter(({ seq }) => seq === charge.seq)
    if (!ticket || charge.isMoved) return []
    const addedAt = Math.max(ticket.addedAt.getTime(), charge.receivedAt.getTime())
    const ladder = ladderOf(charge, ticket.urgent)
    const settled = settledOf(charge)
    const isHistory =
      addedAt > Math.max(...ladder.map(({ dueAt }) => dueAt)) || (settled.close !== null && settled.close <= addedAt)
    const lost = isHistory ? [] : ladder.flatMap((rung) => judged({ charge, rung, own, settled, addedAt, now }))
    const known = (row: ReminderRow): boolean =>
      (!isHistory && ladder.some((rung) => isOf(row, rung))) ||
      row.limit === 'signIn' ||
      row.stage === 'weekly' ||
      (ticket.urgent && row.stage.startsWith('urgent'))
    const unknown = own.filter((row) => row.state === 'fired' && !known(row))
    return [...lost, ...unknown.map((row) => `unknown: ${nameOf(row)} was told, and the contract has no such rung`)]
  })
}
