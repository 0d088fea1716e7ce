import type { Verdict } from '../errors.ts'

/**
 * contract.md#life, 「已知晓」: whoever was told of an urgent or escalated limit says that he knows, as long as nobody said
 * so after it was told for the last time. `not-told` to anybody else, `already-acknowledged`.
 */
export function mayAcknowledge({ mine, last, known }: Record<'mine' | 'last' | 'known', Date | null>): Verdict {
  if (mine === null || last === null) return 'not-told'
  return known !== null && known >= last ? 'already-acknowledged' : null
}
