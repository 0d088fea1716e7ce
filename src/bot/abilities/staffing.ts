import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { restarted, stopped, whichMember } from '../views/notices/staff.ts'
import { type Asker, unitNames } from './asker.ts'

/** 「停用 账号」: done, or asked which of several. */
export async function stopMember(asker: Asker, { platform, who }: IntentOf<'stop-member'>): Promise<Reply> {
  const staffed = await asker.use.staffing.stop(asker.member, { platform, text: who })
  const name = await unitNames(asker)
  if ('which' in staffed) return { say: [whichMember('stop', staffed.which, name)] }
  return { say: [stopped(staffed.done, staffed.others, name)] }
}

/** 「启用 账号」. */
export async function restartMember(asker: Asker, { platform, who }: IntentOf<'restart-member'>): Promise<Reply> {
  const staffed = await asker.use.staffing.restart(asker.member, { platform, text: who })
  const name = await unitNames(asker)
  if ('which' in staffed) return { say: [whichMember('restart', staffed.which, name)] }
  return { say: [restarted(staffed.done, name)] }
}
