import type { Verdict } from './errors.ts'
import { may } from './may.ts'
import type { Member } from './people.ts'

const bringsBack = (member: Member): boolean => may(member, 'staff') === null

/** contract.md#leaving: without a last account of the office nobody could bring anybody back (`last-office`). */
export const mayLeave = (member: Member, active: readonly Member[]): Verdict =>
  bringsBack(member) && !active.some((other) => other.id !== member.id && bringsBack(other)) ? 'last-office' : null
