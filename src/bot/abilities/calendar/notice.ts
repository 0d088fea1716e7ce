import { createHash } from 'node:crypto'
import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { NoticeDraft } from '../../../usecases/ports/drafts.ts'
import { isNoticeText, readNotice, TITLES } from '../../../wording/holidays/read-notice.ts'
import type { Reply } from '../../chat.ts'
import { keyed, Mark } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import {
  ASK_NOTICE,
  NOTHING_TO_KEEP,
  NOTICE_CHANGED,
  noticeKept,
  noticeKeptCard,
  noticeRefused,
  noticeShown,
  noticeUnfinished,
} from '../../views/calendar/notice.ts'
import { ability } from '../ability.ts'
import { type Needing, unitNames } from '../asker.ts'

const OfMark = z.tuple([Mark])

declare module '../../hearing/key.ts' {
  interface Keys {
    'notice-confirm': z.output<typeof OfMark>
  }
}

type AskerForNotice = Needing<'notices' | 'drafts' | 'people'>

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Shown as a calendar to be confirmed; what lacks is waited for, and what does not add up is not kept. */
async function goOn(asker: AskerForNotice, text: string): Promise<Reply> {
  const { use, member } = asker
  use.notices.check(member)
  const draft: NoticeDraft = { kind: 'holiday-notice', text }
  if (text === '') {
    await use.drafts.put(member, draft)
    return { say: [ASK_NOTICE] }
  }
  const weighed = await use.notices.weigh(member, readNotice(text))
  if ('odd' in weighed) {
    await (weighed.isUnfinished ? use.drafts.put(member, draft) : use.drafts.drop(member))
    return { say: [weighed.isUnfinished ? noticeUnfinished(weighed.odd) : noticeRefused(weighed.odd)] }
  }
  await (weighed.known === 'same' ? use.drafts.drop(member) : use.drafts.put(member, draft))
  return { say: noticeShown(weighed, markOf(text)) }
}

/** The next piece of a notice that is being pasted, or the whole of it anew. */
export const writtenNotice = (asker: AskerForNotice, draft: NoticeDraft, text: string): Promise<Reply> =>
  goOn(asker, draft.text === '' || isNoticeText(text) ? text : `${draft.text}\n${text}`)

/** What was shown is kept. Pressed again there is nothing left to keep. */
export async function confirmNotice(asker: AskerForNotice, mark: string | null): Promise<Reply> {
  const { use, member, pressed } = asker
  use.notices.check(member)
  const draft = await use.drafts.get(member)
  if (draft?.kind !== 'holiday-notice') return { say: [NOTHING_TO_KEEP] }
  if (mark !== null && mark !== markOf(draft.text)) {
    const reply = await goOn(asker, draft.text)
    return { ...reply, say: [NOTICE_CHANGED, ...reply.say] }
  }
  const kept = await use.notices.keep(member, readNotice(draft.text))
  if (kept === null) return goOn(asker, draft.text)
  await use.drafts.drop(member)
  const told = noticeKept(kept, await unitNames(asker))
  return pressed ? { replace: noticeKeptCard(kept.number), say: [told] } : { say: [told] }
}

const Text = z.object({ text: z.string() })
type Text = z.output<typeof Text>

// In the middle of writing something else only the word alone is unmistakable.
const pastedIn = (said: Said): Told<Text>[] =>
  said.bare || !said.exact ? own({ text: said.bare ? '' : said.scan.typed() }) : []

/** The text itself, whose first words are no command of ours; they belong to it. */
const titled = (words: string) => ({
  words: [words] as const,
  hear: ({ exact, bare, scan }: Said): Told<Text>[] => (exact || bare ? [] : own({ text: `${words}${scan.typed()}` })),
})

/** 「放假通知」 with the pasted text, or the text in the next messages. */
export const holidayNotice = ability({
  name: 'holiday-notice',
  may: rolesFor('keep-calendar'),
  args: Text,
  sentences: [
    { words: ['放假通知', '录入放假通知', '放假安排'], example: '放假通知', hear: pastedIn },
    ...TITLES.map(titled),
  ],
  help: { office: '放假通知　粘贴通知全文，核对后录入' },
  handle: (asker: AskerForNotice, { text }) => goOn(asker, text),
})

export const confirmHolidayNotice = ability({
  name: 'notice-confirm',
  may: rolesFor('keep-calendar'),
  args: z.object({ mark: z.string().nullable() }),
  keys: { 'notice-confirm': keyed(OfMark, ([mark]) => ({ mark })) },
  spoken: [
    {
      phrase: '确认录入',
      says: ({ mark }) => (mark === null ? [] : [mark]),
      reads: ({ parts: [mark, ...others] }) => {
        if (mark === undefined) return { mark: null }
        return others.length === 0 && Mark.safeParse(mark).success ? { mark } : null
      },
    },
  ],
  handle: (asker: AskerForNotice, { mark }) => confirmNotice(asker, mark),
})
