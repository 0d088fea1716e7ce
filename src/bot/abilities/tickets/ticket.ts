import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { Reply } from '../../chat.ts'
import { Count, keyed, keyOf, type OfTicket, ofTicket, TicketNo } from '../../hearing/key.ts'
import { earlierExclusions } from '../../views/exclusions/exclusion.ts'
import { fileNote } from '../../views/files/list.ts'
import { earlierPauses, pauseLines } from '../../views/pauses/pause-list.ts'
import { correctionsText } from '../../views/reach/corrections.ts'
import { acceptCard, attemptsText } from '../../views/reach/reach.ts'
import { knownBy } from '../../views/tickets/acknowledged.ts'
import { closedRecord } from '../../views/tickets/evidence.ts'
import { earlierExtensions } from '../../views/tickets/extension.ts'
import { earlierProofs, proofBlocks } from '../../views/tickets/limits/proof.ts'
import { uncountedText } from '../../views/tickets/limits/uncounted.ts'
import { earlierReturns, fullCase } from '../../views/tickets/return-decision.ts'
import { fullSummary } from '../../views/tickets/ticket.ts'
import { ability } from '../ability.ts'
import { look, type Needing, shownAsIs } from '../asker.ts'
import { paged } from '../paging.ts'
import { showingTicket } from './about-ticket.ts'

const Page = z.tuple([TicketNo, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    line: OfTicket
    proof: z.output<typeof Page>
  }
}

const Ticket = z.object({ no: z.string() })

/** The present state; what a card cannot hold is said in full before it. */
async function show(
  asker: Needing<
    | 'tickets'
    | 'people'
    | 'files'
    | 'acknowledging'
    | 'extensions'
    | 'pauses'
    | 'exclusions'
    | 'attempts'
    | 'corrections'
  >,
  { no }: z.output<typeof Ticket>,
): Promise<Reply> {
  const { view, options } = await look(asker, no)
  const said =
    options.decide && options.pending
      ? fullCase(view, options.pending.reason)
      : asker.pressed
        ? []
        : fullSummary(view, options)
  const record = asker.member.unit === null ? closedRecord(view, options) : []
  const files = view.files ? fileNote(no, await asker.use.files.list(asker.member, no)) : []
  const more = earlierExtensions(view, await asker.use.extensions.deciders(view))
  const pauses = earlierPauses(view, await asker.use.pauses.deciders(view))
  const exclusions = earlierExclusions(view, await asker.use.exclusions.deciders(view))
  const known = knownBy(no, await asker.use.acknowledging.words(view))
  const corrected = correctionsText(view, await asker.use.corrections.of(view))
  const tried = [...attemptsText(view), ...corrected]
  // A card that asks for a decision has no room for it.
  const asks =
    options.sign || options.decide || options.decideExtension || options.decideExclusion || options.decidePause
  const uncounted = asks ? uncountedText(options, no) : []
  const before = [
    ...[...said, ...earlierReturns(view), ...more, ...pauses, ...exclusions],
    ...[...known, ...tried, ...uncounted],
  ]
  const reply = await shownAsIs(asker, view, ...before, ...record, ...files)
  const accepts = await asker.use.attempts.acceptable(asker.member, view)
  return accepts ? { ...reply, say: [...reply.say, acceptCard(view, options)] } : reply
}

export const ticket = ability({
  name: 'ticket',
  may: rolesFor('see-ticket'),
  args: Ticket,
  sentences: [
    {
      words: ['工单', '打开', '进度', '查工单', '查询工单', '工单详情'],
      example: '工单 编号',
      common: true,
      follows: 'number',
      hear: showingTicket((no) => ({ no })),
    },
  ],
  keys: { ticket: ofTicket },
  spoken: [{ phrase: '工单', says: ({ no }) => [no] }],
  manner: ['with-slips'],
  help: {
    unit: '工单 编号　查看并办理一件工单；编号可以只写后几位，或写列表里的序号',
    office: '工单 编号　查看工单、认定退单',
    groups: '工单 编号　查看等您决定的事项所涉工单',
  },
  handle: show,
})

/** A line of the list shown last, opened by its button. */
export const openLine = ability({
  name: 'open-line',
  may: rolesFor('see-ticket'),
  args: Ticket,
  keys: { line: ofTicket },
  spoken: [{ phrase: '工单', says: ({ no }) => [no] }],
  manner: ['on-list'],
  handle: show,
})

type AskerForProof = Needing<'tickets' | 'bookmarks' | 'answers' | 'extensions' | 'pauses' | 'notices'>

/** How a ticket's limits were reckoned. */
export const proof = ability({
  name: 'proof',
  may: rolesFor('see-ticket'),
  args: z.object({ no: z.string(), page: z.number() }),
  sentences: [
    {
      words: ['依据', '期限依据', '时限依据'],
      example: '依据 编号',
      follows: 'number',
      hear: showingTicket((no) => ({ no, page: 0 })),
    },
  ],
  keys: { proof: keyed(Page, ([no, page]) => ({ no, page })) },
  help: { unit: '依据 编号　期限是怎样算出来的', office: '依据 编号　期限是怎样算出来的' },
  handle: async (asker: AskerForProof, { no, page }) => {
    const { view } = await look(asker, no)
    const deciders = await asker.use.extensions.deciders(view)
    const paused = pauseLines(view, await asker.use.pauses.deciders(view))
    const blocks = proofBlocks(view, { deciders, paused }, await asker.use.notices.basis(view))
    return paged(asker, blocks, page, keyOf('proof', no, page + 1), earlierProofs(view))
  },
})
