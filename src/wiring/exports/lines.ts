import { decidedPauses } from '../../domain/pauses/of-charge.ts'
import type { AuditRow } from '../../report/audit-table.ts'
import type { ObjectionLine } from '../../report/objections-table.ts'
import type { PauseLine } from '../../report/pauses-table.ts'
import type { TicketLine } from '../../report/tickets-table.ts'
import { lineName, ownNames } from '../../scoring/differences/own-names.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { OpenStore } from '../../store/index.ts'
import { namesIn } from '../../usecases/people/names.ts'
import type { AttachedFile } from '../../usecases/ports/files.ts'
import { chargesAt } from '../../usecases/tickets/ticket-charges.ts'
import { actorText, actText, subjectText } from '../../wording/acts.ts'
import { detailText } from '../../wording/audit/detail.ts'
import { correctionText } from '../../wording/chat/corrections.ts'
import { itemName } from '../../wording/schemes/sheet-words.ts'

type Named = (code: string) => string

async function namesOf(store: OpenStore): Promise<Named> {
  const names = new Map((await store.read((tx) => tx.people.units())).map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}

// A file that was sent later is no part of what stood then.
const filesBy = (files: readonly AttachedFile[] = [], asOf: Date): AttachedFile[] =>
  files.filter(({ at }) => at <= asOf)

/** A period's tickets as they stood at `asOf`, of one unit or (null) of all. */
export async function ticketLines(
  store: OpenStore,
  span: { from: Date; until: Date },
  asOf: Date,
  unit: string | null,
): Promise<TicketLine[]> {
  const name = await namesOf(store)
  const attempts = await store.listings.attempts(span.from, span.until, asOf)
  const exclusions = await store.listings.exclusions(span.from, span.until, asOf)
  const lines: TicketLine[] = []
  for await (const ticket of store.listings.tickets(span.from, span.until)) {
    for (const seen of chargesAt(ticket, asOf)) {
      if (unit !== null && seen.charge.unit !== unit) continue
      const tried = (attempts.get(ticket.no) ?? []).filter(({ seq }) => seq === seen.charge.seq)
      const exclusion = exclusions.get(ticket.no)?.findLast(({ seq }) => seq === seen.charge.seq) ?? null
      lines.push({ ...seen, attempts: tried, exclusion, unitName: name(seen.charge.unit), files: [] })
    }
  }
  const files = await store.read((tx) => tx.files.ofTickets(lines.map(({ ticket }) => ticket.no)))
  return lines.map((line) => ({ ...line, files: filesBy(files.get(line.ticket.no), asOf) }))
}

/** What was decided about pauses of a period's tickets by `asOf`, of one unit or (null) of all. */
export async function pauseLines(
  store: OpenStore,
  span: { from: Date; until: Date },
  asOf: Date,
  unit: string | null,
): Promise<PauseLine[]> {
  const name = await namesOf(store)
  const lines: PauseLine[] = []
  for await (const ticket of store.listings.tickets(span.from, span.until)) {
    for (const charge of ticket.assignments) {
      if (unit !== null && charge.unit !== unit) continue
      const decided = decidedPauses(ticket, charge, asOf)
      lines.push(...decided.map((one) => ({ ...one, ticket: ticket.no, unitName: name(charge.unit) })))
    }
  }
  return lines
}

/** Every entry of the audit by `asOf`, in words: names for members and units, what was done, and its particulars. */
export async function auditLines(store: OpenStore, asOf: Date): Promise<AuditRow[]> {
  const names = await namesIn(store)
  const lines: AuditRow[] = []
  for await (const { actor, act, subject, detail, ...entry } of store.listings.audit(asOf)) {
    lines.push({
      ...entry,
      actor: actorText(actor, names),
      act: actText(act),
      subject: subjectText(subject, names),
      detail: detailText(JSON.parse(detail), names),
    })
  }
  return lines
}

/** A period's objections as they stood at `asOf`, of one unit or (null) of all. */
export async function objectionLines(
  store: OpenStore,
  scheme: Scheme,
  asOf: Date,
  unit: string | null,
): Promise<ObjectionLine[]> {
  const name = await namesOf(store)
  const [raised, files] = await store.read(async (tx) => {
    const found = await tx.confirmations.objectionsOf(scheme.period.id, asOf)
    return [found, await tx.files.ofObjections(found.map(({ id }) => id))] as const
  })
  return raised
    .filter((one) => unit === null || one.unit === unit)
    .map(({ id, ticket, item, reason, raisedAt, decision, why, decidedAt, correction, unit: code }) => {
      const isDecided = decidedAt !== null && decidedAt <= asOf
      return {
        id,
        unitName: name(code),
        ticket,
        item: item === null ? null : itemName({ item, name: lineName(scheme, item) }),
        reason,
        raisedAt,
        decision: isDecided ? decision : null,
        why: isDecided ? why : null,
        decidedAt: isDecided ? decidedAt : null,
        correction: isDecided && correction ? correctionText(correction, ownNames(scheme)) : null,
        files: filesBy(files.get(id), asOf),
      }
    })
}
