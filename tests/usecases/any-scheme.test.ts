import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { assumptionsPage } from '../../src/bot/views/publication/assumptions.ts'
import {
  askObjection,
  confirmationCard,
  overviewBlocks,
  opened as saidOpened,
} from '../../src/bot/views/publication/confirmation.ts'
import { fairnessBlocks } from '../../src/bot/views/publication/fairness.ts'
import { objectionCard, optionText } from '../../src/bot/views/publication/objection.ts'
import { publishedText, releaseCard } from '../../src/bot/views/publication/publication.ts'
import { sheetBlocks, standingsBlocks } from '../../src/bot/views/publication/standings.ts'
import {
  noSuchItem,
  robustnessBlocks,
  supposedBlocks,
  whyBlocks,
  whyItemBlocks,
} from '../../src/bot/views/publication/why.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import { noticeDocx } from '../../src/report/notice/notice.ts'
import { rankingSvg } from '../../src/report/pictures/ranking.ts'
import { sheetSvg } from '../../src/report/pictures/sheet.ts'
import { standingsTable } from '../../src/report/standings-table.ts'
import { shown, sum } from '../../src/scoring/points.ts'
import { schemeDigest } from '../../src/scoring/scheme.ts'
import { settling } from '../../src/usecases/periods/settling.ts'
import { EXPORT_KINDS, formatsOf } from '../../src/usecases/ports/exports.ts'
import { confirmationDuty } from '../../src/usecases/publication/confirmation-duty.ts'
import { verifyEdition } from '../../src/usecases/publication/verify-edition.ts'
import { shownSheet, shownStandings } from '../../src/usecases/standings/shown-standings.ts'
import { causesOf, meantIn } from '../../src/usecases/standings/why.ts'
import { exportsOver } from '../../src/wiring/exports/exports.ts'
import { seededScheme, shippedScheme } from '../../src/wiring/rules.ts'
import { previewLines } from '../../src/wording/console/periods/preview.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { demonstrationOffice, seededUnits, shippedIds } from '../support/seeds.ts'
import { begun, HOUR, ownWords, wordsIn } from './any-scheme-rig.ts'
import type { Desk } from './desk.ts'
import { pauseRows } from './pause-rig.ts'

let desk: Desk
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)

