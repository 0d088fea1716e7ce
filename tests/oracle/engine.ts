import { type Reader, readRow } from '../../src/api/import/reader.ts'
import { readAdjustment } from '../../src/api/import/rows/adjustments.ts'
import { readMark } from '../../src/api/import/rows/marks.ts'
import { readReport } from '../../src/api/import/rows/reports.ts'
import { readReturn } from '../../src/api/import/rows/returns.ts'
import { readRevisit } from '../../src/api/import/rows/revisits.ts'
import { readTicket } from '../../src/api/import/rows/tickets.ts'
import { assign, type Ticket } from '../../src/domain/ticket.ts'
import { askerOf, rebuild } from '../../src/domain/ticket-history.ts'
import { isInTime } from '../../src/domain/ticket-return.ts'
import type { AssignmentFact, ReturnFact, Ruling, UnitFacts } from '../../src/scoring/facts.ts'
import { readScheme, type Scheme } from '../../src/scoring/scheme.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import type { ReturnRow as ReadReturn, TicketRow as ReadTicket } from '../../src/usecases/imports/rows.ts'
import { firstLimits } from '../../src/usecases/imports/ticket-correction.ts'
import { record } from '../../src/usecases/imports/ticket-record.ts'
import type { RulesNow } from '../../src/usecases/rules/rules.ts'
import { movedLimits } from '../../src/usecases/tickets/tickets.ts'
import { seededCalendar, seededHandling } from '../support/seeds.ts'
import type { RulingRow, SchemeNumbers, Year } from './rows.ts'

/** The same rows through the engine: read, folded and counted by the service's own functions, without a database. */

const NOW = new Date('2030-01-01T00:00:00+08:00')
const calendar = seededCalendar()
const handling = seededHandling()

function read<Row>(reader: Reader<Row>, rows: readonly object[], given: object = {}): Row[] {
  return rows.map((row) => readRow(reader, { ...given, ...row }, Object.keys(reader)))
}

// What an import demands besides, and nothing is scored by.
const SUMMARY = { summary: '停水' }
const REASON = { reason: '依据' }

/** A ticket as the import keeps it after its row, its returns and the rows that add to it. */
function keep(
  row: ReadTicket,
  returns: readonly ReadReturn[],
  history: readonly ReadTicket[],
  rules: RulesNow,
): Ticket {
  const { no, kind, receivedAt, dueAt, unit, source, urgent, repeatOf } = row
  if (kind === null || receivedAt === null || unit === null) throw new Error(`${no} is not whole`)
  const core = { no, kind, class: row.class, receivedAt, dueAt, legalBasis: '法' }
  const fresh: Ticket = {
    ...core,
    source: source ?? '12345',
    urgent: urgent ?? false,
    summary: '',
    repeatOf,
    assignments: [assign(1, unit, receivedAt, firstLimits(core, rules))],
    returns: [],
    extensions: [],
    pauses: [],
    version: 1,
  }
  const asked = returns.map((one) => {
    if (one.ground === null || one.reason === null) throw new Error(`a return of ${no} is not whole`)
    return { ...one, ground: one.ground, reason: one.reason, why: null }
  })
  const rebuilt = rebuild(record(fresh, row, NOW), asked, movedLimits(fresh, rules))
  return history.reduce((ticket, more) => record(ticket, more, NOW), rebuilt)
}

function rulingOf({ item, outcome, at }: RulingRow): Ruling[] {
  // The dice give each item its own words.
  return item === 'returns' ? [] : [{ item, outcome, at: new Date(at) } as Ruling]
}

type Owned<Fact> = { unit: string; fact: Fact }

