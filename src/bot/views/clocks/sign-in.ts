import type { SignedIn } from '../../../usecases/clocks/signing-in.ts'
import { limitText, stampText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

/** That it was taken, when, and that it was late where it was. */
export function signedIn({ view, isLate }: SignedIn): Text {
  const { no, assignments } = view.ticket
  const charge = assignments.at(-1)
  const at = charge?.signedInAt
  const limit = charge?.limits.signIn
  const late = isLate && limit ? `签收时限 ${limitText(limit.until)} 已过。` : ''
  return say(`工单 ${no} 已${at ? `于 ${stampText(at)} ` : ''}签收。${late}`)
}
