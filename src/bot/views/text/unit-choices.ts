import type { KnownUnit } from '../../../usecases/ports/people.ts'
import type { Choice } from '../../chat.ts'
import { CHOICE } from '../../hearing/key.ts'
import { short } from './card-text.ts'

/** A list shows ten, one of which chooses none. */
const MOST = 9

const listOf = (list: 'bureau' | 'district', title: string, units: readonly KnownUnit[]): Choice => ({
  key: CHOICE[list],
  title,
  options: units.slice(0, MOST).map((unit) => ({ id: unit.code, text: short(unit.name, 16) })),
  none: '不在此列',
})

const fits = ({ length }: readonly KnownUnit[]): boolean => length > 0 && length <= MOST

/**
 * Units to choose one from, in two lists of which one is used: districts apart from others where both are there, else in
 * their order. Whoever stands in neither is named by a message.
 */
export function unitChoices(units: readonly KnownUnit[]): Choice[] {
  const districts = units.filter((unit) => /[区县]/.test(unit.name))
  const others = units.filter((unit) => !districts.includes(unit))
  if (fits(districts) && fits(others)) {
    return [listOf('bureau', '局属单位', others), listOf('district', '区县水务局', districts)]
  }
  const [first, second] = [units.slice(0, MOST), units.slice(MOST)]
  if (second.length === 0) return first.length === 0 ? [] : [listOf('bureau', '单位', first)]
  return [listOf('bureau', '单位', first), listOf('district', '其他单位', second)]
}
