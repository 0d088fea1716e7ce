import { firstFree } from '../../domain/act-time.ts'
import { checkGround } from '../../domain/adjustment.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import { actorLabel, type Member, type UnitCode } from '../../domain/people.ts'
import { lineName, periodTitle } from '../../scoring/differences/own-names.ts'
import type { Item } from '../../scoring/items.ts'
import { checkMark, type Markable, markables } from '../../scoring/judging.ts'
import { points } from '../../scoring/points.ts'
import { isOpen, type Scheme } from '../../scoring/scheme.ts'
import { itemsMeant } from '../../scoring/scorecard/meant.ts'
import type { MarkRow } from '../ports/appraisal.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'

/** A mark with the one that stood before it; `points` are decimal strings. */
export type GivenMark = {
  unitName: string
  item: Item
  /** As an open scheme calls the item; null for the plan's, which has a label. */
  name: string | null
  full: string
  before: string | null
  after: string
  reason: string
  isNew: boolean
}

/** The judged items of units: null where no mark stands. */
export type MarkTable = {
  period: string
  /** What an open scheme calls it. */
  title?: string
  units: readonly {
    unit: UnitCode
    name: string
    items: readonly {
      item: Item
      name: string | null
      full: string
      mark: Pick<MarkRow, 'points' | 'reason' | 'at'> | null
    }[]
  }[]
}

export type Marks = ReturnType<typeof marks>

/** What the office may give for an item. Refuses `computed-item` for one that is counted. */
function judgedBy(item: Item, scheme: Scheme): Markable {
  const [meant = item] = itemsMeant(item, scheme)
  const all = markables(scheme)
  const found = all.find((one) => one.item === meant)
  if (found) return found
  const name = lineName(scheme, meant)
  const own = isOpen(scheme) ? { choices: all.flatMap((one) => one.name ?? []) } : {}
  throw new Refusal('computed-item', { item, ...(name === null ? {} : { name }), ...own })
}

/** 六（一）1–3, 5, 6: what the office judges. */
export const marks = (needs: { store: Store; rules: Rules }) => ({
  /**
   * Gives a mark; the earlier ones are kept. Refuses `not-permitted`, `computed-item` for one that is counted, as
   * {@link checkMark} and {@link checkGround}.
   */
  give: async (
    member: Member,
    given: { unit: UnitCode; item: Item; points: string; reason: string },
  ): Promise<GivenMark> => {
    demand(may(member, 'give-mark'))
    const { unit, item } = given
    const scheme = await needs.store.read(needs.rules.scheme)
    const { mark: judged, full, name: itemName } = judgedBy(item, scheme)
    checkMark({ item: judged, points: given.points }, scheme)
    const reason = checkGround(given.reason)
    const period = scheme.period.id
    const actor = { kind: 'member' as const, member }
    const detail: Record<string, string | null> = { item: judged, points: given.points }
    const entry = {
      actor,
      act: 'mark.give',
      subject: `unit:${unit}`,
      why: reason,
      detail,
    }
    return needs.store.change(entry, async (tx) => {
      const name = (await tx.people.units()).find(({ code }) => code === unit)?.name ?? unit
      const standing = (await tx.appraisal.standingMarks(period)).find(
        (mark) => mark.unit === unit && mark.item === judged,
      )
      const isSame = standing && points(standing.points).equals(points(given.points)) && standing.reason === reason
      if (!isSame) {
        const at = firstFree(tx.at, standing ? [standing.at] : [])
        await tx.appraisal.saveMark({ period, unit, item: judged, points: given.points, reason, at }, actorLabel(actor))
        await tx.appraisal.noteChange([unit])
      }
      const before = standing ? points(standing.points).toString() : null
      detail.earlier = before
      const after = points(given.points).toString()
      return { unitName: name, item, name: itemName, full, before, after, reason, isNew: !isSame }
    })
  },

  /** What would be marked, where it could be. Refuses `not-permitted`, `computed-item`, and as {@link checkMark}. */
  check: async (member: Member, { item, points: given }: { item: Item; points: string }): Promise<Markable> => {
    demand(may(member, 'give-mark'))
    const scheme = await needs.store.read(needs.rules.scheme)
    const judged = judgedBy(item, scheme)
    checkMark({ item: judged.mark, points: given }, scheme)
    return judged
  },

  /** Every judged item of one unit, or of all. Refuses `not-permitted`. */
  table: async (member: Member, unit: UnitCode | null): Promise<MarkTable> => {
    demand(may(member, 'give-mark'))
    return needs.store.read(async (tx) => {
      const scheme = await needs.rules.scheme(tx)
      const { period } = scheme
      const standing = await tx.appraisal.standingMarks(period.id)
      const units = (await tx.people.units()).filter(({ code }) => unit === null || code === unit)
      return {
        period: period.id,
        ...periodTitle(scheme),
        units: units.map(({ code, name }) => ({
          unit: code,
          name,
          items: markables(scheme).map(({ mark: judged, item, name: itemName, full }) => ({
            item,
            name: itemName,
            full,
            mark: standing.find((mark) => mark.unit === code && mark.item === judged) ?? null,
          })),
        })),
      }
    })
  },
})