function assignmentsOf(ticket: Ticket, year: Year): Owned<AssignmentFact>[] {
  const { no } = ticket
  const revisits = read(
    readRevisit,
    year.revisits.filter((row) => row.ticket === no),
  )
  const excluded = year.exclusions.find((row) => row.ticket === no)
  const { kind, source, urgent, repeatOf } = ticket
  const about = { kind, source, urgent, class: ticket.class, repeat: repeatOf !== null }
  const momentsOf = (rows: readonly { ticket: string; unit: string; at: string }[], unit: string) =>
    rows.filter((row) => row.ticket === no && row.unit === unit).map((row) => new Date(row.at))
  const signedBy = (unit: string): Date | null => momentsOf(year.signs, unit)[0] ?? null
  return ticket.assignments.map(({ unit, limits, ...charge }) => ({
    unit,
    fact: {
      ticket: no,
      receivedAt: charge.receivedAt,
      firstContactUntil: limits.firstContact.until,
      closingUntil: limits.closing.until,
      contactedAt: charge.contactedAt,
      closedAt: charge.closedAt,
      result: charge.result,
      endedAt: charge.endedAt,
      revisits,
      rulings: year.rulings.filter((row) => row.ticket === no && row.unit === unit).flatMap(rulingOf),
      exclusion: excluded ? { at: new Date(excluded.at), reason: 'unfounded' } : null,
      about: {
        ...about,
        attempts: momentsOf(year.attempts, unit),
        rounds: momentsOf(year.rounds, unit),
        signIn: limits.signIn ? { until: limits.signIn.until, at: signedBy(unit) } : null,
      },
    },
  }))
}

function returnsOf(ticket: Ticket, year: Year): Owned<ReturnFact>[] {
  return ticket.returns.flatMap((asked) => {
    const { ground, requestedAt, decision, decidedAt } = asked
    const charge = askerOf(ticket, asked)
    if (!charge || decision === 'withdrawn') return []
    const ruled = year.rulings
      .filter((row) => row.item === 'returns' && row.ticket === ticket.no && row.unit === charge.unit)
      .map((row) => Date.parse(row.at))
    const fact = {
      ticket: ticket.no,
      ground,
      requestedAt,
      inTime: isInTime({ ground, requestedAt }, charge.limits),
      decision,
      decidedAt,
      ruledGood: ruled.length === 0 ? null : new Date(Math.min(...ruled)),
    }
    return [{ unit: charge.unit, fact }]
  })
}

/** What the service would know of every unit. */
export function factsOf(year: Year, scheme: Scheme): UnitFacts[] {
  const rules: RulesNow = { scheme, schemes: [scheme], calendar, handling, desk: null }
  const returns = read(readReturn, year.returns, REASON)
  const history = read(readTicket, year.history)
  const tickets = read(readTicket, year.tickets, SUMMARY).map((row) =>
    keep(
      row,
      returns.filter((one) => one.ticket === row.no),
      history.filter((one) => one.no === row.no),
      rules,
    ),
  )
  const charges = tickets.flatMap((ticket) => assignmentsOf(ticket, year))
  const asked = tickets.flatMap((ticket) => returnsOf(ticket, year))
  const marks = read(readMark, year.marks, REASON).map(({ at, ...mark }) => ({ ...mark, at: at ?? NOW }))
  const reports = read(readReport, year.reports)
  const adjustments = read(readAdjustment, year.adjustments, REASON)
  const units = year.units.map(({ code, name, cohort }, at) => ({ code, name, cohort, position: at + 1 }))
  return units.map((unit) => {
    const own = <Fact>(all: readonly Owned<Fact>[]) =>
      all.filter((one) => one.unit === unit.code).map(({ fact }) => fact)
    const isOwn = (row: { unit: string; period?: string }) =>
      row.unit === unit.code && (row.period ?? scheme.period.id) === scheme.period.id
    return {
      unit,
      assignments: own(charges),
      returns: own(asked),
      reports: reports.filter(isOwn),
      marks: marks.filter(isOwn),
      adjustments: adjustments.filter(isOwn),
    }
  })
}

/** The standings of contract.md#standings by the engine. */
export function engineStandings(year: Year, asOfText: string, numbers: SchemeNumbers) {
  const scheme = readScheme(numbers)
  const asOf = new Date(asOfText)
  const tallies = factsOf(year, scheme).map((facts) => tally(facts, scheme, asOf))
  return standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' })
}
