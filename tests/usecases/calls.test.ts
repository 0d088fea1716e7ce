import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMAND, rowsOf } from '../support/office.ts'
import { aCallingDesk, BAD, type CallingDesk, FINE, surveyor } from './calling-desk.ts'

let desk: CallingDesk
beforeEach(async () => {
  desk = await aCallingDesk()
})
afterEach(() => desk.close())

describe('contract.md#calls: the next citizen', () => {
  it('closed and not revisited, the earliest closing first, without a telephone last; an open one never', async () => {
    expect(await desk.next()).toBe('A')
    await desk.answer('A')
    expect(await desk.next()).toBe('B')
    await desk.answer('B')
    expect(await desk.next()).toBe('N')
    await desk.answer('N')
    expect(await desk.next()).toBeNull()
  })

  it('is held until its time is over: asked again it is the same, and nobody else gets it', async () => {
    expect([await desk.next(), await desk.next(), await desk.next('s-2')]).toEqual(['A', 'A', 'B'])
    await desk.forward(31 * 60_000)
    expect(await desk.next('s-2')).toBe('A')
    await expect(desk.answer('A')).rejects.toMatchObject({ code: 'call-taken' })
    expect(await desk.revisits('A')).toEqual([])
    await desk.answer('A', FINE, '', 's-2')
  })

  it('many surveyors at once get a call each', async () => {
    const people = Array.from({ length: 3 }, (_, at) => surveyor(`m-${at}`))
    await desk.office.bring(COMMAND, 'members', rowsOf<'members'>(people))
    const got = await Promise.all(people.map(({ userId }) => desk.next(userId)))
    expect([...got].sort()).toEqual(['A', 'B', 'N'])
  })

  it('over time and taken by nobody it is still his who held it', async () => {
    await desk.next()
    await desk.forward(40 * 60_000)
    await desk.answer('A')
    expect(await desk.revisits('A')).toHaveLength(1)
  })

  it.each([
    ['2015-03-05 08:59', true],
    ['2015-03-05 09:00', false],
    ['2015-03-05 19:59', false],
    ['2015-03-05 20:00', true],
  ])('at %s: refused %s', async (time, refused) => {
    await desk.moveTo(time)
    const work = desk.next()
    if (refused) await expect(work).rejects.toMatchObject({ code: 'outside-calling-hours' })
    else expect(await work).toBe('A')
  })

  it('nothing is kept about a call that is not held', async () => {
    await expect(desk.answer('A')).rejects.toMatchObject({ code: 'call-taken' })
    await expect(desk.missed('A')).rejects.toMatchObject({ code: 'call-taken' })
    await expect(desk.answer('OPEN')).rejects.toMatchObject({ code: 'call-taken' })
    await expect(desk.answer('nothing')).rejects.toMatchObject({ code: 'unknown-ticket' })
    expect(await desk.database.sql(`SELECT act FROM audit WHERE act LIKE 'call.%'`)).toEqual([])
  })

  it('a call that a file brought meanwhile leaves nothing to ask', async () => {
    expect(await desk.next()).toBe('A')
    await desk.imported('A', '2015-03-03 10:00', FINE)
    await expect(desk.answer('A', BAD)).rejects.toMatchObject({ code: 'call-taken' })
    expect(await desk.next()).toBe('B')
  })
})

describe('scoring.md#revisits: what reached nobody', () => {
  it('comes last again, never three times on one day; the third leaves the ticket 未评价', async () => {
    expect(await desk.next()).toBe('A')
    expect(await desk.missed('A')).toMatchObject({ over: false, of: 3 })
    expect(await desk.next()).toBe('B')
    await desk.answer('B')
    expect(await desk.next()).toBe('A')
    await desk.missed('A')
    expect(await desk.next()).toBe('N')
    await desk.answer('N')
    expect(await desk.next()).toBeNull()
    expect(await desk.revisits('A')).toEqual([])
    await desk.moveTo('2015-03-05 09:30')
    expect(await desk.next()).toBe('A')
    const { over, attempts } = await desk.missed('A')
    expect({ over, count: attempts.length }).toEqual({ over: true, count: 3 })
    expect(await desk.revisits('A')).toMatchObject([{ reached: false, result: null }])
    expect(await desk.next()).toBeNull()
    const acts = await desk.database.sql(
      `SELECT act, detail->>'unreached' AS why FROM audit WHERE act LIKE 'call.unr%'`,
    )
    expect(acts).toEqual(Array(3).fill({ act: 'call.unreached', why: 'no-answer' }))
  })

  it('the first that reaches counts, whatever was tried before', async () => {
    await desk.next()
    await desk.missed('A')
    await desk.next()
    await desk.answer('B')
    await desk.next()
    await desk.answer('A')
    expect(await desk.revisits('A')).toMatchObject([{ reached: true, satisfaction: 'satisfied' }])
  })
})

it('「回访进度」: closed, called, reached and answered, unit by unit', async () => {
  await desk.next()
  await desk.answer('A')
  const { units } = await desk.office.callProgress.show(await desk.as('office-1'))
  expect(units.find(({ unit }) => unit === 'pudong')).toEqual({
    unit: 'pudong',
    closed: 3,
    called: 1,
    reached: 1,
    answered: 1,
  })
  expect(units.find(({ unit }) => unit === 'qingpu')).toMatchObject({ closed: 0, called: 0 })
})
