import { type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { foundAt, type Leaf, type LeafSource, leavesOf, putAt, valuePath } from './leaves.ts'

/** One value of a scheme to come, and who says so. */
export type Setting = { path: string; value: Leaf['value']; source: LeafSource }

/** What a new period is to be, beside the scheme that it begins from. */
export type Wish = {
  id: string
  period: { id: string; name: string | null; from: string; to: string }
  source: LeafSource
  settings: readonly Setting[]
}

function settle(json: unknown, { path, value, source }: Setting): unknown {
  const place = valuePath(json, path)
  const isKnown = foundAt(json, place) !== undefined
  if (!isKnown) return putAt(json, path, { value, source })
  const bearer = leavesOf(Object(json)).find((leaf) => leaf.path === path)?.at ?? null
  const changed = putAt(json, place, value)
  return bearer === null ? changed : putAt(changed, `${bearer}.source`, source)
}

/** The JSON of a scheme made from another one; whether it is a sound one is for `schemeIn` to say. */
export function draftOf(like: Scheme, { id, period, source, settings }: Wish): unknown {
  const { name, ...days } = period
  const named = name === null ? days : { ...days, name }
  return settings.reduce<unknown>(settle, { ...like, id, period: { ...named, source } })
}

/** The first id of a period's that no scheme has yet: `2026.1`, `2026.2`. */
export function freeId(period: string, taken: readonly string[]): string {
  for (let version = 1; ; version += 1) {
    const id = `${period}.${version}`
    if (!taken.includes(id)) return id
  }
}

/** A value that differs between two schemes; undefined where one of them has none. */
export type SchemeChange = { path: string; before: Leaf['value'] | undefined; after: Leaf['value'] | undefined }

/** In which values one scheme differs from another, in the order of the later one; its own names are no difference. */
export function changesBetween(before: Scheme, after: Scheme): SchemeChange[] {
  if (schemeDigest(before) === schemeDigest(after)) return []
  const valuesOf = (scheme: Scheme) => {
    const { id: _, period: __, ...rest } = scheme
    return new Map(leavesOf(rest).map((leaf) => [leaf.path, leaf.value]))
  }
  const old = valuesOf(before)
  const fresh = valuesOf(after)
  return [...new Set([...fresh.keys(), ...old.keys()])]
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
    .filter((change) => change.before !== change.after)
}
