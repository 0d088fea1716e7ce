import type { ListedTicket } from '../../domain/life/listed.ts'
import { decidedPauses } from '../../domain/pauses/of-charge.ts'
import type { AuditRow } from '../../report/audit-table.ts'
import type { ObjectionLine } from '../../report/objections-table.ts'
import type { PauseLine } from '../../report/pauses-table.ts'
import type { TicketLine } from '../../report/tickets-table.ts'
import { lineName, ownNames } from '../../scoring/differences/own-names.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { OpenStore } from '../../store/index.ts'
import type { AuditRecord } from '../../store/listing/listings.ts'
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

async function* mapped<A, B>(
  batches: AsyncIterable<A>,
  make: (batch: A) => readonly B[],
): AsyncGenerator<readonly B[]> {
  for await (const batch of batches) yield make(batch)
}

// A file that was sent later is no part of what stood then.
const filesBy = (files: readonly AttachedFile[] = [], asOf: Date): AttachedFile[] =>
  files.filter(({ at }) => at <= asOf)

/** Told at the beginning, and after each part, how many rows there are and will be. */
export type OnRows = (done: number, total: number) => void

/** The same lines; where somebody listens, they are counted first. */
async function* told<T>(
  batches: AsyncIterable<readonly T[]>,
  count: () => Promise<number>,
  onRows: OnRows | null,
): AsyncGenerator<readonly T[]> {
  const total = onRows ? await count() : 0
  let done = 0
  onRows?.(done, total)
  for await (const lines of batches) {
    yield lines
    done += lines.length
    onRows?.(done, Math.max(done, total))
  }
}

type Which = { span: { from: Date; until: Date }; asOf: Date; unit: string | null; onRows: OnRows | null }

/** A period's tickets as they stood at `asOf`, of one unit or (null) of all. */
export async function* ticketLines(
  store: OpenStore,
  { span, asOf, unit, onRows }: Which,
): AsyncGenerator<readonly TicketLine[]> {
  const name = await namesOf(store)
  const of = { ...span, asOf, unit }
  yield* store.listed(async function* (listings) {
    const batches = mapped(listings.tickets(of), ({ tickets, attempts, exclusions, files }) =>
      tickets.flatMap((ticket) =>
        chargesAt(ticket, asOf)
          .filter(({ charge }) => unit === null || charge.unit === unit)
          .map((seen) => ({
            ...seen,
            unitName: name(seen.charge.unit),
            attempts: (attempts.get(ticket.no) ?? []).filter(({ seq }) => seq === seen.charge.seq),
            exclusion: exclusions.get(ticket.no)?.findLast(({ seq }) => seq === seen.charge.seq) ?? null,
            files: filesBy(files.get(ticket.no), asOf),
          })),
      ),
    )
    yield* told(batches, () => listings.charges(of), onRows)
  })
}

/** What was decided about pauses of a period's tickets by `asOf`, of one unit or (null) of all. */
export async function* pauseLines(
  store: OpenStore,
  { span, asOf, unit }: Omit<Which, 'onRows'>,
): AsyncGenerator<readonly PauseLine[]> {
  const name = await namesOf(store)
  const linesOf = (ticket: ListedTicket): PauseLine[] =>
    ticket.assignments
      .filter((charge) => unit === null || charge.unit === unit)
      .flatMap((charge) =>
        decidedPauses(ticket, charge, asOf).map((one) => ({ ...one, ticket: ticket.no, unitName: name(charge.unit) })),
      )
  yield* store.listed((listings) =>
    mapped(listings.tickets({ ...span, asOf, unit }), ({ tickets }) => tickets.flatMap(linesOf)),
  )
}

/** Every entry of the audit by `asOf`, in words: names for members and units, what was done, and its particulars. */
export async function* auditLines(
  store: OpenStore,
  asOf: Date,
  onRows: OnRows | null,
): AsyncGenerator<readonly AuditRow[]> {
  const names = await namesIn(store)
  const inWords = ({ actor, act, subject, detail, ...entry }: AuditRecord): AuditRow => ({
    ...entry,
    actor: actorText(actor, names),
    act: actText(act),
    subject: subjectText(subject, names),
    detail: detailText(JSON.parse(detail), names),
  })
  yield* store.listed((listings) =>
    told(
      mapped(listings.audit(asOf), (entries) => entries.map(inWords)),
      () => listings.entries(asOf),
      onRows,
    ),
  )
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
