/** So many of so many. */
export type Part = { count: number; of: number }

// Tables as likely as the observed one are met with a rounding error of their own.
const AS_LIKELY = 1 + 1e-7

/**
 * scoring.md#fairness: Fisher's exact test, two-sided: how likely a division at least as uncommon as this one is, had the
 * two parts been drawn from one and the same urn. Every table with these margins counts by its probability, relative to
 * the observed one, from which both walks start: neither factorials nor large numbers are needed.
 */
export function fisherExact(one: Part, others: Part): number {
  const drawn = one.of
  const marked = one.count + others.count
  const all = one.of + others.of
  let whole = 1
  let uncommon = 1
  const meet = (likely: number): void => {
    whole += likely
    if (likely <= AS_LIKELY) uncommon += likely
  }
  const most = Math.min(drawn, marked)
  for (let at = one.count, likely = 1; at < most; at += 1) {
    likely *= ((drawn - at) * (marked - at)) / ((at + 1) * (all - drawn - marked + at + 1))
    meet(likely)
  }
  const least = Math.max(0, drawn + marked - all)
  for (let at = one.count, likely = 1; at > least; at -= 1) {
    likely *= (at * (all - drawn - marked + at)) / ((drawn - at + 1) * (marked - at + 1))
    meet(likely)
  }
  return uncommon / whole
}
