import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { Count, keyed, Mark, type OfCard, type OfNothing, ofCard, ofNothing, TicketNo } from '../../hearing/key.ts'
import { alone } from '../../hearing/sentence.ts'
import { ability, NOTHING } from '../ability.ts'
import { OnCard } from './about-ticket.ts'
import { confirmReport, contactBefore, rewrite } from './report.ts'

const Shown = z.tuple([TicketNo, Count, Mark])

declare module '../../hearing/key.ts' {
  interface Keys {
    confirm: z.output<typeof Shown>
    edit: OfCard
    'contact-first': OfNothing
  }
}

/** 「确认办结」 on the card; `mark` says which text it showed. */
export const confirmShown = ability({
  name: 'confirm-report',
  may: rolesFor('handle-ticket'),
  args: z.object({ ...OnCard.shape, mark: z.string() }),
  keys: { confirm: keyed(Shown, ([no, version, mark]) => ({ no, version, mark })) },
  spoken: [{ phrase: '确认办结', says: () => [] }],
  handle: confirmReport,
})

/** The same by a sentence: whichever report is being written. */
export const confirm = ability({
  name: 'confirm',
  may: rolesFor('handle-ticket'),
  args: NOTHING,
  sentences: [{ words: ['确认办结', '仍要办结', '确认'], hear: (said) => alone(said, {}) }],
  handle: (asker) => confirmReport(asker, { no: null, mark: null }),
})

/** 「修改」 on the card. */
export const editReport = ability({
  name: 'edit-report',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  keys: { edit: ofCard },
  spoken: [{ phrase: '修改', says: () => [] }],
  handle: rewrite,
})

export const edit = ability({
  name: 'edit',
  may: rolesFor('handle-ticket'),
  args: NOTHING,
  sentences: [{ words: ['修改', '重写'], hear: (said) => alone(said, {}) }],
  manner: ['of-draft'],
  handle: (asker) => rewrite(asker, { no: null }),
})

/** The contact that is still missing is recorded first, and the closing goes on. */
export const contactFirst = ability({
  name: 'contact-first',
  may: rolesFor('handle-ticket'),
  args: NOTHING,
  sentences: [{ words: ['先记先行联系', '先记联系'], hear: (said) => alone(said, {}) }],
  keys: { 'contact-first': ofNothing },
  spoken: [{ phrase: '先记先行联系', says: () => [] }],
  manner: ['of-draft'],
  handle: contactBefore,
})
