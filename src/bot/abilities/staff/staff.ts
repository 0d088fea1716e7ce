import { z } from 'zod'
import { PLATFORMS } from '../../../domain/lists/people.ts'
import { rolesFor } from '../../../domain/may.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { skipLead, takeWord } from '../../hearing/words.ts'
import { restarted, stopped, whichMember } from '../../views/notices/staff.ts'
import { ability } from '../ability.ts'
import { type Needing, unitNames } from '../asker.ts'

const Somebody = z.object({ platform: z.enum(PLATFORMS).nullable(), who: z.string() })

const ACCOUNT = /^[A-Za-z0-9_\-@.]{1,64}$/

/** In the middle of writing only an account behind the word is unmistakable. */
function somebodyIn({ scan, exact }: Said): Told<z.output<typeof Somebody>>[] {
  skipLead(scan, LEADS.member)
  const platform = takeWord(scan, 'platform')
  const who = scan.typed()
  return exact && !ACCOUNT.test(who) ? [] : own({ platform, who })
}

type AskerForStaff = Needing<'staffing' | 'people'>

/** Done, or asked which of several. */
export const stopMember = ability({
  name: 'stop-member',
  may: rolesFor('staff'),
  args: Somebody,
  sentences: [{ words: ['停用'], namesSomebody: true, hear: somebodyIn }],
  help: { office: '停用 账号、启用 账号　成员离开或回来' },
  handle: async (asker: AskerForStaff, { platform, who }) => {
    const staffed = await asker.use.staffing.stop(asker.member, { platform, text: who })
    const name = await unitNames(asker)
    if ('which' in staffed) return { say: [whichMember('stop', staffed.which, name)] }
    return { say: [stopped(staffed.done, staffed.others, name)] }
  },
})

export const restartMember = ability({
  name: 'restart-member',
  may: rolesFor('staff'),
  args: Somebody,
  sentences: [{ words: ['启用'], namesSomebody: true, hear: somebodyIn }],
  handle: async (asker: AskerForStaff, { platform, who }) => {
    const staffed = await asker.use.staffing.restart(asker.member, { platform, text: who })
    const name = await unitNames(asker)
    if ('which' in staffed) return { say: [whichMember('restart', staffed.which, name)] }
    return { say: [restarted(staffed.done, name)] }
  },
})
