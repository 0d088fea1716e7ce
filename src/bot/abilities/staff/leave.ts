import { z } from 'zod'
import { PLATFORMS } from '../../../domain/lists/people.ts'
import { rolesFor } from '../../../domain/may.ts'
import { ACCOUNT, NAME, STANDS_IN, STANDS_IN_TAIL } from '../../../wording/chat/person-words.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { daysAt } from '../../../wording/chat/written-numbers.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { unitIn } from '../../hearing/filter.ts'
import type { Scanner } from '../../hearing/scanner.ts'
import { own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import { skipLead, takeWord } from '../../hearing/words.ts'
import { dutyText, leaveEnded, leaveGiven } from '../../views/notices/leave.ts'
import { ability } from '../ability.ts'
import { type Needing, unitNames } from '../asker.ts'

const Somebody = z.object({ platform: z.enum(PLATFORMS).nullable(), text: z.string() }).nullable()
type Somebody = z.output<typeof Somebody>

const Leave = z.object({
  who: Somebody,
  first: z.string().nullable(),
  last: z.string().nullable(),
  substitute: Somebody,
})
type Leave = z.output<typeof Leave>

/** A name or an account at the beginning, moved past; with the platform where one is written. */
function takeSomebody(scan: Scanner): Somebody {
  skipLead(scan, LEADS.member)
  const platform = takeWord(scan, 'platform')
  const text = (ACCOUNT.exec(scan.rest()) ?? NAME.exec(scan.rest()))?.[0] ?? ''
  if (text === '') return null
  scan.skip(text.length)
  return { platform, text }
}

function skipWord(scan: Scanner, words: readonly string[]): boolean {
  const word = words.find((one) => scan.rest().startsWith(one))
  if (word !== undefined) scan.skip(word.length)
  return word !== undefined
}

/** 「请假 [成员] 9月3日 至 9月5日 代班 李四」, the substitute before or behind the days. */
function leaveIn({ scan, exact }: Said): Told<Leave>[] {
  const isSubstitute = () => skipWord(scan, STANDS_IN)
  const early = isSubstitute() ? takeSomebody(scan) : null
  const who = daysAt(scan.rest()) || early ? null : takeSomebody(scan)
  const days = daysAt(scan.rest())
  if (days) scan.skip(days.length)
  const substitute = early ?? (isSubstitute() ? takeSomebody(scan) : null)
  const isWhole = days !== null && substitute !== null
  if (exact && !isWhole) return []
  const rest = scan.typed().replace(STANDS_IN_TAIL, '')
  const args = { who, first: days?.first ?? null, last: days?.last ?? null, substitute }
  return [{ args, next: null, left: isOnlyCourtesy(rest) ? '' : rest }]
}

type AskerForLeave = Needing<'leaves'>

export const takeLeave = ability({
  name: 'take-leave',
  may: rolesFor('take-leave'),
  args: Leave,
  sentences: [
    {
      words: ['请假', '休假', '我请假'],
      example: '请假 9月3日 至 9月5日 代班 李四',
      namesSomebody: true,
      hear: leaveIn,
    },
  ],
  help: {
    unit: '请假 9月3日 至 9月5日 代班 李四；销假　这几天的消息发给代班人',
    office: '请假 张三 9月3日 至 9月5日 代班 李四；销假 张三；值班 浦东',
  },
  handle: async ({ use, member }: AskerForLeave, asked) => ({
    say: [leaveGiven(member, await use.leaves.give(member, asked))],
  }),
})

export const endLeave = ability({
  name: 'end-leave',
  may: rolesFor('take-leave'),
  args: z.object({ who: Somebody }),
  sentences: [
    {
      words: ['销假', '取消请假'],
      example: '销假',
      namesSomebody: true,
      hear: (said) => {
        const who = said.bare ? null : takeSomebody(said.scan)
        return said.exact && who !== null ? [] : own({ who })
      },
    },
  ],
  handle: async ({ use, member }: AskerForLeave, { who }) => ({
    say: [leaveEnded(member, await use.leaves.end(member, who))],
  }),
})

/** `unit` as it was typed; absent: the member's own, or the office's. */
export const duty = ability({
  name: 'duty',
  may: rolesFor('see-duty'),
  args: z.object({ unit: z.string().exactOptional() }),
  sentences: [
    {
      words: ['值班', '谁值班', '谁在值班', '值班表'],
      example: '值班',
      follows: 'alone',
      hear: (said) => {
        const unit = unitIn(said)
        if (unit === null) return showing(said, {})
        return isOnlyCourtesy(said.scan.rest()) ? own({ unit }) : showing(said, { unit })
      },
    },
  ],
  help: { unit: '值班　现在由谁收消息' },
  handle: async (asker: AskerForLeave & Needing<'people'>, { unit }) => {
    const asked = unit === undefined ? null : (await asker.use.people.unit(unit)).code
    return { say: [dutyText(await asker.use.leaves.duty(asker.member, asked), await unitNames(asker))] }
  },
})
