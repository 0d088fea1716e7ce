import { z } from 'zod'
import type { ReportDetails } from '../../../domain/closing/report-details.ts'
import { ANSWER_WAYS, FINDINGS } from '../../../domain/lists/reports.ts'
import { rolesFor } from '../../../domain/may.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import { detailsOf, withSaid } from '../../../usecases/tickets/signing/drafted-details.ts'
import type { Reply } from '../../chat.ts'
import { CARD, keyed, type OfCard, pickOf } from '../../hearing/key.ts'
import { type DetailsSaid, detailsIn } from '../../hearing/reports/details.ts'
import { own } from '../../hearing/sentence.ts'
import {
  answeredAtOf,
  DETAIL_LIST,
  DETAILS_WITHOUT_REPORT,
  detailsForm,
  detailsKept,
  hourOf,
  keptCard,
  NOT_THERE,
} from '../../views/tickets/closing/details.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'
import { OnCard } from './about-ticket.ts'
import { reportDraft, toConfirm } from './report.ts'
import { workable } from './workable.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    'details-chosen': OfCard
  }
}

type AskerForDetails = Needing<'tickets' | 'drafts' | 'now' | 'files'>

const Chosen = z.object({
  ...OnCard.shape,
  finding: z.enum(FINDINGS).nullable(),
  visit: z.string().nullable(),
  answer: z.enum(ANSWER_WAYS).nullable(),
})

/** What was said is kept with the report that is being written, which is shown again where it is complete. */
async function keep(
  asker: AskerForDetails,
  no: string | null,
  said: (before: ReportDetails, contactedAt: Date | null, now: Date) => Partial<ReportDetails>,
): Promise<Reply> {
  const draft = await reportDraft(asker, no)
  if (!draft) return { say: [DETAILS_WITHOUT_REPORT] }
  const viewed = await workable(asker, draft.ticket)
  const { contactedAt } = viewed.options.round ?? viewed.options.charge
  const before = detailsOf(draft)
  const more = withSaid(draft, said(before, contactedAt, await asker.use.now()))
  const { details } = more
  await asker.use.drafts.put(asker.member, more)
  const kept = detailsKept(draft.ticket, details)
  if (draft.text !== null) {
    return shown(asker, await toConfirm(asker, viewed, { ...draft, text: draft.text, details }), kept)
  }
  return asker.pressed ? { replace: keptCard(draft.ticket, details), say: [] } : { say: [kept] }
}

/** The one card, of the report that is being written. */
async function open(asker: AskerForDetails): Promise<Reply> {
  const draft = await reportDraft(asker, null)
  if (!draft) return { say: [DETAILS_WITHOUT_REPORT] }
  return { say: [detailsForm(await workable(asker, draft.ticket), detailsOf(draft))] }
}

/** 「填好了」. */
export const chooseDetails = ability({
  name: 'choose-details',
  may: rolesFor('handle-ticket'),
  args: Chosen,
  keys: {
    'details-chosen': keyed(CARD, ([no, version], choices) => ({
      no,
      version,
      finding: Chosen.shape.finding.catch(null).parse(pickOf(choices, DETAIL_LIST.finding)),
      visit: pickOf(choices, DETAIL_LIST.visit),
      answer: Chosen.shape.answer.catch(null).parse(pickOf(choices, DETAIL_LIST.answer)),
    })),
  },
  spoken: [{ phrase: '要素', says: (_args, picked) => (picked === '' ? null : [picked]) }],
  manner: ['of-draft'],
  handle: (asker: AskerForDetails, { no, finding, visit, answer }) =>
    keep(asker, no, (before, contactedAt, now) => {
      const at = visit === null ? null : hourOf(visit)
      return {
        ...(finding === null ? {} : { finding }),
        ...(visit === NOT_THERE ? { visited: false } : {}),
        ...(at === null ? {} : { visited: true, visitedAt: at }),
        ...(answer === null
          ? {}
          : { answeredBy: answer, answeredAt: before.answeredAt ?? answeredAtOf(answer, contactedAt, now) }),
      }
    }),
})

const Said = z.object({ text: z.string() })
/** Whether a sentence is one of these does not depend on the hour. */
const ANY_TIME = new Date(0)

/** 「要素 属实 现场 3月2日10:00 电话」: any of them, in any order, of the report that is being written. */
export const sayDetails = ability({
  name: 'say-details',
  may: rolesFor('handle-ticket'),
  args: Said,
  sentences: [
    {
      words: ['要素', '办结要素', '填写要素'],
      example: '要素 属实 现场 3月2日10:00 电话',
      hear: ({ scan, exact }) => (exact && !detailsIn(scan.typed(), ANY_TIME) ? [] : own({ text: scan.typed() })),
    },
  ],
  manner: ['of-draft'],
  handle: async (asker: AskerForDetails, { text }) => {
    if (text === '') return open(asker)
    return keep(asker, null, (before, contactedAt, now) => {
      const said: DetailsSaid = detailsIn(text, now) ?? refuse('details-missing')
      const answeredBy = said.answeredBy ?? before.answeredBy
      return said.answeredBy === undefined || said.answeredAt !== undefined || answeredBy === null
        ? said
        : { ...said, answeredAt: before.answeredAt ?? answeredAtOf(answeredBy, contactedAt, now) }
    })
  },
})
