import { findUnit, type NamedUnit } from '../../domain/unit-names.ts'
import { ownerOf } from '../../scoring/scheme/places.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { Setting } from '../../usecases/periods/drafting.ts'
import { type Leaf, type LeafSource, leavesOf } from '../../usecases/periods/leaves.ts'
import { isMark, schemeName, schemeUnit } from '../../wording/chat/scheme-names.ts'
import { placesCalled, valueWritten } from '../../wording/chat/scheme-search.ts'
import { WronglyUsed } from '../context.ts'
import { groupMeant, groupsIn, movesAt } from './groups.ts'

/** Which values an option may name: full marks, limits, or whatever the scheme holds. */
export type SettingKind = 'weight' | 'limit' | 'set'

const OF_KIND: Readonly<Record<SettingKind, (leaf: Leaf) => boolean>> = {
  weight: ({ path, at }) => at !== null && isMark(path),
  limit: ({ path }) => path.startsWith('limits.') || (path.startsWith('handling.') && schemeUnit(path) !== ''),
  set: ({ path }) => !/^(?:id|period)(?:$|\.)/.test(path),
}

/** Whether an option of this kind may name a value. */
export const isOfKind = (kind: SettingKind, leaf: Leaf): boolean => OF_KIND[kind](leaf)

/** `先行联系=25` in its two parts. Throws `WronglyUsed`. */
function halves(text: string): [string, string] {
  const [, name = '', value = ''] = /^([^=＝]+)[=＝](.+)$/su.exec(text) ?? []
  if (name.trim() === '' || value.trim() === '') throw new WronglyUsed({ kind: 'bad-setting', what: text })
  return [name.trim(), value.trim()]
}

function only(text: string, found: readonly Leaf[], like: Scheme): Leaf {
  const [first, ...others] = found
  if (!first) throw new WronglyUsed({ kind: 'no-such-place', what: text })
  if (others.length > 0) {
    const places = found.map(({ path }) => {
      const { of, group } = ownerOf(like, path)
      return schemeName(path, (code) => code, of, group)
    })
    throw new WronglyUsed({ kind: 'which-place', what: text, places })
  }
  return first
}

/** A value of the same sort as the one before it; what is none stays a text, and the scheme's own check names it. */
const likewise = (before: Leaf['value'], text: string): Leaf['value'] =>
  typeof before === 'number' && /^\d+$/.test(text) ? Number(text) : valueWritten(text)

/** 「先行联系=25」 as a setting of a scheme. Throws `WronglyUsed` for a name that means none of its values, or several. */
export function settingOf(like: Scheme, kind: SettingKind, text: string, source: LeafSource): Setting {
  const [name, value] = halves(text)
  const leaves = leavesOf(like).filter(OF_KIND[kind])
  const places = leaves.map(({ path }) => ({ path, ...ownerOf(like, path) }))
  const called = placesCalled(places, name)
  const leaf = only(
    name,
    leaves.filter(({ path }) => called.includes(path)),
    like,
  )
  return { path: leaf.path, value: likewise(leaf.value, value), source }
}

/** 「浦东=一口对接」: a unit's group in this period, one of the scheme's. Throws `WronglyUsed`; refuses as {@link findUnit}. */
export function cohortOf(like: Scheme, units: readonly NamedUnit[], text: string, source: LeafSource): Setting {
  const [name, group] = halves(text)
  const { code } = findUnit(name, units)
  const meant = groupMeant(like, group)
  if (!meant)
    throw new WronglyUsed({ kind: 'no-such-group', what: group, groups: groupsIn(like).map((one) => one.name) })
  return { path: `${movesAt(like)}${code}`, value: meant.code, source }
}
