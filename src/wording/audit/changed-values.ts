import { FIELDS } from '../fields.ts'
import { stampText } from '../times.ts'

/** What stands in the audit alone, by its name there. */
const OWN: Readonly<Record<string, string>> = {
  what: '事项',
  from: '原值',
  to: '新值',
  earlier: '原分值',
  unreached: '原因',
  pausedUntil: '挂账至',
  exclusion: '剔除原因',
  excludedBefore: '原为剔除',
  excludedNow: '现为剔除',
}

/** What a field is called; undefined for what nobody reads. */
export const fieldName = (field: string): string | undefined => OWN[field] ?? FIELDS[field]

/** How a field's value is read: a label for a code, a name for a unit. */
export type ValueText = (field: string, value: string) => string

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const NOTHING = '无'

/** A value as a person reads it. */
export function valueText(field: string, value: string | number | boolean | null, read: ValueText): string {
  if (value === null) return NOTHING
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = String(value)
  return INSTANT.test(text) ? stampText(new Date(text)) : read(field, text)
}

type Scalar = string | number | boolean | null
const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** Values by the names of fields, as the audit keeps them in one text; null for what is none. */
function valuesIn(text: unknown): ReadonlyMap<string, Scalar> | null {
  if (typeof text !== 'string' || !text.startsWith('{')) return null
  const found: unknown = JSON.parse(text)
  if (typeof found !== 'object' || found === null) return null
  return new Map(Object.entries(found).flatMap(([name, value]) => (isScalar(value) ? [[name, value] as const] : [])))
}

/** 「类型：求助 → 投诉」 for each field that was changed, 「类型：求助」 for each of something new; fields without a name are left out. */
export function changedText(before: unknown, after: unknown, read: ValueText): string[] {
  const now = valuesIn(after)
  if (!now) return []
  const was = valuesIn(before)
  return [...now].flatMap(([field, value]) => {
    const name = fieldName(field)
    if (name === undefined || (was === null && value === null)) return []
    const text = valueText(field, value, read)
    return [was === null ? `${name}：${text}` : `${name}：${valueText(field, was.get(field) ?? null, read)} → ${text}`]
  })
}
