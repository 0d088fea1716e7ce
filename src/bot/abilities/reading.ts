import type { Role } from '../../domain/people.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import { shownSheet, shownStandings } from '../../usecases/standings/shown-standings.ts'
import type { StandingsView } from '../../usecases/standings/standings.ts'
import type { Reply } from '../chat.ts'
import type { Drawing } from '../drawing.ts'
import { keyOf, readKey } from '../hearing/button-key.ts'
import type { Intent, IntentOf } from '../hearing/intent.ts'
import { ownRankBlocks, sheetBlocks, standingsParts } from '../views/publication/standings.ts'
import { helpBlocks } from '../views/text/help.ts'
import { NO_MORE_PAGES } from '../views/text/said.ts'
import { closedRecord } from '../views/tickets/evidence.ts'
import { MOST_LINES } from '../views/tickets/lists.ts'
import { proofBlocks } from '../views/tickets/proof.ts'
import { earlierReturns, fullCase } from '../views/tickets/return.ts'
import { fullSummary } from '../views/tickets/ticket.ts'
import { waitingReturns, workPage } from '../views/tickets/work.ts'
import { type Asker, look, namingFor, shownAsIs } from './asker.ts'
import { paged } from './paging.ts'

export const help = (asker: Asker): Promise<Reply> => paged(asker, helpBlocks(asker.member), 0, { do: 'help' })

/** 「待办」 and 「逾期」: a page of open work; the office's first page opens with the returns that wait for it. */
export async function work(asker: Asker, intent: IntentOf<'todo' | 'overdue'>): Promise<Reply> {
  const { use, member } = asker
  const ask = intent.do === 'todo' ? use.tickets.todo : use.tickets.overdue
  const unit = intent.unit === undefined ? null : await use.people.unit(intent.unit)
  const page = { after: intent.after, size: MOST_LINES }
  const { lines, total } = await ask(member, page, unit === null ? null : unit.code)
  const isOffice = intent.do === 'todo' && intent.after === 0 && unit === null && member.roles.includes('office')
  const waiting = isOffice ? waitingReturns(await use.tickets.pendingReturns(member)) : null
  const scope = { now: await use.now(), naming: await namingFor(asker), bytes: asker.bytes, waiting }
  const list = { kind: intent.do, lines, total, after: intent.after, unit: unit === null ? null : unit.name }
  const { messages, shown: listed, next } = workPage(list, scope)
  const onward: Intent = { do: intent.do, after: next ?? 0, ...(unit === null ? {} : { unit: unit.code }) }
  await use.bookmarks.put(member, next === null ? null : keyOf(onward))
  if (listed.length > 0) await use.lists.put(member, { nos: listed.map(({ no }) => no), after: intent.after })
  return { say: messages }
}

/** 「工单」: the present state; what a card cannot hold is said in full before it. */
export async function ticket(asker: Asker, { no }: IntentOf<'ticket'>): Promise<Reply> {
  const { view, options } = await look(asker, no)
  const said =
    options.decide && options.pending ? fullCase(view, options.pending.reason) : asker.pressed ? [] : fullSummary(view)
  const record = asker.member.unit === null ? closedRecord(view, options) : []
  return shownAsIs(asker, view, ...said, ...earlierReturns(view), ...record)
}

export async function proof(asker: Asker, { no, page }: IntentOf<'proof'>): Promise<Reply> {
  const { view } = await look(asker, no)
  return paged(asker, proofBlocks(view), page, { do: 'proof', no, page: page + 1 })
}

const SEES_ALL: readonly Role[] = ['office', 'reviewGroup', 'leadingGroup']
const seesAll = ({ member }: Asker): boolean => member.roles.some((role) => SEES_ALL.includes(role))

/** 「排名」: everything for the office and the groups, the own rank for a unit's people; refused to everybody else. */
export async function standings(asker: Asker, { page }: IntentOf<'standings'>): Promise<Reply> {
  const { use, member } = asker
  const next: Intent = { do: 'standings', page: page + 1 }
  if (!seesAll(asker)) return paged(asker, ownRankBlocks(shownSheet(await use.standings.own(member))), page, next)
  const view = await use.standings.show(member)
  const [json, edition] = shownWhole(view)
  const [ranked, others] = standingsParts(json, edition)
  const reply = await paged(asker, ranked, page, next, others)
  return withPicture(reply, page, { of: 'standings', data: JSON.stringify(json), edition, hash: view.hash })
}

// The first page brings the picture; who reads on has it.
const withPicture = (reply: Reply, page: number, drawing: Omit<Drawing, 'kind'>): Reply =>
  page > 0 ? reply : { ...reply, draw: [{ kind: 'drawing', ...drawing }] }

const shownWhole = (view: StandingsView): [StandingsJson, number | null] => [shownStandings(view), view.edition]

/** 「暂行排名」: what stands now, also where an edition is published. */
export async function provisional(asker: Asker, { page }: IntentOf<'provisional'>): Promise<Reply> {
  const [ranked, others] = standingsParts(...shownWhole(await asker.use.standings.provisional(asker.member)))
  return paged(asker, ranked, page, { do: 'provisional', page: page + 1 }, others)
}

/** 「得分」: the own unit's sheet, or that of a unit which the member may see. */
export async function sheet(asker: Asker, intent: IntentOf<'sheet'>): Promise<Reply> {
  const { use, member } = asker
  if (intent.unit === null && member.unit === null) return standings(asker, { do: 'standings', page: intent.page })
  const view =
    intent.unit === null
      ? await use.standings.own(member)
      : await use.standings.sheet(member, (await use.people.unit(intent.unit)).code)
  const next: Intent = { do: 'sheet', unit: view.sheet.unit.code, page: intent.page + 1 }
  const shown = shownSheet(view)
  const reply = await paged(asker, sheetBlocks(shown), intent.page, next)
  const { edition, hash } = view
  return withPicture(reply, intent.page, { of: 'sheet', data: JSON.stringify(shown), edition, hash })
}

/** The intent behind 「下一页」, or what is said when everything was read. */
export async function bookmarked({ use, member }: Asker): Promise<Intent | Reply> {
  const key = await use.bookmarks.get(member)
  return key === null ? { say: [NO_MORE_PAGES] } : readKey(key)
}
