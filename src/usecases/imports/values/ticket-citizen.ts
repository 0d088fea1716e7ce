import { isMaskOf, maskCitizen } from '../../../domain/citizen.ts'
import type { Citizen } from '../../ports/tickets.ts'
import type { TicketRow } from '../rows.ts'

/**
 * reliability.md#citizens: a citizen that was shown masked and comes back never stands in the place of the real one.
 */
export function citizenIn(row: TicketRow, known: Citizen): Citizen {
  const masks = maskCitizen(known)
  const told = (given: string | null, name: keyof Citizen): string | null => {
    const kept = known[name]
    return given === null || (kept !== null && isMaskOf(given, kept, masks[name])) ? kept : given
  }
  return {
    name: told(row.citizenName, 'name'),
    phone: told(row.citizenPhone, 'phone'),
    address: told(row.citizenAddress, 'address'),
  }
}

/** Whether a row says anything of its citizen. */
export const tellsCitizen = ({ citizenName, citizenPhone, citizenAddress }: TicketRow): boolean =>
  citizenName !== null || citizenPhone !== null || citizenAddress !== null

export const NOBODY: Citizen = { name: null, phone: null, address: null }
export const isSameCitizen = (a: Citizen, b: Citizen): boolean =>
  a.name === b.name && a.phone === b.phone && a.address === b.address
