import { COURTESIES } from '../../wording/chat/sentences.ts'

/** Whether nothing but courtesy is left. */
export function isOnlyCourtesy(rest: string): boolean {
  const bare = rest.replace(/[\s\p{P}\p{S}]+/gu, '')
  const said = COURTESIES.after.find((word) => bare.startsWith(word))
  return bare === '' || (said !== undefined && isOnlyCourtesy(bare.slice(said.length)))
}
