import { z } from 'zod'
import { ADJUSTMENT_STATUSES } from '../../domain/lists/appraisal.ts'
import { ANSWER_WAYS, FINDINGS } from '../../domain/lists/reports.ts'
import { GROUNDS, RESULTS, TICKET_KINDS } from '../../domain/lists/tickets.ts'
import type { Draft, DraftsPort } from '../../usecases/ports/drafts.ts'
import { Bytes } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { foldedId } from './people.ts'

const Details = z.object({
  finding: z.enum(FINDINGS).nullable(),
  visited: z.boolean().nullable(),
  visitedAt: z.coerce.date().nullable(),
  answeredBy: z.enum(ANSWER_WAYS).nullable(),
  answeredAt: z.coerce.date().nullable(),
})

const DraftShape: z.ZodType<Draft> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('return-reason'), ticket: z.string(), ground: z.enum(GROUNDS) }),
  z.object({
    kind: z.literal('report'),
    ticket: z.string(),
    result: z.enum(RESULTS),
    text: z.string().nullable(),
    details: Details.exactOptional(),
  }),
  z.object({ kind: z.enum(['result', 'ground', 'attempt']), ticket: z.string(), text: z.string() }),
  z.object({ kind: z.literal('move-target'), ticket: z.string(), requestedAt: z.string() }),
  z.object({ kind: z.enum(['send-back-reason', 'exclusion']), ticket: z.string() }),
  z.object({ kind: z.literal('return-refusal'), ticket: z.string(), requestedAt: z.string() }),
  z.object({
    kind: z.enum(['extension', 'pause']),
    ticket: z.string(),
    wish: z.string().nullable(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('extension-basis'), ticket: z.string(), wish: z.string(), reason: z.string() }),
  z.object({
    kind: z.enum(['extension-refusal', 'exclusion-refusal', 'pause-refusal']),
    ticket: z.string(),
    requestedAt: z.string(),
  }),
  z.object({ kind: z.literal('objection'), confirmation: z.string() }),
  z.object({ kind: z.enum(['objection-value', 'objection-refusal']), objection: z.string() }),
  z.object({ kind: z.literal('release-refusal'), release: z.string() }),
  z.object({
    kind: z.literal('adjustment-refusal'),
    adjustment: z.string(),
    status: z.enum(ADJUSTMENT_STATUSES),
  }),
  z.object({
    kind: z.literal('entry'),
    unit: z.string().nullable(),
    of: z.enum(TICKET_KINDS).nullable(),
    summary: z.string(),
    urgent: z.boolean(),
    phone: z.string().nullable(),
    name: z.string().nullable(),
  }),
  z.object({ kind: z.literal('holiday-notice'), text: z.string() }),
  z.object({ kind: z.literal('mark-reason'), unit: z.string(), item: z.string(), points: z.string() }),
])

// Long enough to write a report, short enough that tomorrow's first message is not taken for one.
const KEPT = '2 hours'

const Kept = z.object({ draft: Bytes, member: z.string() })

const about = (memberId: string): string => `draft:${memberId}`

export const draftsPort = ({ db, seal, act, now }: Session): DraftsPort => {
  // What was sent in time belongs to the draft, however late it is handled.
  const at = act?.at ?? now
  const read = (row: z.infer<typeof Kept> | null): Draft | null =>
    row ? DraftShape.parse(JSON.parse(seal.open(row.draft, about(row.member)))) : null
  return {
    get: async (memberId) =>
      read(
        await db.first(Kept)`
      SELECT draft, member_id AS member FROM drafts WHERE member_id = ${memberId}::uuid AND until > ${at}`,
      ),
    of: async ({ platform, userId }) =>
      read(
        await db.first(Kept)`
      SELECT d.draft, d.member_id AS member FROM drafts d JOIN members m ON m.id = d.member_id
      WHERE m.platform = ${platform} AND m.user_key = ${foldedId(userId)} AND d.until > ${at}`,
      ),
    put: async (memberId, draft) => {
      const sealed = seal.seal(JSON.stringify(draft), about(memberId))
      await db.run`
      INSERT INTO drafts (member_id, draft, until)
      VALUES (${memberId}::uuid, ${sealed}, service_now() + ${KEPT}::interval)
      ON CONFLICT (member_id) DO UPDATE SET draft = EXCLUDED.draft, until = EXCLUDED.until`
    },
    drop: async (memberId) => {
      await db.run`DELETE FROM drafts WHERE member_id = ${memberId}::uuid`
    },
  }
}
