import { CALL_REMARKS } from '../../../wording/chat/follow.ts'
import { CLOCK } from '../../../wording/chat/place-words.ts'
import { assentIn } from '../../hearing/assent.ts'

/**
 * What stands behind 「联系 编号」: `reached`, the citizen was spoken with; `time`, the hour of the call; `none`, nothing
 * of weight; `doubt`, anything else, so that no contact is ever recorded that may not have been.
 */
export type CallRemark = 'none' | 'reached' | 'time' | 'doubt'

export function callRemark(typed: string): CallRemark {
  const text = typed.normalize('NFKC').trim()
  if (text.replace(/[\s\p{P}\p{S}]+/gu, '') === '') return text.includes('?') ? 'doubt' : 'none'
  if (CALL_REMARKS.doubt.some((word) => text.includes(word))) return 'doubt'
  const said = assentIn(text)
  if (said !== null) return said === 'no' ? 'doubt' : 'none'
  const bare = text.replace(/[。.!,，\s]+$/u, '')
  if (CLOCK.test(bare)) return 'time'
  return CALL_REMARKS.reached.some((word) => text.includes(word)) ? 'reached' : 'doubt'
}
