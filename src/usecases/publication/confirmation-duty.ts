import { at, dayOf } from '../../domain/calendar.ts'
import { type Confirmation, type UnitState, unitState } from '../../domain/confirmation.ts'
import type { UnitCode } from '../../domain/people.ts'
import { ladder } from '../../scoring/scheme-values.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { announceSilence, remindOfConfirmation } from '../telling/announce-publication.ts'

async function unitsIn(
  tx: Pick<Tx, 'confirmations' | 'people'>,
  { id }: Confirmation,
  states: readonly UnitState[],
): Promise<UnitCode[]> {
  const [units, answers, objections] = [
    await tx.people.units(),
    await tx.confirmations.answers(id),
    await tx.confirmations.objections(id),
  ]
  return units.map(({ code }) => code).filter((code) => states.includes(unitState(code, answers, objections)))
}

/**
 * contract.md#reminders, as for deadlines: a unit that has not answered is reminded at the ladder's hours of the last
 * day; once that has passed its silence is recorded and the office told. Everything at most once, however often this
 * runs.
 */
export const confirmationDuty = (needs: { store: Store; rules: Rules }) => async (): Promise<void> => {
  const running = await needs.store.read(async (tx) => ({
    now: tx.now,
    all: await tx.confirmations.running(),
    scheme: await needs.rules.scheme(tx),
  }))
  const { dueDay, lastHours } = ladder(running.scheme)
  for (const confirmation of running.all) {
    const { until, id, period } = confirmation
    const last = dayOf(until)
    if (running.now > until) {
      const entry = { actor: { kind: 'service' as const }, act: 'confirmation.over', subject: `period:${period}` }
      await needs.store.change(entry, async (tx) => {
        if (!(await tx.confirmations.end(id))) return
        // Whoever has answered, by his word or by an objection, was not silent: his last true answer stands.
        for (const unit of await unitsIn(tx, confirmation, ['waiting'])) {
          await tx.confirmations.answer(id, { unit, answer: 'silent', by: 'service' })
        }
        await announceSilence(tx, confirmation)
      })
    } else if (running.now >= at(last, dueDay.hour, dueDay.minute)) {
      const stage = running.now >= at(last, lastHours.hour, lastHours.minute) ? 'last-hours' : 'due-day'
      await needs.store.keep(async (tx) => {
        for (const unit of await unitsIn(tx, confirmation, ['waiting', 'answered'])) {
          await remindOfConfirmation(tx, confirmation, unit, stage)
        }
      })
    }
  }
}
