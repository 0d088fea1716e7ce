import { LEADS } from '../../wording/chat/sentences.ts'
import type { Intent } from './intent.ts'
import type { Scanner } from './scanner.ts'
import { skipLead, takeWord } from './words.ts'

const ACCOUNT = /^[A-Za-z0-9_\-@.]{1,64}$/

/** 「停用 账号」 「启用 账号」. In the middle of writing only an account behind the word is unmistakable. */
export function memberIn(scan: Scanner, act: 'stop-member' | 'restart-member', exact: boolean): Intent[] {
  skipLead(scan, LEADS.member)
  const platform = takeWord(scan, 'platform')
  const who = scan.typed()
  if (exact && !ACCOUNT.test(who)) return []
  return [{ do: act, platform, who }]
}
