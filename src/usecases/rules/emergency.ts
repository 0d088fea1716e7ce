import type { EmergencyDesk } from '../../domain/office/emergency.ts'
import type { Tx } from '../ports/store-port.ts'

/** 三（三）: the unit that answers the emergency line, as the office has said; null: whichever is sent a ticket. */
export async function emergencyDesk(tx: Pick<Tx, 'people'>): Promise<EmergencyDesk> {
  const office = await tx.people.office()
  const code = office === null ? await tx.people.emergencyDesk() : (office.emergency ?? null)
  if (code === null) return null
  const unit = (await tx.people.units()).find((one) => one.code === code)
  return unit ? { code, name: unit.name } : null
}
