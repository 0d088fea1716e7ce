import { bareText, withoutNumbers } from '../../domain/citizen.ts'
import { awaitsSignature } from '../../domain/closing/signing.ts'
import { standingExclusion } from '../../domain/exclusions/exclusion.ts'
import type { Attempt } from '../../domain/life/attempt.ts'
import { correctionsIn } from '../../domain/life/correction-trail.ts'
import { roundAwaits } from '../../domain/life/round.ts'
import { countingRevisit } from '../../domain/revisit.ts'
import { type Assignment, latest } from '../../domain/ticket.ts'
import { askerOf } from '../../domain/ticket-history.ts'
import { isInTime, type TicketReturn } from '../../domain/ticket-return.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { onDutyIn } from '../people/on-duty.ts'
import type { AuditLine } from '../ports/audit.ts'
import type { AttachedFile } from '../ports/files.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { limitChangeJson, limitsJson } from './limits-json.ts'
import { exclusionJson, extensionJson, pausesJson } from './request-json.ts'
import { stateShown } from './ticket-options.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

const text = (instant: Date | null): string | null => instant && instantText(instant)

const returnJson = ({ ticket }: TicketView, asked: TicketReturn) => ({
  ground: asked.ground,
  requestedAt: instantText(asked.requestedAt),
  inTime: isInTime(asked, (askerOf(ticket, asked) ?? latest(ticket)).limits),
  reason: bareText(asked.reason),
  decision: asked.decision,
  decidedAt: text(asked.decidedAt),
  moveTo: asked.moveTo,
  moveAt: text(asked.moveTo === null ? null : (asked.moveAt ?? asked.decidedAt)),
})

const assignmentJson = ({ seq, unit, receivedAt, contactedAt, closedAt, result, endedAt }: Assignment) => ({
  seq,
  unit,
  receivedAt: instantText(receivedAt),
  contactedAt: text(contactedAt),
  closedAt: text(closedAt),
  result,
  endedAt: text(endedAt),
})

// Of what was done in chat both times are told: when its member did it, and when it reached us.
// What was corrected bears what stood there before.
const historyJson = (line: AuditLine) => {
  const { at, receivedAt, act, actor, why } = line
  const [corrected] = correctionsIn([line])
  return {
    at: instantText(at),
    ...(receivedAt ? { receivedAt: instantText(receivedAt) } : {}),
    act,
    by: actor,
    why: bareText(why),
    ...(corrected ? { what: corrected.what, from: corrected.from, to: corrected.to } : {}),
  }
}

const attemptJson = ({ assignments }: TicketView['ticket'], { seq, at, reason, note, acceptedAt }: Attempt) => ({
  at: instantText(at),
  unit: assignments.find((charge) => charge.seq === seq)?.unit ?? null,
  reason,
  note: bareText(note),
  acceptedAt: text(acceptedAt),
})

function revisitsJson(revisits: TicketView['revisits']) {
  const counting = countingRevisit(revisits)
  return revisits.map((call) => ({
    ...call,
    note: bareText(call.note),
    at: instantText(call.at),
    counts: call === counting,
  }))
}

const attachmentJson = ({ sha256, name, bytes, at, by }: AttachedFile) => ({
  sha256,
  name: withoutNumbers(name),
  bytes,
  at: instantText(at),
  by,
})

/** contract.md#ticket-json: a ticket as JSON, of the charge in charge; citizens masked, instants in Asia/Shanghai. */
export function ticketJson(view: TicketView, history: readonly AuditLine[], files: readonly AttachedFile[]) {
  const { ticket, citizen, revisits, attempts, exclusions = [], round, changes = [] } = view
  const charge = latest(ticket)
  return {
    no: ticket.no,
    source: ticket.source,
    unit: charge.unit,
    kind: ticket.kind,
    class: ticket.class,
    state: stateShown(ticket, round),
    receivedAt: instantText(charge.receivedAt),
    urgent: ticket.urgent,
    summary: withoutNumbers(ticket.summary),
    dueAt: text(ticket.dueAt),
    legalBasis: ticket.legalBasis,
    citizen,
    limits: limitsJson(view),
    signedInAt: text(charge.signedInAt),
    contactedAt: text(charge.contactedAt),
    closedAt: text(charge.closedAt),
    result: charge.result,
    report: bareText(charge.report),
    reportDetails: charge.details && {
      ...charge.details,
      visitedAt: text(charge.details.visitedAt),
      answeredAt: text(charge.details.answeredAt),
    },
    awaitsSignature: awaitsSignature(charge) || roundAwaits(round),
    signedAt: text(charge.signedAt),
    repeatOf: ticket.repeatOf,
    returns: ticket.returns.map((asked) => returnJson(view, asked)),
    extensions: ticket.extensions.map(extensionJson),
    pauses: pausesJson(ticket),
    limitChanges: changes.map(limitChangeJson),
    excluded: standingExclusion(exclusions, charge) !== null,
    exclusion: exclusionJson(exclusions, charge.seq),
    revisits: revisitsJson(revisits),
    attempts: attempts.map((one) => attemptJson(ticket, one)),
    round: round?.round ?? 1,
    assignments: ticket.assignments.map(assignmentJson),
    attachments: files.map(attachmentJson),
    history: history.map(historyJson),
  }
}
export type TicketJson = ReturnType<typeof ticketJson> & { onDuty: Awaited<ReturnType<typeof onDutyJson>> }

// Nobody is told anything of a ticket that is over.
async function onDutyJson(tx: Tx, { ticket, round }: TicketView) {
  if (['closed', 'returned'].includes(stateShown(ticket, round))) return []
  const onDuty = await onDutyIn(tx, latest(ticket).unit)
  return onDuty.map(({ member, standsInFor }) => ({
    name: member.name,
    standsInFor: standsInFor.map(({ name }) => name),
  }))
}

/** The same with who is on duty, in a transaction that reads more than that. Refuses `unknown-ticket`. */
export async function ticketFileIn(tx: Tx, no: string): Promise<TicketJson> {
  const view = await viewOf(tx, await findTicket(tx, no), null)
  const files = (await tx.files.ofTickets([no])).get(no) ?? []
  return { ...ticketJson(view, await tx.tickets.history(no), files), onDuty: await onDutyJson(tx, view) }
}

/** A ticket for a caller whose right was checked at another door (API token, command line). Refuses `unknown-ticket`. */
export const ticketFile =
  (needs: { store: Store }) =>
  (no: string): Promise<TicketJson> =>
    needs.store.read((tx) => ticketFileIn(tx, no))
