import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { demoYear } from '../../seeds/demo/index.ts'
import { limits } from '../../seeds/demo/limits.ts'
import { checkClosure } from '../../src/domain/closure.ts'
import { maySend } from '../../src/domain/office/emergency.ts'
import { checkRevisit } from '../../src/domain/revisit.ts'
import { checkMember } from '../support/check-member.ts'
import { readSeed } from '../support/seeds.ts'
import { SHAPES } from './row-shapes.ts'
import { byTicket } from './year-facts.ts'

const year = demoYear()
const { now: _, ...tables } = year
const rows = new Map<string, readonly unknown[]>(Object.entries(tables))

describe('contract.md#import-kinds, every row has its shape', () => {
  test.each(Object.entries(SHAPES))('%s', (table, shape) => {
    const found = rows.get(table) ?? []
    expect(found.length).toBeGreaterThan(10)
    expect(found.flatMap((row) => shape.safeParse(row).error?.issues ?? [])).toEqual([])
  })

  test('nothing is later than the morning, but for limits that the law gives', () => {
    const instants = [...JSON.stringify({ ...year, now: null }).matchAll(/"(\w+)":"(2\d{3}-[^"]*\+08:00)"/g)]
    expect(instants.length).toBeGreaterThan(20_000)
    expect(instants.filter(([, field, at]) => field !== 'dueAt' && (at ?? '') > year.now)).toEqual([])
  })
})

describe('contract.md#import-kinds, the rows agree', () => {
  const tickets = new Map(year.tickets.map((row) => [row.no, row]))
  const returns = byTicket(year.returns, ({ ticket }) => ticket)

  test('numbers, accounts and keys are there once, and everything names a known ticket', () => {
    expect(tickets.size).toBe(year.tickets.length)
    expect(new Set(year.members.map(({ userId }) => userId)).size).toBe(15 * 3 + 5)
    expect(new Set(year.members.map(({ name }) => name)).size).toBe(year.members.length)
    const named = [...year.returns, ...year.revisits].map(({ ticket }) => ticket)
    expect([...named, ...year.ticketsHistory.map(({ no }) => no)].filter((no) => !tickets.has(no))).toEqual([])
    expect(year.returns).toHaveLength(returns.size)
  })

  test('members may be members', () => {
    expect(year.members.map((row) => checkMember({ ...row, unit: row.unit ?? null }))).toEqual(
      year.members.map(() => null),
    )
  })

  test('三（三） the emergency line goes to the water company and nobody else', () => {
    expect(
      year.tickets.filter((row) => maySend(row.source, row.unit, { code: 'chengtou', name: '' }) !== null),
    ).toEqual([])
    expect(year.tickets.filter((row) => (row.source === '110') !== (row.unit === 'chengtou'))).toEqual([])
    expect(year.returns.filter(({ moveTo }) => moveTo === 'chengtou')).toEqual([])
  })

  test('times stand in order: received, contacted, closed, revisited', () => {
    const histories = [
      ...year.tickets,
      ...year.ticketsHistory.map((row) => ({ ...row, receivedAt: returns.get(row.no)?.[0]?.moveAt ?? '9' })),
    ]
    const disordered = histories.filter(({ receivedAt, contactedAt = receivedAt, closedAt }) => {
      return contactedAt < receivedAt || (closedAt !== undefined && closedAt < contactedAt)
    })
    expect(disordered).toEqual([])
    const closed = new Map(histories.flatMap(({ no, closedAt }) => (closedAt ? [[no, closedAt] as const] : [])))
    expect(year.revisits.filter(({ ticket, at }) => at <= (closed.get(ticket) ?? '9'))).toEqual([])
    expect(
      year.tickets.filter(
        ({ receivedAt, repeatOf }) => repeatOf && repeatOf.slice(2, 10) > receivedAt.slice(0, 10).replaceAll('-', ''),
      ),
    ).toEqual([])
  })

  test('六（一）7 a return is decided after it was asked for, and moves only to another unit', () => {
    for (const { ticket, ground, requestedAt, decision, decidedAt, moveTo, moveAt } of year.returns) {
      const first = tickets.get(ticket)
      expect(requestedAt > (first?.receivedAt ?? '9')).toBe(true)
      expect(decision === undefined).toBe(decidedAt === undefined)
      if (decidedAt !== undefined) expect(decidedAt > requestedAt).toBe(true)
      expect(moveTo !== undefined).toBe(decision === 'accepted' && ground === 'other-unit')
      expect(moveTo).not.toBe(first?.unit)
      if (moveAt !== undefined) expect(moveAt >= (decidedAt ?? '9')).toBe(true)
      if (decision === 'accepted') expect(first?.closedAt).toBeUndefined()
    }
  })

  test('六（二）3 a limit of the law names the law and is longer than the ordinary one', () => {
    const statutory = year.tickets.filter(({ dueAt }) => dueAt)
    expect(statutory.length).toBeGreaterThan(20)
    for (const row of statutory) {
      expect(row.legalBasis).toMatch(/^《.+》第/)
      const ordinary = limits(new Date(row.receivedAt), row.kind).closing.until
      expect(new Date(row.dueAt ?? '').getTime()).toBeGreaterThan(ordinary.getTime())
    }
    expect(
      year.tickets.filter(({ dueAt, legalBasis }) => (dueAt === undefined) !== (legalBasis === undefined)),
    ).toEqual([])
  })

  test('五（二） a citizen who was not reached answered nothing', () => {
    const empty = { contactedFirst: null, onTime: null, result: null, satisfaction: null }
    expect(year.revisits.filter((row) => checkRevisit({ ...empty, ...row }) !== null)).toEqual([])
  })

  test('六（三）2（3） reports hold what they must, but for a few that are too thin', () => {
    const { minLength, maxLength, elements } = z
      .object({
        minLength: z.int(),
        maxLength: z.int(),
        elements: z.record(z.enum(['found', 'done', 'told']), z.array(z.string())),
      })
      .parse(readSeed('report-elements.json'))
    const reports = year.tickets.flatMap(({ result, report }) => (result && report ? [{ result, report }] : []))
    const thin = reports.filter((closure) => {
      try {
        checkClosure(closure, { minLength, maxLength, elements })
        return false
      } catch {
        return true
      }
    })
    expect(reports.length).toBeGreaterThan(5500)
    expect(thin.length / reports.length).toBeGreaterThan(0.015)
    expect(thin.length / reports.length).toBeLessThan(0.05)
    expect(new Set(thin.map(({ report }) => report)).size).toBeLessThanOrEqual(5)
  })

  test('六（三） points are for a bonus alone, and a bonus has them', () => {
    expect(year.adjustments.filter(({ kind, points }) => (kind === 'bonus') !== (points !== undefined))).toEqual([])
    expect(new Set(year.adjustments.map(({ status }) => status)).size).toBe(5)
  })
})
