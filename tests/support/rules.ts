import { type KeptRules, loadRules } from '../../src/wiring/rules.ts'

/**
 * The rules that come with the service, new tickets each told by itself and at once: most tests are about one ticket's
 * card. What gathers them is shown in `tests/usecases/calm.test.ts`.
 */
export async function rulesAtOnce(): Promise<KeptRules> {
  const rules = await loadRules()
  const { gather } = rules.handling
  const handling = { ...rules.handling, gather: { ...gather, minutes: { ...gather.minutes, value: 0 } } }
  return { ...rules, handling, forPeriod: (period) => ({ ...rules.forPeriod(period), handling }) }
}
