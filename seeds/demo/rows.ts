import type { Result } from '../../src/domain/closure.ts'
import type { TicketKind } from '../../src/domain/deadline.ts'
import type { Role } from '../../src/domain/people.ts'
import type { Satisfaction, YesNo } from '../../src/domain/revisit.ts'
import type { Source } from '../../src/domain/ticket.ts'
import type { Decision, Ground } from '../../src/domain/ticket-return.ts'

/** The rows of contract.md#import-kinds, JSON names; instants carry +08:00; what is absent is left out. */
export type MemberRow = { platform: 'wecom' | 'dingtalk'; userId: string; name: string; unit?: string; roles: Role[] }

export type HistoryRow = { no: string; contactedAt?: string; closedAt?: string; result?: Result; report?: string }

export type TicketRow = HistoryRow & {
  source: Source
  unit: string
  kind: TicketKind
  receivedAt: string
  dueAt?: string
  legalBasis?: string
  urgent: boolean
  summary: string
  citizenName: string
  citizenPhone: string
  citizenAddress: string
  repeatOf?: string
}

export type ReturnRow = {
  ticket: string
  ground: Ground
  requestedAt: string
  reason: string
  decision?: Decision
  decidedAt?: string
  moveTo?: string
  moveAt?: string
}

export type RevisitRow = {
  ticket: string
  at: string
  reached: boolean
  contactedFirst?: YesNo
  onTime?: YesNo
  result?: Result
  satisfaction?: Satisfaction
  note?: string
}

export type MarkRow = { period: string; unit: string; item: string; points: string; reason: string; at: string }

export type ReportRow = { unit: string; at: string; title: string; kind: 'monthly' | 'event' }

export type AdjustmentRow = {
  period: string
  unit: string
  kind: 'bonus' | 'deduction'
  clause: number
  points?: string
  ticket?: string
  reason: string
  status: 'proposed' | 'verified' | 'agreed' | 'approved' | 'rejected'
  at: string
}

/** An instant as the rows spell it: to the second, in Asia/Shanghai. */
export const instant = (at: Date): string =>
  `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
