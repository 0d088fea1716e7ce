import { randomBytes } from 'node:crypto'
import type { Store, Tx } from '../ports/store-port.ts'

const FACT = 'installation'
const PLACE = 'installation-place'
const SHORT = 5

const fresh = (): string => randomBytes(SHORT).toString('hex')

type Reading = Pick<Tx, 'shared'>

/**
 * A message's number is unique in its database alone. On the platform's side one application outlives databases (a new
 * one, a copy, a test beside production), so that every name there carries a random part of the installation.
 */
export async function serialOf({ shared }: Reading, message: string): Promise<string> {
  return `m${message}-${(await shared.get(FACT)) ?? 'new'}`
}

/** Another name for a message whose own was used by somebody else. */
export const freshSerial = async (tx: Reading, message: string): Promise<string> =>
  `${await serialOf(tx, message)}-${fresh()}`

/**
 * At each start: `place` says where this database lies. In another place than last time it is a copy or was restored,
 * and is renewed; gives whether it was.
 */
export const settleInstallation = ({ store }: { store: Store }, place: string): Promise<boolean> =>
  store.keep(async ({ shared }) => {
    if ((await shared.get(PLACE)) === place && (await shared.get(FACT)) !== null) return false
    await shared.put(FACT, fresh())
    await shared.put(PLACE, place)
    return true
  })
