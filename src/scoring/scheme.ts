import { Refusal } from '../domain/errors.ts'
import { digest } from './digest.ts'
import type { SchemeFault } from './scheme/faults.ts'
import { openFaults } from './scheme/open-faults.ts'
import { OpenForm, type OpenScheme } from './scheme/open-form.ts'
import { codedPath } from './scheme/places.ts'
import { PlanForm, type PlanScheme, planFaults } from './scheme/plan-form.ts'

/**
 * One period's scheme: plain JSON, every number with its source. Points are decimal strings. The plan of 2015 stands in
 * a form of its own, whose bytes never change; `"format": 2` says the open one.
 */
export type Scheme = PlanScheme | OpenScheme

export const isOpen = (scheme: Scheme): scheme is OpenScheme => 'format' in scheme

type Read = { scheme: Scheme | null; faults: readonly SchemeFault[] }

function openIn(json: unknown): Read {
  const read = OpenForm.safeParse(json, { reportInput: true })
  const faults = read.success
    ? openFaults(read.data)
    : read.error.issues.map((misfit) => ({ path: codedPath(json, misfit.path), wrong: 'shape', misfit }) as const)
  return { scheme: read.success && faults.length === 0 ? read.data : null, faults }
}

function planIn(json: unknown): Read {
  const read = PlanForm.safeParse(json, { reportInput: true })
  const faults = read.success
    ? planFaults(read.data)
    : read.error.issues.map((misfit) => ({ path: misfit.path, wrong: 'shape', misfit }) as const)
  return { scheme: read.success && faults.length === 0 ? read.data : null, faults }
}

/** What a file already parsed from JSON says as a scheme: null with every fault where it is none. */
export const schemeIn = (json: unknown): Read =>
  typeof json === 'object' && json !== null && 'format' in json ? openIn(json) : planIn(json)

/** A scheme that was found sound before. Refuses `bad-scheme` with the places that are not. */
export function readScheme(json: unknown): Scheme {
  const { scheme, faults } = schemeIn(json)
  const placeOf = ({ path }: SchemeFault): string => (typeof path === 'string' ? path : path.map(String).join('.'))
  if (scheme === null) throw new Refusal('bad-scheme', { problems: faults.map(placeOf) })
  return scheme
}

/** JSON with the keys of every object in order, so that equal values have equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
}

/** sha256 of the canonical JSON, lower case hex: what freezes a scheme. */
export const schemeDigest = (scheme: Scheme): string => digest(canonicalJson(scheme))
