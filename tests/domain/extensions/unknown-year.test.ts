import { describe, expect, test } from 'vitest'
import { WorkingCalendar } from '../../../src/domain/calendar.ts'
import { askExtension, grantExtension } from '../../../src/domain/extensions/extending.ts'
import type { ExtensionWish } from '../../../src/domain/extensions/extension.ts'
import { keepGranted } from '../../../src/domain/extensions/of-charge.ts'
import { latest } from '../../../src/domain/ticket.ts'
import { aTicket, helpLimits, shanghai } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

const TERMS = { times: 1, days: 5, complex: 15 }
const NOW = shanghai('2015-03-03 10:00')
const WISH: ExtensionWish = { sort: 'longer', day: '2015-03-12', reason: 'parts', basis: null }

const granted = (calendar: WorkingCalendar) =>
  grantExtension(askExtension(aTicket(), WISH, NOW, TERMS, calendar), 'member:x', NOW, TERMS, calendar)

describe('scoring.md#notices: more time in a year without a notice', () => {
  test('one that was provisional stands by the notice, granted or not', () => {
    const ticket = granted(seededCalendar())
    const charge = latest(ticket)
    const closing = { ...charge.limits.closing, provisional: true as const }
    const early = helpLimits(shanghai('2015-03-01 10:00'))
    expect(keepGranted(ticket, { ...charge, limits: { ...charge.limits, closing } }, early)).toEqual(early)
  })

  test('in a year without a notice the days go by weekdays, and say so', () => {
    const ticket = granted(new WorkingCalendar([]))
    expect(ticket.extensions.at(-1)?.days).toBe(3)
    const { closing } = latest(ticket).limits
    expect(closing.proof.at(-1)).toMatchObject({ provisional: true })
    // The day itself was granted, and no notice moves it.
    expect(closing).not.toHaveProperty('provisional')
  })
})