describe.each(shippedIds())('scoring.md#schemes: whatever reads a scheme reads %s', (id) => {
  it('standings, sheet, why, what if, robustness, pictures and files', async () => {
    const scheme = await seededScheme(id)
    desk = await begun(scheme)
    const reads = ownWords(scheme)
    const { office } = desk
    const boss = await as('office-1')
    const view = await office.standings.show(boss)
    const shown = shownStandings(view)
    expect(shown.ranked.length).toBeGreaterThan(9)
    expect(shown.ranked.every(({ total }) => total !== null)).toBe(true)
    reads(standingsBlocks(shown).join('\n'))
    reads(wordsIn(rankingSvg(shown, { edition: null, hash: null })))

    const sheet = shownSheet(await office.standings.own(await as('pd-1')))
    reads(sheetBlocks(sheet).join('\n'))
    reads(wordsIn(sheetSvg(sheet, { edition: null, hash: null })))
    const basis = { period: shown.period, scheme: shown.scheme, asOf: view.asOf, edition: null }
    const table = standingsTable(shown, basis)
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true)

    const why = await office.why.of(boss, 'pudong')
    const lost = (why.causes ?? []).reduce((total, one) => total + Math.round(Number(one.lost) * 100), 0)
    expect(lost).toBe(Math.round(Number(why.lost) * 100))
    reads(whyBlocks(why).join('\n'))
    const meant = meantIn(why, 'satisfaction')
    expect(meant.length + meantIn(why, 'onTime').length).toBeGreaterThan(0)
    for (const { item } of sheet.items) reads(whyItemBlocks(why, item).join('\n'))

    const row = ticketRow('OPEN', `${scheme.period.from} 12:00`)
    await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row]))
    const supposed = await office.supposing.of(boss, { closed: ['OPEN'], contacted: [] })
    reads(supposedBlocks(supposed).join('\n'))
    const robust = await office.robust.now(boss)
    expect(robust.schemes[0]).toBe(id)
    expect(robust.ranks).toHaveLength(shown.ranked.length)
    expect(robustnessBlocks(robust)).toHaveLength(shown.ranked.length + 2)
    const fair = await office.fair.show(boss)
    expect(fair.fairness.groups.flatMap(({ units }) => units)).toHaveLength(shown.ranked.length)
    reads(fairnessBlocks(fair).join('\n'))
  })

  it('assumptions, confirmation, objection and ruling, release, edition and letter', async () => {
    const scheme = await seededScheme(id)
    desk = await begun(scheme)
    const reads = ownWords(scheme)
    const { office } = desk
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
    reads(JSON.stringify([saidOpened(opened), overviewBlocks(await office.confirmations.overview(boss))]))
    const own = await office.confirmations.own(await as('pd-1'), null)
    const card = confirmationCard(own)
    reads(JSON.stringify([card.body, card.fields]))
    reads(askObjection(own).text)

    const liaison = await as('pd-1')
    const raised = await office.objections.raise(liaison, {
      item: null,
      ticket: `T${place}-3`,
      reason: '当日已电话联系市民并解决',
      confirmation: null,
    })
    const objected = objectionCard(raised)
    reads(JSON.stringify([objected.body, objected.fields]))
    expect(objected.body).toContain('诉求：水管漏水　办结说明：已修复')
    expect(objected.fields).toContainEqual({ name: '回访', value: '未解决，不满意，先行联系否' })
    const [option] = raised.needed.kind === 'choose' ? raised.needed.options : []
    if (!option) throw new Error('nothing to correct')
    reads(optionText(option, raised.names))
    const granted = await office.objections.grant(boss, raised.objection.id, option)
    expect(granted.objection.decision).toBe('granted')
    for (const unit of ['pd-1', 'qp-1']) await office.confirmations.confirm(await as(unit), null)
    await desk.forward(40 * 24 * HOUR)
    await confirmationDuty({ store: desk.store, rules: desk.rules })()

    const release = await office.publication.ask(boss, null)
    reads(JSON.stringify(releaseCard(release).body))
    await office.publication.approve(await as('lead'), release.release.id)
    const edition = await office.publication.edition(scheme.period.id, null)
    expect(publishedText(edition, 'pudong')).toMatchObject({ kind: 'text' })
    reads(JSON.stringify([publishedText(edition, 'pudong'), publishedText(edition, null)]))
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

  it('preview, every item opened to its last point, every export', async () => {
    const scheme = await seededScheme(id)
    desk = await begun(scheme)
    const reads = ownWords(scheme)
    const { store, rules, office } = desk
    const settle = settling({ store, rules, shipped: shippedScheme })
    const seen = await settle(COMMAND, { ...scheme, id: `${id}.2` }, { trial: true })
    expect(seen.tickets.reduce((sum, { total }) => sum + total, 0)).toBe(8 * seededUnits().length)
    expect(seen.before).not.toBeNull()
    reads(JSON.stringify(previewLines(id, seen).slice(1)))
    expect(await settle(COMMAND, scheme, { trial: true })).toMatchObject({ fresh: false, differences: [] })

    const boss = await as('office-1')
    for (const unit of ['pudong', 'qingpu', 'chengtou']) {
      const why = await office.why.of(boss, unit)
      const { lines, total } = why.sheet.sheet
      const causes = why.causes ?? []
      expect(sum(causes.map(({ points }) => points)).equals(sum(lines.map(({ full }) => full)).sub(total ?? 0))).toBe(
        true,
      )
      for (const { item, full, points } of lines) {
        const lost = sum(causesOf(why, item).map((cause) => cause.points))
        expect([item, shown(full.sub(lost))]).toEqual([item, shown(points ?? full)])
      }
    }
    reads(JSON.stringify(noSuchItem('没有的', await office.why.lines())))

    const made = exportsOver({ store, rules })
    const [recipient = null] = demonstrationOffice().recipients.map(({ code }) => code)
    const month = scheme.period.from.slice(0, 7)
    const asked = { unit: null, period: null, asOf: null, edition: null, recipient, month }
    for (const what of EXPORT_KINDS) {
      // The tables of one writer are written by one of them.
      for (const format of formatsOf(what).filter((one) => one !== 'xlsx' || what === 'standings')) {
        const bytes = await buffer((await made({ ...asked, what, format })).content)
        expect(bytes.length).toBeGreaterThan(100)
        const text = bytes.toString()
        if (what !== 'audit' && format !== 'docx' && format !== 'xlsx') reads(text.split(scheme.id).join(''))
      }
    }
  })
})
