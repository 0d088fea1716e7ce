import { afterEach, describe, expect, it } from 'vitest'
import { assumptionsPage } from '../../src/bot/views/publication/assumptions.ts'
import { confirmationCard } from '../../src/bot/views/publication/confirmation.ts'
import { fairnessBlocks } from '../../src/bot/views/publication/fairness.ts'
import { objectionCard, optionText } from '../../src/bot/views/publication/objection.ts'
import { publishedText, releaseCard } from '../../src/bot/views/publication/publication.ts'
import { sheetBlocks, standingsBlocks } from '../../src/bot/views/publication/standings.ts'
import { robustnessBlocks, supposedBlocks, whyBlocks, whyItemBlocks } from '../../src/bot/views/publication/why.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import { noticeDocx } from '../../src/report/notice/notice.ts'
import { rankingPicture } from '../../src/report/pictures/ranking.ts'
import { sheetPicture } from '../../src/report/pictures/sheet.ts'
import { standingsTable } from '../../src/report/standings-table.ts'
import { isOpen, type Scheme, schemeDigest } from '../../src/scoring/scheme.ts'
import { scorecardOf } from '../../src/scoring/scorecard/scorecard-of.ts'
import type { RevisitRow, TicketRow } from '../../src/usecases/imports/rows.ts'
import { confirmationDuty } from '../../src/usecases/publication/confirmation-duty.ts'
import { verifyEdition } from '../../src/usecases/publication/verify-edition.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shownSheet, shownStandings } from '../../src/usecases/standings/shown-standings.ts'
import { meantIn } from '../../src/usecases/standings/why.ts'
import { seededScheme, shippedScheme } from '../../src/wiring/rules.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { seededUnits, shippedIds } from '../support/seeds.ts'
import { aDesk, type Desk } from './desk.ts'
import { pauseRows } from './pause-rig.ts'

let desk: Desk
afterEach(() => desk.close())

