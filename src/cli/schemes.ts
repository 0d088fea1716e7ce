import type { Scheme } from '../scoring/scheme.ts'
import type { OpenStore } from '../store/index.ts'
import { type Schemes, schemes } from '../usecases/rules/schemes.ts'
import { shippedScheme } from '../wiring/rules.ts'

export const schemesOf = (store: OpenStore): Schemes => schemes({ store, shipped: shippedScheme })

/** How many of a scheme's assumptions nobody stands for yet. */
export async function unconfirmedIn(store: OpenStore, scheme: Scheme): Promise<number> {
  return (await schemesOf(store).assumptions(scheme)).filter(({ confirmed }) => confirmed === null).length
}
