import { refuse } from '../../usecases/ports/refused.ts'
import type { Reply } from '../chat.ts'
import { itemNamed } from '../hearing/appraisal-sentence.ts'
import type { IntentOf } from '../hearing/intent.ts'
import {
  askMarkReason,
  HOW_TO_MARK,
  markGiven,
  missingReportsBlocks,
  ownReportsText,
  reportTaken,
  unitMarks,
  unmarkedBlocks,
} from '../views/appraisal/marks.ts'
import type { Asker } from './asker.ts'
import { paged } from './paging.ts'

/** 「评分」: a mark with its reason, the reason asked for, the marks of a unit, or how to write one. */
export async function mark(asker: Asker, given: Omit<IntentOf<'mark'>, 'do'>): Promise<Reply> {
  const { use, member } = asker
  if (given.unit === null) {
    await use.marks.table(member, null)
    return { say: [HOW_TO_MARK] }
  }
  const unit = await use.people.unit(given.unit)
  if (given.item === null) {
    const table = await use.marks.table(member, unit.code)
    return given.reason === '' ? { say: [{ kind: 'text', text: unitMarks(table).join('\n') }] } : { say: [HOW_TO_MARK] }
  }
  if (given.points === null) return { say: [HOW_TO_MARK] }
  const { item, points, reason } = given
  if (reason !== '')
    return { say: [markGiven(await use.marks.give(member, { unit: unit.code, item, points, reason }))] }
  // What would be refused with a reason is refused before one is asked for.
  await use.marks.check(member, { item, points })
  await use.drafts.put(member, { kind: 'mark-reason', unit: unit.code, item, points })
  return { say: [askMarkReason(unit.name, item, points)] }
}

export async function writtenMarkReason(
  asker: Asker,
  draft: { unit: string; item: string; points: string },
  text: string,
): Promise<Reply> {
  const item = itemNamed(draft.item) ?? refuse('no-draft')
  const reply = await mark(asker, { unit: draft.unit, item, points: draft.points, reason: text })
  await asker.use.drafts.drop(asker.member)
  return reply
}

/** 「评分表」. */
export async function markTable(asker: Asker, { page }: IntentOf<'mark-table'>): Promise<Reply> {
  const blocks = unmarkedBlocks(await asker.use.marks.table(asker.member, null))
  return paged(asker, blocks, page, { do: 'mark-table', page: page + 1 })
}

/** 「报送 标题」. */
export async function report({ use, member }: Asker, { title, kind }: IntentOf<'report'>): Promise<Reply> {
  return { say: [reportTaken(await use.reports.send(member, { title, kind }))] }
}

/** 「报送」 and 「报送情况」: who is missing for the office, the own months for a unit's people. */
export async function reports(asker: Asker): Promise<Reply> {
  const { use, member } = asker
  if (!member.roles.includes('office')) return { say: [ownReportsText(await use.reports.own(member))] }
  return paged(asker, missingReportsBlocks(await use.reports.missing(member)), 0, { do: 'reports' })
}
