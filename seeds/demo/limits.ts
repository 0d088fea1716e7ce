import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { WorkingCalendar } from '../../src/domain/calendar.ts'
import { type AssignmentLimits, limitsOf, type TicketKind } from '../../src/domain/deadline.ts'
import { readScheme } from '../../src/scoring/scheme.ts'
import { limitTable } from '../../src/scoring/scheme-values.ts'

const NOTICES = new URL('../calendar/', import.meta.url)
const SCHEME = new URL('../schemes/2015.1.json', import.meta.url)
const read = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'))

const Notices = z.array(
  z.object({
    number: z.string(),
    year: z.int(),
    issued: z.string(),
    address: z.string(),
    rest: z.array(z.string()),
    work: z.array(z.string()),
  }),
)

/** The working days as the shipped notices make them. */
export const calendar = new WorkingCalendar(
  readdirSync(NOTICES).flatMap((file) => Notices.parse(read(new URL(file, NOTICES)))),
)

const table = limitTable(readScheme(read(SCHEME)))

/** The limits of a charge under scheme 2015.1, by the service's own rules. */
export const limits = (receivedAt: Date, kind: TicketKind, dueAt: Date | null = null): AssignmentLimits =>
  limitsOf({ receivedAt, kind, dueAt }, table, calendar)
