import { bareText, withoutNumbers } from '../../domain/citizen.ts'
import type { ListedTicket } from '../../domain/life/listed.ts'
import { decidedPauses } from '../../domain/pauses/of-charge.ts'
import type { AuditRow } from '../../report/audit-table.ts'
import type { PauseLine } from '../../report/pauses-table.ts'
import type { TicketLine } from '../../report/tickets-table.ts'
import type { AuditRecord } from '../../store/listing/listings.ts'
import type { Lists } from '../../store/listing/open-listings.ts'
import { type NameLists, namesFrom } from '../../usecases/people/names.ts'
import type { AttachedFile } from '../../usecases/ports/files.ts'
import { chargesAt } from '../../usecases/tickets/ticket-charges.ts'
import { actorText, actText, subjectText } from '../../wording/acts.ts'
import { detailText } from '../../wording/audit/detail.ts'
import { bareAttempt, bareExclusion, barePause } from './bare-lines.ts'

async function* mapped<A, B>(
  batches: AsyncIterable<A>,
  make: (batch: A) => readonly B[],
): AsyncGenerator<readonly B[]> {
  for await (const batch of batches) yield make(batch)
}

const NONE: readonly never[] = []

// A file that was sent later is no part of what stood then.
export const filesBy = (files: readonly AttachedFile[] = NONE, asOf: Date): readonly AttachedFile[] =>
  files.length === 0 ? NONE : files.filter(({ at }) => at <= asOf)

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

/** Which lines; `names` of what they call by its code. */
export type Which = {
  span: { from: Date; until: Date }
  asOf: Date
  unit: string | null
  names: NameLists
}

/** A period's tickets as they stood at `asOf`, of one unit or (null) of all. */
export function ticketLines(
  { listed }: Lists,
  { span, asOf, unit, names }: Which,
  onRows: OnRows | null,
): AsyncIterable<readonly TicketLine[]> {
  const of = { ...span, asOf, unit }
  return listed(async function* (listings) {
    const batches = mapped(listings.tickets(of), ({ tickets, attempts, exclusions, files }) =>
      tickets.flatMap((ticket) =>
        chargesAt(ticket, asOf)
          .filter(({ charge }) => unit === null || charge.unit === unit)
          .map((seen) => ({
            seen,
            summary: withoutNumbers(ticket.summary),
            report: bareText(seen.charge.report),
            unitName: names.units.get(seen.charge.unit) ?? seen.charge.unit,
            attempts:
              attempts
                .get(ticket.no)
                ?.filter(({ seq }) => seq === seen.charge.seq)
                .map(bareAttempt) ?? NONE,
            exclusion: bareExclusion(exclusions.get(ticket.no)?.findLast(({ seq }) => seq === seen.charge.seq)),
            files: filesBy(files.get(ticket.no), asOf),
          })),
      ),
    )
    yield* told(batches, () => listings.charges(of), onRows)
  })
}

/** What was decided about pauses of a period's tickets by `asOf`, of one unit or (null) of all. */
export function pauseLines({ listed }: Lists, { span, asOf, unit, names }: Which): AsyncIterable<readonly PauseLine[]> {
  const linesOf = (ticket: ListedTicket): PauseLine[] =>
    ticket.assignments
      .filter((charge) => unit === null || charge.unit === unit)
      .flatMap((charge) =>
        decidedPauses(ticket, charge, asOf).map((one) =>
          barePause({
            ...one,
            ticket: ticket.no,
            unitName: names.units.get(charge.unit) ?? charge.unit,
          }),
        ),
      )
  return listed((listings) =>
    mapped(listings.tickets({ ...span, asOf, unit }), ({ tickets }) => tickets.flatMap(linesOf)),
  )
}

/** Every entry of the audit by `asOf`, in words: names for members and units, what was done, and its particulars. */
export function auditLines(
  { listed }: Lists,
  { asOf, names: lists }: Pick<Which, 'asOf' | 'names'>,
  onRows: OnRows | null,
): AsyncIterable<readonly AuditRow[]> {
  const names = namesFrom(lists)
  const inWords = ({ actor, act, subject, detail, why, ...entry }: AuditRecord): AuditRow => ({
    ...entry,
    why: bareText(why),
    actor: actorText(actor, names),
    act: actText(act),
    subject: subjectText(subject, names),
    detail: detailText(JSON.parse(detail), names),
  })
  return listed((listings) =>
    told(
      mapped(listings.audit(asOf), (entries) => entries.map(inWords)),
      () => listings.entries(asOf),
      onRows,
    ),
  )
}
