import { maskCitizen, withoutCitizen } from '../../domain/citizen.ts'

const NOBODY = { name: null, phone: null, address: null }

/** reliability.md#citizens: a cell as it may be shown: a citizen's masked, any other without telephone numbers. */
export function maskedCell(text: string, of: 'name' | 'phone' | 'address' | null): string {
  if (of === null) return withoutCitizen(text, null)
  return withoutCitizen(maskCitizen({ ...NOBODY, [of]: text })[of] ?? '', null)
}
