import type { Simulator } from '../../../simulator/index.ts'
import { ladderOf } from './contract.ts'
import { isPutOff, type MessageRow, type Rows } from './rows.ts'
import { settledCharges } from './settled.ts'
import type { Told } from './told.ts'

/** Every ticket that an import said is kept is kept, and its coming is told by the audit once. */
export function checkImports(rows: Rows, told: Told): string[] {
  const kept = new Set(rows.tickets.map(({ no }) => no))
  const sent = new Set(told.tickets.map(({ no }) => no))
  const comings = new Map<string, number>()
  for (const { act, subject } of rows.entries) {
    if (act === 'ticket.import') comings.set(subject, (comings.get(subject) ?? 0) + 1)
  }
  return [
    ...told.tickets.flatMap(({ no, answered }) =>
      answered && !kept.has(no) ? [`lost: ticket ${no} was imported`] : [],
    ),
    ...rows.tickets.flatMap(({ no }) => {
      const count = comings.get(`ticket:${no}`) ?? 0
      const known = sent.size === 0 || sent.has(no) ? [] : [`unknown: ticket ${no} was imported by nobody`]
      return count === 1
        ? known
        : [...known, `${count === 0 ? 'lost' : 'doubled'}: ticket ${no} came ${count} times by the audit`]
    }),
  ]
}

/**
 * contract.md#cards: every new ticket that was open when it came was told to each liaison of its unit, by itself or in a
 * list, or was settled before.
 */
export function checkSeen(
  rows: Rows,
  { wecom }: Simulator,
  isGone: (message: string) => boolean,
  isHidden: (member: string) => boolean,
): string[] {
  const settledOf = settledCharges(rows)
  const messages = new Map(rows.messages.map((row) => [row.id, row]))
  const tickets = new Map(rows.tickets.map((ticket) => [ticket.no, ticket]))
  const news = new Map<string, MessageRow[]>()
  for (const row of rows.messages) {
    if (row.kind !== 'new-ticket') continue
    const key = `${row.ticket} ${row.seq} ${row.member}`
    news.set(key, [...(news.get(key) ?? []), row])
  }
  const wording = new Map<string, string>()
  const saw = (userId: string, no: string): boolean => {
    const chat = wording.get(userId) ?? JSON.stringify(wecom.chat(userId))
    wording.set(userId, chat)
    return chat.includes(no)
  }
  return rows.charges.flatMap((charge) => {
    const addedAt = tickets.get(charge.ticket)?.addedAt.getTime() ?? 0
    const settled = settledOf(charge)
    const isHistory =
      (settled.close !== null && settled.close <= addedAt) ||
      addedAt > Math.max(...ladderOf(charge, false).map(({ dueAt }) => dueAt))
    if (isHistory || charge.isMoved) return []
    return rows.members.flatMap(({ id, account, unit, roles, active }) => {
      if (!active || unit !== charge.unit || !roles.includes('liaison')) return []
      const name = `new ticket ${charge.ticket}/${charge.seq} for ${account}`
      const [row, ...more] = news.get(`${charge.ticket} ${charge.seq} ${id}`) ?? []
      if (!row) return [`lost: ${name} is in no message`]
      if (more.length > 0) return [`doubled: ${name} has ${more.length + 1} messages`]
      const by = row.gatheredIn === null ? row : messages.get(row.gatheredIn)
      if (by?.state === 'cancelled' && settled.close !== null) return []
      // What is unknown is told to the office, or named as not.
      if (by && (isPutOff(by, rows.now) || by.state === 'unknown')) return []
      if (by?.state === 'unreachable' && isHidden(id)) return []
      if (by?.state !== 'sent') return [`lost: ${name}, message ${by?.id} is ${by?.state} (${by?.error})`]
      if (!isGone(by.id)) return [`lost: ${name}, message ${by.id} never reached him`]
      const [platform, userId = ''] = account.split(':')
      return platform !== 'wecom' || by.id !== row.id || saw(userId, charge.ticket)
        ? []
        : [`lost: ${name} is not in his chat`]
    })
  })
}