const HOUR = 3_600_000
const as = (userId: string) => desk.office.member(userId)

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
async function begun(scheme: Scheme): Promise<Desk> {
  const end = new Date(scorecardOf(scheme).span.until.getTime() + 30 * 24 * HOUR)
  const opened = await aDesk(`${dayOf(end)} 10:00`)
  desk = opened
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

describe.each(shippedIds())('scoring.md#schemes: whatever reads a scheme reads %s', (id) => {
  it('standings, sheet, why, what if, robustness, pictures and files', async () => {
    const scheme = await seededScheme(id)
    const { office } = await begun(scheme)
    const boss = await as('office-1')
    const view = await office.standings.show(boss)
    const shown = shownStandings(view)
    expect(shown.ranked.length).toBeGreaterThan(9)
    expect(shown.ranked.every(({ total }) => total !== null)).toBe(true)
    expect(standingsBlocks(shown).join('\n')).not.toMatch(CODE)
    expect(rankingPicture(shown, { edition: null, hash: null }).length).toBeGreaterThan(1000)

    const sheet = shownSheet(await office.standings.own(await as('pd-1')))
    expect(sheetBlocks(sheet).join('\n')).not.toMatch(CODE)
    expect(sheetPicture(sheet, { edition: null, hash: null }).length).toBeGreaterThan(1000)
    const basis = { period: shown.period, scheme: shown.scheme, asOf: view.asOf, edition: null }
    const table = standingsTable(shown, basis)
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true)

    const why = await office.why.of(boss, 'pudong')
    const lost = (why.causes ?? []).reduce((total, one) => total + Math.round(Number(one.lost) * 100), 0)
    expect(lost).toBe(Math.round(Number(why.lost) * 100))
    expect(whyBlocks(why).join('\n')).not.toMatch(CODE)
    const meant = meantIn(why, 'satisfaction')
    expect(meant.length + meantIn(why, 'onTime').length).toBeGreaterThan(0)
    for (const { item } of sheet.items) expect(whyItemBlocks(why, item).join('\n')).not.toMatch(CODE)

    const row = ticketRow('OPEN', `${scheme.period.from} 12:00`)
    await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row]))
    const supposed = await office.supposing.of(boss, { closed: ['OPEN'], contacted: [] })
    expect(supposedBlocks(supposed).join('\n')).not.toMatch(CODE)
    const robust = await office.robust.now(boss)
    expect(robust.schemes[0]).toBe(id)
    expect(robust.ranks).toHaveLength(shown.ranked.length)
    expect(robustnessBlocks(robust)).toHaveLength(shown.ranked.length + 2)
    const fair = await office.fair.show(boss)
    expect(fair.fairness.groups.flatMap(({ units }) => units)).toHaveLength(shown.ranked.length)
    expect(fairnessBlocks(fair).join('\n')).not.toMatch(CODE)
  })

  it('assumptions, confirmation, objection and ruling, release, edition and letter', async () => {
    const scheme = await seededScheme(id)
    const { office } = await begun(scheme)
    const boss = await as('office-1')
    const place = seededUnits().findIndex(({ code }) => code === 'pudong')
    const still = await office.bring(COMMAND, 'pauses', pauseRows(scheme.period.from, `T${place}-2`))
    expect(still).toMatchObject({ accepted: 1, rejected: [] })
    const desk1 = await office.assumptions.show(boss)
    for (let after: number | null = 0; after !== null; ) {
      const page = assumptionsPage(desk1, after, 2048)
      expect(page.text.kind === 'text' ? page.text.text : '').not.toMatch(
        /(?:indicators|cohorts|readings|worth|方案其他事项)/,
      )
      after = page.next
    }
    await office.assumptions.confirmAll(boss, desk1.mark)
    const lastDay = dayOf(new Date((await desk.store.now()).getTime() + 14 * 24 * HOUR))
    const opened = await office.confirmations.open(boss, { lastDay, period: null })
    expect(opened.standings.scheme.sha256).toBe(schemeDigest(scheme))
    const own = await office.confirmations.own(await as('pd-1'), null)
    const card = confirmationCard(own)
    expect(JSON.stringify([card.body, card.fields])).not.toMatch(CODE)

    const liaison = await as('pd-1')
    const raised = await office.objections.raise(liaison, {
      item: null,
      ticket: `T${place}-3`,
      reason: '当日已电话联系市民并解决',
      confirmation: null,
    })
    expect(JSON.stringify(objectionCard(raised).fields)).not.toMatch(CODE)
    const [option] = raised.needed.kind === 'choose' ? raised.needed.options : []
    if (!option) throw new Error('nothing to correct')
    expect(optionText(option)).not.toMatch(CODE)
    const granted = await office.objections.grant(boss, raised.objection.id, option)
    expect(granted.objection.decision).toBe('granted')
    for (const unit of ['pd-1', 'qp-1']) await office.confirmations.confirm(await as(unit), null)
    await desk.forward(40 * 24 * HOUR)
    await confirmationDuty({ store: desk.store, rules: desk.rules })()

    const release = await office.publication.ask(boss, null)
    expect(JSON.stringify(releaseCard(release).body)).not.toMatch(CODE)
    await office.publication.approve(await as('lead'), release.release.id)
    const edition = await office.publication.edition(scheme.period.id, null)
    expect(publishedText(edition, 'pudong')).toMatchObject({ kind: 'text' })
    expect(JSON.stringify([publishedText(edition, 'pudong'), publishedText(edition, null)])).not.toMatch(CODE)
    const verified = await verifyEdition({ store: desk.store })(scheme.period.id, 1)
    expect([verified.broken, verified.changed.filter(({ explained }) => !explained)]).toEqual([[], []])
    expect(await desk.database.sql(`SELECT 1 FROM frozen_runs WHERE facts LIKE '%"pauses":[{%'`)).not.toEqual([])
    const letter = { edition: 1, hash: 'f'.repeat(64), at: inShanghai('2026-01-01 09:00'), file: 'x.docx' }
    const days = { from: scheme.period.from, to: scheme.period.to, signature: ['某局'] }
    for (const unit of [null, 'pudong']) {
      const bytes = await noticeDocx(edition.standings, { code: 'x', name: '某部门', unit }, { ...letter, ...days })
      expect(bytes.length).toBeGreaterThan(4000)
    }
  })
})
