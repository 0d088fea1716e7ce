import { afterEach, beforeEach, describe, it } from 'vitest'
import { type PausingDesk, pausingDesk, REASON } from './pause-rig.ts'

let desk: PausingDesk
beforeEach(async () => {
  desk = await pausingDesk()
})
afterEach(() => desk.close())

describe('contract.md#standing-still: refused, and without a trace', () => {
  it('by whom, and where the scheme knows none', async () => {
    for (const userId of ['qp-1', 'office-1']) await desk.refuses('not-permitted', () => desk.ask(userId))
    await desk.refuses('no-pause-running', () => desk.end('office-1'))
    await desk.refuses('not-permitted', () => desk.end('qp-1'))
    await desk.refuses('pause-not-in-scheme', async () =>
      desk.byPlan.pauses.ask(await desk.as('pd-1'), 'A', { wish: '03-06', reason: REASON }),
    )
    await desk.refuses('pause-not-in-scheme', async () => desk.byPlan.pauses.outlook(await desk.as('pd-1'), 'A'))
    await desk.ask()
    for (const userId of ['pd-1', 'pd-lead', 'qp-1']) {
      await desk.refuses('not-permitted', () => desk.agree(userId))
      await desk.refuses('not-permitted', () => desk.refuse(userId))
      await desk.refuses('not-permitted', async () => desk.office.pauses.waiting(await desk.as(userId)))
    }
  })

  it('what makes no sense', async () => {
    await desk.refuses('no-pause-pending', () => desk.agree())
    await desk.refuses('pause-day-missing', () => desk.ask('pd-1', '02-30'))
    await desk.refuses('pause-day-past', () => desk.ask('pd-1', '03-01'))
    await desk.refuses('pause-too-long', () => desk.ask('pd-1', '2015-09-01'))
    await desk.refuses('pause-reason-missing', () => desk.ask('pd-1', '03-06', ' '))
    await desk.refuses('unknown-ticket', () => desk.ask('pd-1', '03-06', REASON, 'nothing'))
    await desk.ask()
    await desk.refuses('pause-pending', () => desk.ask('pd-2'))
    const extension = { wish: '2015-03-12', reason: 'x', basis: null }
    await desk.refuses('pause-pending', async () => desk.office.extensions.ask(await desk.as('pd-1'), 'A', extension))
    await desk.refuses('ground-missing', () => desk.refuse('office-1', ' '))
    await desk.agree()
    await desk.refuses('pause-running', () => desk.ask())
    await desk.refuses('pause-running', async () => desk.office.extensions.outlook(await desk.as('pd-1'), 'A'))
    await desk.refuses('pause-running', async () =>
      desk.office.extensions.check(await desk.as('pd-1'), 'A', '2015-03-20'),
    )
    await desk.refuses('no-pause-pending', () => desk.refuse())
  })
})
