import { addDays, at, type Day, dayOf, endOf, type WorkingCalendar } from './calendar.ts'
import type { Length, Term } from './clocks/length.ts'
import { calendarDays, hours } from './clocks/plain.ts'
import { remembered } from './clocks/remembered.ts'
import type { LIMITS, TICKET_KINDS } from './lists/tickets.ts'

export type LimitName = (typeof LIMITS)[number]

export type TicketKind = (typeof TICKET_KINDS)[number]

/** How long each limit is, read from the scheme. */
export type LimitTable = {
  firstContact: Length
  returnOtherUnit: Length
  returnOutside: Length
  closing: Readonly<Record<TicketKind, Length>>
  /** Until when the unit says that it has the ticket; absent: nobody asks. */
  signIn?: Length
  /** How long the closing clock of a charge may stand still in all; absent: it never does. */
  pause?: Length
  /** Of tickets of a class, above their kind's. */
  classes?: Readonly<Record<string, { firstContact?: Length; closing?: Length }>>
  /** How its working days are read; absent: as the plan's are. */
  days?: DayReading
}

/** Whether a working day of receipt is the first that counts; the hour and minute at which a last day ends, null: 24:00. */
export type DayReading = { receiptCounts: boolean; endsAt: readonly [number, number] | null }

const PLAN_DAYS: DayReading = { receiptCounts: false, endsAt: null }

/**
 * One counted calendar day. `count` is how many working days have passed at its end; `provisional`: the notice of its
 * year was missing.
 */
export type CountedDay = { day: Day; working: boolean; count: number; notice: string | null; provisional?: true }

export type Deadline = {
  /** inclusive, the last millisecond of the last day */ until: Date
  proof: readonly CountedDay[]
  /** By which clock it was counted; absent: in working days. */
  clock?: Term['clock']
  /** It was counted into a year without a notice, and will be counted anew when that comes. */
  provisional?: true
}

// A few years' days, and the lengths that schemes know.
const MOST_DAYS = 1_000
const MOST_LENGTHS = 20

type Counted = { proof: readonly CountedDay[]; last: Day; provisional: boolean }

const COUNTED = new WeakMap<WorkingCalendar, (start: Day) => (workingDays: number) => Counted>()

/** The days after a day until so many of them were working days. */
const counting = (calendar: WorkingCalendar) =>
  remembered(
    (start: Day) =>
      remembered((workingDays: number): Counted => {
        const proof: CountedDay[] = []
        let last = start
        for (let count = 0; count < workingDays; ) {
          last = addDays(last, 1)
          const { working, ...kind } = calendar.expected(last)
          if (working) count += 1
          proof.push({ day: last, working, count, ...kind })
        }
        return { proof, last, provisional: proof.some(({ provisional }) => provisional) }
      }, MOST_LENGTHS),
    MOST_DAYS,
  )

function countedFrom(start: Day, workingDays: number, calendar: WorkingCalendar): Counted {
  const counted = COUNTED.get(calendar) ?? counting(calendar)
  COUNTED.set(calendar, counted)
  return counted(start)(workingDays)
}

/**
 * scoring.md#working-days: the limit of n working days. The day of receipt is day 0 and never counts, whatever its hour
 * or kind; the limit ends at 24:00 (Asia/Shanghai) of the n-th working day after it. A scheme may read both otherwise.
 */
export function deadline(
  received: Date,
  workingDays: number,
  calendar: WorkingCalendar,
  { receiptCounts, endsAt }: DayReading = PLAN_DAYS,
): Deadline {
  const start = receiptCounts ? addDays(dayOf(received), -1) : dayOf(received)
  const { proof, last, provisional } = countedFrom(start, workingDays, calendar)
  const until = endsAt ? at(last, ...endsAt) : endOf(last)
  return provisional ? { until, proof, provisional } : { until, proof }
}

/** A limit by whichever clock it is counted (scoring.md#clocks). */
export function limitFrom(received: Date, length: Length, calendar: WorkingCalendar, days?: DayReading): Deadline {
  if (typeof length === 'number') return deadline(received, length, calendar, days)
  const { clock, value } = length
  return { ...(clock === 'hours' ? hours(received, value) : calendarDays(received, value)), clock }
}

/** A limit is met by anything done not later than its last millisecond. */
export const isMet = (until: Date, done: Date): boolean => done.getTime() <= until.getTime()

/** A limit has passed only when its last millisecond lies behind. */
export const hasPassed = (until: Date, asOf: Date): boolean => asOf.getTime() > until.getTime()

/** `signIn`: only where the scheme asks the unit to say that it has the ticket. */
export type AssignmentLimits = Readonly<Record<LimitName, Deadline>> & { readonly signIn?: Deadline }

/**
 * All four limits of one assignment. `dueAt`, where the sender gave one (六（二）3: the law's own limit counts), stands
 * in the place of the kind's closing limit for the first assignment; the caller leaves it out for a moved ticket.
 */
export function limitsOf(
  assignment: { receivedAt: Date; kind: TicketKind; class?: string | null; dueAt: Date | null },
  table: LimitTable,
  calendar: WorkingCalendar,
): AssignmentLimits {
  const count = (length: Length): Deadline => limitFrom(assignment.receivedAt, length, calendar, table.days)
  const ofClass = table.classes?.[assignment.class ?? ''] ?? {}
  const closing = ofClass.closing ?? table.closing[assignment.kind]
  return {
    firstContact: count(ofClass.firstContact ?? table.firstContact),
    closing: assignment.dueAt ? { until: assignment.dueAt, proof: [] } : count(closing),
    returnOtherUnit: count(table.returnOtherUnit),
    returnOutside: count(table.returnOutside),
    ...(table.signIn === undefined ? {} : { signIn: count(table.signIn) }),
  }
}
