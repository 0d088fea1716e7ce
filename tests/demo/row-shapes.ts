import { z } from 'zod'
import { JUDGED_ITEMS } from '../../src/domain/lists/items.ts'
import { ROLES } from '../../src/domain/lists/people.ts'
import { GROUNDS, RESULTS, SATISFACTIONS, SOURCES, TICKET_KINDS } from '../../src/domain/lists/tickets.ts'
import { seededUnits } from '../support/seeds.ts'

const At = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
const Unit = z.enum(seededUnits().map(({ code }) => code))
const No = z.string().regex(/^SH\d{8}-\d{6}$/)
const YesNo = z.enum(['yes', 'no']).optional()
const history = {
  no: No,
  contactedAt: At.optional(),
  closedAt: At.optional(),
  result: z.enum(RESULTS).optional(),
  report: z.string().min(1).optional(),
}

/** contract.md#import-kinds, strictly: the row of each kind with the fields and words that it may have. */
export const SHAPES = {
  members: z.strictObject({
    platform: z.enum(['wecom', 'dingtalk']),
    userId: z.string(),
    name: z.string().regex(/^\p{Script=Han}{2,4}$/u),
    unit: Unit.optional(),
    roles: z.array(z.enum(ROLES)).min(1),
  }),
  tickets: z.strictObject({
    ...history,
    source: z.enum(SOURCES),
    unit: Unit,
    kind: z.enum(TICKET_KINDS),
    receivedAt: At,
    dueAt: At.optional(),
    legalBasis: z.string().min(1).optional(),
    urgent: z.boolean(),
    summary: z
      .string()
      .min(8)
      .max(2000)
      .regex(/^[^{}]+$/),
    citizenName: z.string().min(2),
    citizenPhone: z.string().regex(/^13[05678]\d{8}$/),
    citizenAddress: z.string().min(4),
    repeatOf: No.optional(),
  }),
  returns: z.strictObject({
    ticket: No,
    ground: z.enum(GROUNDS),
    requestedAt: At,
    reason: z
      .string()
      .min(8)
      .regex(/^[^{}]+$/),
    decision: z.enum(['accepted', 'refused']).optional(),
    decidedAt: At.optional(),
    moveTo: Unit.optional(),
    moveAt: At.optional(),
  }),
  ticketsHistory: z.strictObject(history),
  revisits: z.strictObject({
    ticket: No,
    at: At,
    reached: z.boolean(),
    contactedFirst: YesNo,
    onTime: YesNo,
    result: z.enum(RESULTS).optional(),
    satisfaction: z.enum(SATISFACTIONS).optional(),
    note: z.string().optional(),
  }),
  marks: z.strictObject({
    period: z.literal('2015'),
    unit: Unit,
    item: z.enum(JUDGED_ITEMS),
    points: z.string().regex(/^[0-3]\.[05]$/),
    reason: z.string().min(1),
    at: At,
  }),
  reports: z.strictObject({ unit: Unit, at: At, title: z.string().min(1), kind: z.enum(['monthly', 'event']) }),
  adjustments: z.strictObject({
    period: z.literal('2015'),
    unit: Unit,
    kind: z.enum(['bonus', 'deduction']),
    clause: z.int().min(1).max(6),
    points: z
      .string()
      .regex(/^[0-3]\.[05]$/)
      .optional(),
    reason: z.string().min(1),
    status: z.enum(['proposed', 'verified', 'agreed', 'approved', 'rejected']),
    at: At,
  }),
} as const
