// A spreadsheet keeps fifteen digits of a number; what is longer has lost its end already.
const BEYOND = 1e15
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d{1,3})?$/i

/**
 * A number as a spreadsheet shows it, however a program wrote it down: `2.0150302001E10` is 20150302001, `2015.0` is
 * 2015, and the noise beyond fifteen digits is gone. Null for what is no number, or has more digits than are kept.
 */
export function plainNumber(written: string): string | null {
  const value = NUMBER.test(written) ? Number(written) : Number.NaN
  if (!Number.isFinite(value) || Math.abs(value) >= BEYOND) return null
  const rounded = Number(value.toPrecision(15))
  if (rounded === 0) return '0'
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(20).replace(/0+$/, '') : String(rounded)
}

const DECIMAL_ZERO = /^(\d{1,15})\.0+$/
// A sign or a point: `12E4` may well be somebody's number or account.
const SCIENTIFIC = /^(?=.*[.+])(\d)(?:\.(\d*))?E\+?(\d{1,3})$/i

/**
 * The digits of a number, a phone or an account that stands in a file of text, where a spreadsheet may have passed:
 * `13800001234.0` and `1.3800001234E10` are read right; null for `1.38E+10`, which has lost its end.
 */
export function wholeDigits(text: string): string | null {
  const zero = DECIMAL_ZERO.exec(text)
  if (zero) return zero[1] ?? null
  const match = SCIENTIFIC.exec(text)
  if (!match) return text
  const [, first = '', decimals = '', exponent = ''] = match
  const isWhole = decimals.replace(/0+$/, '').length <= Number(exponent) && decimals.length >= Number(exponent)
  return isWhole && Number(exponent) < 15 ? first + decimals.slice(0, Number(exponent)) : null
}
