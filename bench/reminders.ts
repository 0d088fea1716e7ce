import { timed } from './figures.ts'
import type { Row } from './rounds.ts'
import { COMMAND, inShanghai, manyTickets, officeOn, openStage, rowsOf, staff } from './stage.ts'

const REMINDERS = 10_000

/** 10 000 reminders that fall due in one minute: until the last digest is sent. */
export async function benchReminders(): Promise<Row> {
  const stage = await openStage('2015-03-02 12:00')
  try {
    await staff(stage)
    const { office, chat } = await officeOn(stage)
    await office.bring(
      COMMAND,
      'tickets',
      rowsOf<'tickets'>(await manyTickets(stage.store, REMINDERS, '2015-03-02 10:00')),
    )
    // The cards of the morning are long gone.
    await stage.store.keep(async (tx) => {
      for (const id of await tx.outbox.due(10 * REMINDERS)) {
        await tx.outbox.settle(id, { state: 'cancelled', error: 'not measured' })
      }
    })
    // As the sweep has by then: what a morning tells is written before it.
    await stage.store.clock.moveTo(inShanghai('2015-03-03 08:56'))
    await office.pass()
    await stage.store.clock.moveTo(inShanghai('2015-03-03 09:00'))
    const { ms } = await timed(() => office.pass())
    const carried = chat.sent.reduce((sum, { about }) => sum + about.split(' + ').length, 0)
    if (carried !== 2 * REMINDERS) throw new Error(`${carried} of ${2 * REMINDERS} were told`)
    return {
      issue: '7',
      what: `${REMINDERS} reminders due in one minute, until the last of ${chat.sent.length} digests is sent`,
      unit: 's',
      ours: [ms / 1000],
      beside: null,
      goal: { of: 'ours', atMost: 60 },
      notes: [],
    }
  } finally {
    await stage.stop()
  }
}
