import type { Confirmation, Objection, ObjectionDecision, UnitAnswer } from '../../domain/confirmation.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Release, ReleaseDecision } from '../../domain/publication.ts'
import type { Correction } from '../../scoring/differences/corrections.ts'
import type { UnitFacts } from '../../scoring/facts.ts'
import type { RuledItem } from '../../scoring/items.ts'

/** Canonical JSON, which never changes. */
export type RunTexts = { scheme: string; facts: string; tallies: string; standings: string }

/** A run as far as showing it needs: what its facts come to, without the facts. */
export type TalliedRun = Omit<FrozenRun, 'facts' | 'texts'> & { texts: Pick<RunTexts, 'scheme' | 'tallies'> }

/** A run with everything that it rests on; the texts are canonical JSON and never change. */
export type FrozenRun = {
  id: string
  period: string
  asOf: Date
  facts: readonly UnitFacts[]
  texts: RunTexts
  /** The run that this one corrects, and the objection that was granted; null for the first. */
  corrects: string | null
  objection: string | null
}

export type GivenObjection = Pick<Objection, 'confirmation' | 'unit' | 'item' | 'ticket' | 'reason' | 'raisedBy'>

/** An objection with what was made of it. */
export type KeptObjection = Objection & { correction: Correction | null }

export type ConfirmationsPort = {
  freeze(run: Omit<FrozenRun, 'id' | 'facts'>): Promise<string>
  /** Facts read back from their text. Throws for an id that is not there. */
  frozen(id: string): Promise<FrozenRun>
  /** Throws for an id that is not there. */
  tallied(id: string): Promise<TalliedRun>
  /** Null when one of the period is running. */
  open(given: Pick<Confirmation, 'period' | 'firstRun' | 'until' | 'openedBy'>): Promise<Confirmation | null>
  /**
   * The one opened last, of a period or (null) of any; inside `change` locked until the end, so that acts on it come
   * one by one.
   */
  latest(period: string | null): Promise<Confirmation | null>
  /** Those whose units may still answer. */
  running(): Promise<Confirmation[]>
  find(id: string): Promise<Confirmation | null>
  answers(confirmation: string): Promise<UnitAnswer[]>
  /** Inserts or replaces a unit's word. */
  answer(confirmation: string, given: Omit<UnitAnswer, 'at'>): Promise<void>
  /** Ends the time in which units may answer; false when it had ended. */
  end(confirmation: string): Promise<boolean>
  /** What granted objections have made of the run. */
  replaceRun(confirmation: string, run: string): Promise<void>
  objections(confirmation: string): Promise<KeptObjection[]>
  /** Every objection of a period raised by `until`, in order. */
  objectionsOf(period: string, until: Date): Promise<KeptObjection[]>
  /** Inside `change` locked until the end. */
  objection(id: string): Promise<KeptObjection | null>
  object(given: GivenObjection): Promise<string>
  decide(
    id: string,
    decided: { decision: ObjectionDecision; by: string; why: string | null; correction: Correction | null },
  ): Promise<void>
  /** From now on scoring counts a ticket's item as ruled. */
  rule(ruling: {
    objection: string
    ticket: string
    unit: UnitCode
    item: RuledItem
    outcome: string | null
  }): Promise<void>
}

/** A result as it was published; nothing of it ever changes. */
export type Edition = {
  period: string
  edition: number
  release: string
  asOf: Date
  texts: RunTexts
  facts: readonly UnitFacts[]
  hashes: { scheme: string; facts: string; result: string; edition: string }
  reason: string | null
  publishedAt: Date
}

/** An edition as far as showing it needs. */
export type EditionHead = Omit<Edition, 'facts' | 'texts'> & { texts: Pick<RunTexts, 'scheme' | 'tallies'> }

export type EditionsPort = {
  /** Null when a release of the period waits already. */
  askRelease(given: Pick<Release, 'period' | 'run' | 'reason' | 'askedBy'>): Promise<string | null>
  /** Inside `change` locked until the end. */
  release(id: string): Promise<Release | null>
  waiting(period: string): Promise<Release | null>
  /** The one asked for last, whatever became of it. */
  latestRelease(): Promise<Release | null>
  isReleased(run: string): Promise<boolean>
  decideRelease(id: string, decided: { decision: ReleaseDecision; by: string; why: string | null }): Promise<void>
  publish(edition: Omit<Edition, 'facts' | 'publishedAt'>): Promise<void>
  count(period: string): Promise<number>
  /** `edition` null: the latest. */
  find(period: string, edition: number | null): Promise<EditionHead | null>
  /** With its facts, read back from their text. `edition` null: the latest. */
  whole(period: string, edition: number | null): Promise<Edition | null>
}
