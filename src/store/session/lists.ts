/**
 * Long lists as the database reads them, one parameter each. The driver's own writing looks at every element twice, and an
 * instant as text costs both sides more than all else about it. A list without any value is none: `unnest` gives nulls for it.
 */

const SPECIAL = /["\\]/
const quoted = (text: string): string => `"${SPECIAL.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`

function listed<T>(values: readonly (T | null)[], written: (value: T) => string): string | null {
  let isEmpty = true
  let all = '{'
  for (const [at, value] of values.entries()) {
    if (at > 0) all += ','
    if (value === null) all += 'NULL'
    else {
      isEmpty = false
      all += written(value)
    }
  }
  return isEmpty ? null : `${all}}`
}

/** `::text[]`. */
export const texts = (values: readonly (string | null)[]): string | null => listed(values, quoted)

/** `::int[]`, `::boolean[]`. */
export const plain = (values: readonly (number | boolean | null)[]): string | null => listed(values, String)

/** `::bytea[]`. */
export const bytes = (values: readonly (Uint8Array | null)[]): string | null =>
  listed(values, (value) => `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`)

/** `::bigint[]`, milliseconds: `instant(…)` of the database makes them what they were. */
export const instants = (values: readonly (Date | null)[]): string | null =>
  listed(values, (value) => String(value.getTime()))
