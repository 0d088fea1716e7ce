import type { Store } from '../../src/usecases/ports/store-port.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { type KeptRules, loadRules, seededScheme, shippedScheme } from '../../src/wiring/rules.ts'

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

/** The same for a service that runs as a process of its own: a scheme that the office puts to use. */
export async function useAtOnce(store: Store): Promise<void> {
  const scheme = await seededScheme('2015.1')
  const { handling } = await rulesAtOnce()
  const use = schemes({ store, shipped: shippedScheme })
  await use.use({ kind: 'command', name: 'test' }, { ...scheme, id: '2015.at-once', handling })
}
