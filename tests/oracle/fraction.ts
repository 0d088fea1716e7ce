/** An exact number: so many of so many parts. The parts are always more than none. */
export type Fraction = { top: bigint; bottom: bigint }

function inLowestTerms(top: bigint, bottom: bigint): Fraction {
  let a = top < 0n ? -top : top
  let b = bottom
  while (b > 0n) {
    const rest = a % b
    a = b
    b = rest
  }
  return a === 0n ? { top: 0n, bottom: 1n } : { top: top / a, bottom: bottom / a }
}

export const parts = (top: number, bottom: number): Fraction => inLowestTerms(BigInt(top), BigInt(bottom))
export const whole = (count: number): Fraction => parts(count, 1)

/** `0.8` is 8 of 10. */
export function written(text: string): Fraction {
  const [before = '0', after = ''] = text.split('.')
  return inLowestTerms(BigInt(before + after), 10n ** BigInt(after.length))
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  inLowestTerms(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom })
export const times = (a: Fraction, b: Fraction): Fraction => inLowestTerms(a.top * b.top, a.bottom * b.bottom)
export const dividedBy = (a: Fraction, b: Fraction): Fraction => inLowestTerms(a.top * b.bottom, a.bottom * b.top)
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, whole(0))

export const isMore = (a: Fraction, b: Fraction): boolean => minus(a, b).top > 0n
export const isNone = (a: Fraction): boolean => a.top === 0n
export const smaller = (a: Fraction, b: Fraction): Fraction => (isMore(a, b) ? b : a)
export const greater = (a: Fraction, b: Fraction): Fraction => (isMore(a, b) ? a : b)

/** As a count in JSON. */
export const asNumber = (a: Fraction): number => Number(a.top) / Number(a.bottom)

/** Rounded half up, to two places unless said otherwise; nothing that is shown is below none. */
export function shown(a: Fraction, places = 2): string {
  const parts = 10n ** BigInt(places)
  const rounded = (a.top * parts * 2n + a.bottom) / (a.bottom * 2n)
  return places === 0 ? String(rounded) : `${rounded / parts}.${String(rounded % parts).padStart(places, '0')}`
}
