import { groupNamed, ownerOf, type PlaceOwner, putsUnit, stepOf } from '../scoring/scheme/places.ts'
import type { Scheme } from '../scoring/scheme.ts'
import type { SchemeNumber } from '../wording/console/scheme.ts'

type Numbered = Omit<SchemeNumber, 'confirmed'>
type Found = Omit<Numbered, keyof PlaceOwner>

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function sourceIn(node: object): SchemeNumber['source'] | null {
  if (!('source' in node) || typeof node.source !== 'object' || node.source === null) return null
  if ('plan' in node.source) return { plan: String(node.source.plan) }
  if ('published' in node.source) return { published: String(node.source.published) }
  return 'assumed' in node.source ? { assumed: String(node.source.assumed) } : null
}

function numbersBelow(node: unknown, path: string): Found[] {
  if (typeof node !== 'object' || node === null) return [{ path, value: String(node), source: null }]
  const source = sourceIn(node)
  if (source) {
    const { source: _, clause: __, ...rest } = { clause: null, source: null, ...node }
    const clock = 'clock' in rest ? ` ${textOf(rest.clock)}` : ''
    const value = 'value' in rest ? `${textOf(rest.value)}${clock}` : Object.values(rest).map(textOf).join(' ')
    return [{ path, value, source }]
  }
  return Object.entries(node).flatMap(([key, child]) => {
    const step = stepOf(key, child)
    return numbersBelow(child, path === '' ? step : `${path}.${step}`)
  })
}

function named(scheme: Scheme, one: Found): Numbered {
  const { of, group } = ownerOf(scheme, one.path)
  return { ...one, of, group: putsUnit(one.path) ? groupNamed(scheme, one.value) : group }
}

/** Every number and reading of a scheme by its path, in its order, with its source; null where none is needed. */
export const numbersIn = (scheme: Scheme): Numbered[] => {
  const { id: _, ...said } = scheme
  return numbersBelow(said, '').map((one) => named(scheme, one))
}
