import { z } from 'zod'
import { may, rolesFor, STEP, unitFor } from '../../../domain/may.ts'
import type { Member } from '../../../domain/people.ts'
import type { Reply } from '../../chat.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { unitIn } from '../../hearing/filter.ts'
import { Count, keyed, keyOf, UnitCode } from '../../hearing/key.ts'
import { own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import { adjustmentCard } from '../../views/appraisal/adjustment.ts'
import { deskWorkBlocks } from '../../views/appraisal/desk-work.ts'
import { waitingExclusions } from '../../views/exclusions/exclusion-list.ts'
import { waitingPauses } from '../../views/pauses/pause-list.ts'
import { releaseCard } from '../../views/publication/publication.ts'
import { MOST_LINES } from '../../views/tickets/lists.ts'
import { waitingExtensions, waitingReturns, workPage } from '../../views/tickets/work.ts'
import { ability } from '../ability.ts'
import { type Needing, namingFor } from '../asker.ts'
import { paged } from '../paging.ts'

const Place = z.tuple([Count.exactOptional(), UnitCode.exactOptional()])

declare module '../../hearing/key.ts' {
  interface Keys {
    todo: z.output<typeof Place>
    overdue: z.output<typeof Place>
  }
}

/** `unit` as it was typed, or its code; absent: all that the member may see. */
const List = z.object({ after: z.number(), unit: z.string().exactOptional() })
type List = z.output<typeof List>

const ofPlace = keyed(Place, ([after = 0, unit]): List => ({ after, ...(unit === undefined ? {} : { unit }) }))

function listIn(said: Said): Told<List>[] {
  const unit = unitIn(said)
  const list = { after: 0, ...(unit === null ? {} : { unit }) }
  return unit !== null && isOnlyCourtesy(said.scan.rest()) ? own(list) : showing(said, list)
}

type AskerForWork = Needing<
  'exclusions' | 'extensions' | 'pauses' | 'tickets' | 'people' | 'bookmarks' | 'lists' | 'now'
>

/** What waits for the office to decide, a line each. */
async function waitingFor({ use, member }: AskerForWork): Promise<string | null> {
  const returns = waitingReturns(await use.tickets.pendingReturns(member))
  const extensions = waitingExtensions(await use.extensions.waiting(member))
  const exclusions = waitingExclusions(await use.exclusions.waiting(member))
  const pauses = waitingPauses(await use.pauses.waiting(member))
  const lines = [returns, extensions, pauses, exclusions].filter((line) => line !== null)
  return lines.length === 0 ? null : lines.join('\n')
}

/** A page of open work; the office's first page opens with the returns that wait for it. */
async function work(asker: AskerForWork, kind: 'todo' | 'overdue', asked: List): Promise<Reply> {
  const { use, member } = asker
  const ask = kind === 'todo' ? use.tickets.todo : use.tickets.overdue
  const unit = asked.unit === undefined ? null : await use.people.unit(asked.unit)
  const page = { after: asked.after, size: MOST_LINES }
  const { lines, total } = await ask(member, page, unit === null ? null : unit.code)
  const decides = kind === 'todo' && asked.after === 0 && unit === null && may(member, 'decide-return') === null
  const waiting = decides ? await waitingFor(asker) : null
  const scope = { now: await use.now(), naming: await namingFor(asker), bytes: asker.bytes, waiting }
  const list = { kind, lines, total, after: asked.after, unit: unit === null ? null : unit.name }
  const { messages, shown: listed, next } = workPage(list, scope)
  const onward = unit === null ? keyOf(kind, next ?? 0) : keyOf(kind, next ?? 0, unit.code)
  await use.bookmarks.put(member, next === null ? null : onward)
  if (listed.length > 0) await use.lists.put(member, { nos: listed.map(({ no }) => no), after: asked.after })
  return { say: messages }
}

/** Whose only work here are the steps of a group. */
const onlyDecides = (member: Member): boolean =>
  may(member, 'list-work') !== null && unitFor(member, 'list-work') === null && may(member, 'list-steps', STEP) === null

/** What waits for a group, and the card of the first. */
async function deskWork(asker: Needing<'waiting' | 'bookmarks' | 'answers'>, page: number): Promise<Reply> {
  const steps = await asker.use.waiting.of(asker.member)
  const reply = await paged(asker, deskWorkBlocks(steps), page, keyOf('todo', page + 1))
  const [first] = steps.adjustments
  if (page > 0) return reply
  if (steps.release) return { say: [...reply.say, releaseCard(steps.release)] }
  return first ? { say: [...reply.say, adjustmentCard(first, asker.member)] } : reply
}

/** Open tickets, or, for a group, the steps that wait for it. */
export const todo = ability({
  name: 'todo',
  may: rolesFor('list-work', 'list-steps'),
  args: List,
  sentences: [
    {
      words: ['待办', '待办事项', '待办工单', '我的待办', 'todo', 'daiban'],
      example: '待办',
      common: true,
      follows: 'alone',
      hear: listIn,
    },
  ],
  keys: { todo: ofPlace },
  manner: ['with-slips'],
  help: {
    unit: '待办　本单位未办结的工单',
    office: '待办　未办结的工单、待决定的退单、延期、挂账和剔除；待办 浦东　一个单位的',
    groups: '待办　等待您审核、审定的事项',
    first: 'groups',
  },
  handle: (asker: AskerForWork & Needing<'waiting' | 'answers'>, asked) =>
    onlyDecides(asker.member) ? deskWork(asker, asked.after) : work(asker, 'todo', asked),
})

export const overdue = ability({
  name: 'overdue',
  may: rolesFor('list-work'),
  args: List,
  sentences: [{ words: ['逾期', '逾期工单', '超期', '超时', 'yuqi'], example: '逾期', follows: 'alone', hear: listIn }],
  keys: { overdue: ofPlace },
  manner: ['with-slips'],
  help: { unit: '逾期　已经超过期限的工单', office: '逾期　已经超过期限的工单' },
  handle: (asker: AskerForWork, asked) => work(asker, 'overdue', asked),
})
