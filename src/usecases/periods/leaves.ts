import { stepOf } from '../../scoring/scheme/places.ts'
import type { Sourced } from '../../scoring/scheme/shapes.ts'

export type LeafSource = Sourced<unknown>['source']

/** One value of a scheme by its path; `at`: the path of what bears its source, null where none is asked for. */
export type Leaf = {
  path: string
  at: string | null
  value: string | number | boolean
  source: LeafSource | null
  clause: string | null
}

const below = (path: string, step: string): string => (path === '' ? step : `${path}.${step}`)

const isPlain = (value: unknown): value is Leaf['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function sourceIn(node: object): LeafSource | null {
  if (!('source' in node) || typeof node.source !== 'object' || node.source === null) return null
  const { source } = node
  if ('plan' in source && typeof source.plan === 'string') return { plan: source.plan }
  if ('published' in source && typeof source.published === 'string') return { published: source.published }
  return 'assumed' in source && typeof source.assumed === 'string' ? { assumed: source.assumed } : null
}

function leavesBelow(node: unknown, path: string, borne: Pick<Leaf, 'at' | 'source' | 'clause'>): Leaf[] {
  if (isPlain(node)) return [{ path, value: node, ...borne }]
  if (typeof node !== 'object' || node === null) return []
  const source = sourceIn(node)
  const clause = 'clause' in node && typeof node.clause === 'string' && source ? node.clause : null
  const own = source ? { at: path, source, clause } : borne
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    const step = stepOf(key, child)
    if (source && (step === 'source' || step === 'clause')) return []
    return leavesBelow(child, source && step === 'value' ? path : below(path, step), own)
  })
}

/** Every value of a scheme, in its order, whatever its form: numbers and readings with their sources, and plain ones. */
export const leavesOf = (scheme: object): Leaf[] => leavesBelow(scheme, '', { at: null, source: null, clause: null })

/** What stands at one step of a path: of a list, the row of that code. */
const childAt = (node: object, step: string): unknown =>
  Object.entries(node).find(
    ([name, child]: [string, unknown]) => (Array.isArray(node) ? stepOf(name, child) : name) === step,
  )?.[1]

function putBelow(node: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(node)) {
    return node.map((one: unknown, at) => (stepOf(String(at), one) === step ? putBelow(one, rest, value) : one))
  }
  const fields = typeof node === 'object' && node !== null ? node : {}
  const child = childAt(fields, step)
  return { ...fields, [step]: putBelow(child, rest, value) }
}

const stepsOf = (path: string): string[] => (path === '' ? [] : path.split('.'))

/** A copy of what JSON holds, with another value at a path. */
export const putAt = (json: unknown, path: string, value: unknown): unknown => putBelow(json, stepsOf(path), value)

/** What stands at a path; undefined where nothing does. */
export const foundAt = (json: unknown, path: string): unknown =>
  stepsOf(path).reduce<unknown>(
    (node, step) => (typeof node === 'object' && node !== null ? childAt(node, step) : undefined),
    json,
  )

/** A copy of what JSON holds, without what stands at a path. */
export function without(json: unknown, path: string): unknown {
  const steps = stepsOf(path)
  const last = steps.at(-1)
  const parentPath = steps.slice(0, -1).join('.')
  const parent = foundAt(json, parentPath)
  if (last === undefined || typeof parent !== 'object' || parent === null || !(last in parent)) return json
  const left = Object.fromEntries(Object.entries(parent).filter(([name]) => name !== last))
  if (parentPath !== '' && Object.keys(left).length === 0) return without(json, parentPath)
  return putAt(json, parentPath, left)
}

/** Where the value of a leaf stands: beside its source, or by itself. */
export function valuePath(json: unknown, path: string): string {
  const node = foundAt(json, path)
  return typeof node === 'object' && node !== null && 'value' in node ? below(path, 'value') : path
}
