import { afterEach, describe, expect, it } from 'vitest'
import type { OpenScheme } from '../../src/scoring/scheme/open-form.ts'
import { reportDuty } from '../../src/usecases/appraisal/report-duty.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shownSheet } from '../../src/usecases/standings/shown-standings.ts'
import { shippedScheme } from '../../src/wiring/rules.ts'
import { COMMAND } from '../support/office.ts'
import { openScheme } from '../support/seeds.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
afterEach(() => desk.close())

const source = { assumed: 'for this test' }

/** Two months that run from the 26th to the 25th, in which a report each month is scored. */
function reporting(): OpenScheme {
  const hangzhou = openScheme('2021.hangzhou')
  const period = { ...hangzhou.period, id: '2021-03', name: '2021年2月至3月', to: '2021-03-25' }
  const counted = { counts: { of: 'reports' }, worth: { rule: 'linear' }, full: { value: '4', source } } as const
  const monthly = { code: 'monthly', name: '月度信息', part: 'base', clause: '月度信息', ...counted } as const
  const parts = { base: { name: '基础' }, ...hangzhou.parts }
  return { ...hangzhou, id: '2021.reporting', period, parts, indicators: [monthly, ...hangzhou.indicators] }
}

async function begun(scheme: OpenScheme, now: string): Promise<void> {
  desk = await aDesk(now)
  await schemes({ store: desk.store, shipped: shippedScheme }).use(COMMAND, scheme)
}

const as = (userId: string) => desk.office.member(userId)
const send = async (userId: string, title: string) =>
  desk.office.reports.send(await as(userId), { title, kind: 'monthly' })
const reminded = async () => (await desk.outbox()).filter((line) => line.includes('report-due'))

describe('六（一）4 a month of reports is a month of the scheme, wherever it begins', () => {
  it('a report of the 26th is of the next month; who has none of an ended month is told which', async () => {
    await begun(reporting(), '2021-02-25 10:00')
    expect(await send('pd-1', '动态')).toMatchObject({ month: '2021-02', isNew: true })
    expect(await send('pd-1', '动态')).toMatchObject({ month: '2021-02', isNew: false })
    await desk.moveTo('2021-02-26 10:00')
    expect(await desk.office.reports.own(await as('pd-1'))).toEqual({ month: '2021-03', reported: false, missing: [] })
    expect(await send('pd-1', '动态')).toMatchObject({ month: '2021-03', isNew: true })
    expect(await desk.office.reports.own(await as('qp-1'))).toEqual({
      month: '2021-03',
      reported: false,
      missing: ['2021-02'],
    })
    const { month, units } = await desk.office.reports.missing(await as('office-1'))
    expect([month, units.length, units.some(({ unit }) => unit === 'pudong')]).toEqual(['2021-03', 14, false])
  })

  it('the score counts the same months', async () => {
    await begun(reporting(), '2021-02-25 23:00')
    await send('pd-1', '动态')
    await desk.moveTo('2021-02-26 00:30')
    await send('qp-1', '晚了半小时')
    const lineOf = async (userId: string) => {
      const { items } = shownSheet(await desk.office.standings.own(await as(userId)))
      const { numerator, denominator } = items.find(({ item }) => item === 'monthly') ?? {}
      return [numerator, denominator]
    }
    expect([await lineOf('pd-1'), await lineOf('qp-1')]).toEqual([
      [1, 1],
      [0, 1],
    ])
  })

  it('on its last three working days units are reminded, and told until when', async () => {
    await begun(reporting(), '2021-02-22 09:30')
    const duty = reportDuty(desk)
    await duty()
    expect(await reminded()).toEqual([])
    await desk.moveTo('2021-02-23 09:30')
    await send('pd-1', '动态')
    await duty()
    expect(await reminded()).toEqual(['qp-1 report-due pending'])
    await desk.office.pass()
    expect(desk.chat.sent.map(({ to, about }) => `${to} ${about}`)).toContain('qp-1 report-due')
  })

  it('a scheme that scores no reports reminds of none; between periods it is the calendar’s month', async () => {
    await begun(openScheme('2021.hangzhou'), '2021-02-24 09:30')
    await reportDuty(desk)()
    expect(await reminded()).toEqual([])
    await desk.moveTo('2021-05-28 09:30')
    expect(await send('pd-1', '动态')).toMatchObject({ month: '2021-05' })
  })
})
