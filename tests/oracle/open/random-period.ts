import { endOf, startOf, workingDaysAfter } from '../calendar.ts'
import type { Moment } from '../dice.ts'
import { inShanghai, type TicketRows, ticketRows } from '../random-ticket.ts'
import { distinct } from '../random-year.ts'
import type { AttemptRow, ExclusionRow, RevisitRow, RoundRow, SignRow, TicketRow, UnitRow, Year } from '../rows.ts'
import { notices } from '../seeds.ts'
import type { AboutDice, BulkDice, OpenDice } from './dice.ts'
import type { OpenNumbers } from './scheme.ts'

export type RandomPeriod = { year: Year; asOf: string; scheme: OpenNumbers }

const HOUR = 3_600_000

type Rows = {
  tickets: TicketRow[]
  signs: SignRow[]
  revisits: RevisitRow[]
  exclusions: ExclusionRow[]
  rounds: RoundRow[]
}

/** Tickets spread over a period, each contacted, closed and called about, but for the flaw of every n-th. */
function bulkRows({ size, flaw, every }: BulkDice, unit: string, name: string, { period }: OpenNumbers): Rows {
  const from = startOf(period.from)
  const step = Math.floor((endOf(period.to) - from) / size)
  const rows: Rows = { tickets: [], signs: [], revisits: [], exclusions: [], rounds: [] }
  for (let count = 0; count < size; count += 1) {
    const no = `${name}-${count}`
    const receivedAt = from + count * step
    const at = (hours: number) => inShanghai(receivedAt + hours * HOUR)
    const has = (one: string) => flaw === one && count % every === 0
    const closed = { closedAt: at(has('late') ? 40 * 24 : 2), result: 'solved' }
    rows.tickets.push({ no, unit, kind: 'help', receivedAt: at(0), contactedAt: at(1), ...closed })
    if (!has('unsigned')) rows.signs.push({ ticket: no, unit, at: at(1) })
    if (!has('uncalled')) {
      const satisfaction = has('dissatisfied') ? 'dissatisfied' : 'satisfied'
      const result = has('untrue') ? 'unsolved' : 'solved'
      const said = { contactedFirst: 'yes', result, satisfaction }
      rows.revisits.push({ ticket: no, at: at(has('late') ? 41 * 24 : 3), reached: true, ...said })
    }
    if (has('excluded')) rows.exclusions.push({ ticket: no, at: at(4) })
    if (has('again')) rows.rounds.push({ ticket: no, unit, at: at(5) })
  }
  return rows
}

/** What else is known of a ticket: what it is, the calls of its first unit, and that it came back to it. */
function aboutRows({ ticket, returns }: TicketRows, dice: AboutDice, before: string | null) {
  const { no, unit } = ticket
  const receivedAt = Date.parse(ticket.receivedAt)
  const limit = workingDaysAfter(receivedAt, 1, notices)
  const done = (act: Moment): AttemptRow & SignRow => {
    const at = 'late' in act ? limit + act.late : receivedAt + act.after
    return { ticket: no, unit, at: inShanghai(at) }
  }
  return {
    ticket: {
      ...ticket,
      // Nobody moves a ticket of 110.
      source: returns.some(({ moveTo }) => moveTo !== undefined) ? '12345' : dice.source,
      urgent: dice.urgent,
      ...(dice.class === null ? {} : { class: dice.class }),
      ...(dice.repeats && before !== null ? { repeatOf: before } : {}),
    },
    attempts: dice.attempts.map(done),
    signs: dice.sign === null ? [] : [done(dice.sign)],
    rounds: dice.rounds.map((after): RoundRow => ({ ticket: no, unit, at: inShanghai(receivedAt + after) })),
  }
}

/** The shipped scheme, with the readings of the dice, and one of its questions asked of fewer tickets. */
function twisted(shipped: OpenNumbers, twist: OpenDice['twist']): OpenNumbers {
  const scheme = structuredClone(shipped)
  if (twist === null) return scheme
  for (const { name, answer } of twist.readings) {
    const reading = scheme.readings[name]
    if (reading) reading.value = answer
  }
  scheme.readings.places.value = twist.places
  const { counts } = scheme.indicators[twist.indicator % scheme.indicators.length] ?? {}
  if (counts?.of === 'tickets' && twist.among.length > 0) counts.among = Object.assign({}, ...twist.among)
  return scheme
}

/** Every instant that a year's rows name. */
const instantsOf = (year: Year): number[] =>
  (JSON.stringify(year).match(/\d{4}-\d\d-\d\dT[0-9:.]+\+08:00/g) ?? []).map((text) => Date.parse(text))

/** The dice of a period, written down as rows; an instant to look at it, and the scheme to score it by. */
export function periodOf(dice: OpenDice, shipped: OpenNumbers): RandomPeriod {
  const scheme = twisted(shipped, dice.twist)
  const units = dice.units.map((cohort, at): UnitRow => ({ code: `u${at}`, name: `单位${at}`, cohort }))
  const codes = units.map(({ code }) => code)
  const unitOf = (at: number): string => codes[at % codes.length] ?? ''
  // A return may move a ticket to nobody but another unit.
  const movable = codes.length > 1 ? codes : [...codes, 'nobody']
  const tickets = dice.tickets.map(([one, about], index) => {
    const rows = ticketRows(`SH${index}`, one, movable)
    return { ...rows, ...aboutRows(rows, about, index === 0 ? null : 'SH0') }
  })
  const bulks = dice.bulks.map((bulk, index) => bulkRows(bulk, unitOf(bulk.unit), `B${index}`, scheme))
  const dated = <T extends { at: number; unit: number }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, unit: unitOf(row.unit), at: inShanghai(row.at) }))
  const excluded = tickets.flatMap(({ ticket: { no }, excludedAt }) =>
    excludedAt === null ? [] : [{ ticket: no, at: excludedAt }],
  )
  const year: Year = {
    units,
    tickets: [...tickets.map(({ ticket }) => ticket), ...bulks.flatMap((rows) => rows.tickets)],
    returns: tickets.flatMap(({ returns }) => returns),
    history: tickets.flatMap(({ history }) => history),
    revisits: [...tickets.flatMap(({ revisits }) => revisits), ...bulks.flatMap((rows) => rows.revisits)],
    rulings: tickets.flatMap(({ rulings }) => rulings),
    exclusions: [...excluded, ...bulks.flatMap((rows) => rows.exclusions)],
    attempts: tickets.flatMap(({ attempts }) => attempts),
    signs: [...tickets.flatMap(({ signs }) => signs), ...bulks.flatMap((rows) => rows.signs)],
    rounds: [...tickets.flatMap(({ rounds }) => rounds), ...bulks.flatMap((rows) => rows.rounds)],
    marks: distinct(dated(dice.marks), (row) => `${row.period} ${row.unit} ${row.at}`).map((row) => ({
      ...row,
      item: 'organization',
    })),
    reports: dated(dice.reports).map((row, index) => ({ ...row, title: `R${index}` })),
    adjustments: distinct(
      dated(dice.adjustments).map(({ points, ...row }) => (row.kind === 'bonus' ? { ...row, points } : row)),
      (row) => `${row.period} ${row.unit} ${row.kind} ${row.clause} ${row.at}`,
    ),
  }
  const { far, near } = dice.asOf
  const instants = instantsOf(year)
  const at = near === null ? far : (instants[near.pick % instants.length] ?? far) + near.shift
  return { year, asOf: inShanghai(at), scheme }
}
