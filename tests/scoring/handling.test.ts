import { describe, expect, test } from 'vitest'
import { readScheme, schemeDigest, schemeIn } from '../../src/scoring/scheme.ts'
import { handlingAt, type RulesNow } from '../../src/usecases/rules/rules.ts'
import { seededCalendar, seededHandling, seededScheme } from '../support/seeds.ts'

const shipped = seededHandling()
const own = { ...shipped, gather: { ...shipped.gather, minutes: { value: 5, source: { assumed: 'five' } } } }

describe('contract.md#life: the numbers of handling', () => {
  test('are a section of the scheme, with their sources', () => {
    const scheme = readScheme({ ...seededScheme(), handling: own })
    expect(scheme.handling?.gather.minutes.value).toBe(5)
    expect(schemeDigest(scheme)).not.toBe(schemeDigest(seededScheme()))
  })

  test.each([
    [{ ...shipped, undo: { minutes: { value: 0, source: { assumed: 'x' } } } }, 'handling.undo.minutes.value'],
    [{ ...shipped, undo: { minutes: { value: 10 } } }, 'handling.undo.minutes.source'],
    [
      { ...shipped, calls: { ...shipped.calls, from: { ...shipped.calls.from, value: '9' } } },
      'handling.calls.from.value',
    ],
    [{ undo: shipped.undo }, 'handling.reveal'],
  ])('say where they are wrong', (handling, path) => {
    const places = schemeIn({ ...seededScheme(), handling }).faults.map((fault) =>
      typeof fault.path === 'string' ? fault.path : fault.path.join('.'),
    )
    expect(places).toContain(path)
  })

  test('of another year are those of its scheme, else those that come with the service', () => {
    const scheme = seededScheme()
    const next = readScheme({
      ...scheme,
      id: '2016.1',
      period: { ...scheme.period, id: '2016', from: '2015-12-01', to: '2016-11-30' },
      handling: own,
    })
    const calendar = seededCalendar()
    const rules: RulesNow = { scheme, schemes: [scheme, next], calendar, handling: shipped, desk: null }
    expect(handlingAt(rules, new Date('2015-03-02T02:00:00Z')).gather.minutes.value).toBe(2)
    expect(handlingAt(rules, new Date('2016-03-02T02:00:00Z')).gather.minutes.value).toBe(5)
  })
})
