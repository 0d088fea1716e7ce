import { expect } from 'vitest'
import { dayOf } from '../../src/domain/calendar.ts'
import { isOpen, type Scheme } from '../../src/scoring/scheme.ts'
import { scorecardOf } from '../../src/scoring/scorecard/scorecard-of.ts'
import type { RevisitRow, TicketRow } from '../../src/usecases/imports/rows.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shippedScheme } from '../../src/wiring/rules.ts'
import { LABELS } from '../../src/wording/labels.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { seededUnits } from '../support/seeds.ts'
import { aDesk, type Desk } from './desk.ts'

export const HOUR = 3_600_000
/** Nobody reads a code where a name belongs. */
const CODE = /\b[a-z]+[A-Z]\w*\b|undefined|\[object/

const SPECIAL = [
  { platform: 'wecom' as const, userId: 'lead', name: '试领导', unit: null, roles: ['leadingGroup' as const] },
]

/** Eight tickets a unit at the beginning of the period: most good, one late, one that the citizen found unsolved. */
function rowsIn(from: string): { tickets: TicketRow[]; revisits: RevisitRow[] } {
  const start = inShanghai(`${from} 08:00`).getTime()
  const tickets: TicketRow[] = []
  const revisits: RevisitRow[] = []
  for (const [place, { code }] of seededUnits().entries()) {
    for (let at = 0; at < 8; at += 1) {
      const receivedAt = new Date(start + (place * 8 + at) * 60_000)
      const no = `T${place}-${at}`
      const isLate = at === place % 8
      const closedAt = new Date(receivedAt.getTime() + (isLate ? 480 : 6) * HOUR)
      const source = code === 'chengtou' ? ('110' as const) : ('12345' as const)
      const klass = { class: '省平台' }
      tickets.push({
        ...ticketRow(no, `${from} 08:00`, { source, unit: code, ...klass }),
        receivedAt,
        contactedAt: new Date(receivedAt.getTime() + HOUR),
        closedAt,
        result: 'solved',
        report: '已修复',
      })
      const answers =
        at === 3
          ? ({ contactedFirst: 'no', result: 'unsolved', satisfaction: 'dissatisfied' } as const)
          : ({ contactedFirst: 'yes', result: 'solved', satisfaction: 'satisfied' } as const)
      revisits.push({
        ticket: no,
        at: new Date(closedAt.getTime() + HOUR),
        reached: true,
        onTime: null,
        note: null,
        ...answers,
      })
    }
  }
  return { tickets, revisits }
}

/** An office in which a scheme is in use, a month after its period, with tickets in it; units stand in its first cohort. */
export async function begun(scheme: Scheme): Promise<Desk> {
  const end = new Date(scorecardOf(scheme).span.until.getTime() + 30 * 24 * HOUR)
  const opened = await aDesk(`${dayOf(end)} 10:00`)
  const [cohort] = isOpen(scheme) ? scheme.cohorts : []
  const units = seededUnits().map(({ code, name, cohort: own }) => ({
    code,
    name,
    cohort: cohort?.name ?? own,
    short: null,
    active: null,
  }))
  await opened.office.bring(COMMAND, 'members', rowsOf<'members'>(SPECIAL))
  await opened.office.bring(COMMAND, 'units', rowsOf<'units'>(units))
  await schemes({ store: opened.store, shipped: shippedScheme }).use(COMMAND, scheme)
  const { tickets, revisits } = rowsIn(scheme.period.from)
  const answers = [
    await opened.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(tickets)),
    await opened.office.bring(COMMAND, 'revisits', rowsOf<'revisits'>(revisits)),
  ]
  expect(answers.flatMap(({ rejected }) => rejected)).toEqual([])
  return opened
}

/** The names of the plan's items that a scheme of its own form does not bear: nobody reads one of them there. */
function foreignNames(scheme: Scheme): RegExp {
  const own = isOpen(scheme) ? JSON.stringify(scheme) : ''
  const foreign = isOpen(scheme) ? Object.values(LABELS.item).filter((label) => !own.includes(label)) : []
  return new RegExp(['^\\b$', ...foreign, ...(isOpen(scheme) ? [`${scheme.period.id} 年度`] : [])].join('|'))
}

/** Whether words that somebody reads under a scheme hold no code and no name of another scheme's. */
export const ownWords = (scheme: Scheme): ((text: string) => void) => {
  const foreign = foreignNames(scheme)
  return (text) => {
    expect(text).not.toMatch(CODE)
    expect(text).not.toMatch(foreign)
  }
}

/** What is written in a picture; whether it can be drawn is asked of one scheme, elsewhere. */
export function wordsIn(svg: string): string {
  const lines = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, line = '']) => line)
  expect(lines.length).toBeGreaterThan(10)
  return lines.join('\n')
}
