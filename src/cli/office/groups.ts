import type { OfficeGroup } from '../../domain/office/profile.ts'
import { codeOf } from '../../wording/labels.ts'
import { OFFICE_FAULTS, RANKED_WORDS } from '../../wording/papers/office-form.ts'

/** A group as it is told; `ranked` null: it was not understood. */
export type GivenGroup = { name: string; ranked: boolean | null }

const LONGEST = 40

/** Whether a word says that a group is ranked; null: it says neither. */
export function isRankedIn(word: string): boolean | null {
  const said = codeOf('yesNo', word)
  return said === null ? (RANKED_WORDS[word.trim()] ?? null) : said === 'yes'
}

/** The office's groups, each with a code of its own; what is wrong with them is added to `problems`. */
export function groupsGiven(given: readonly GivenGroup[], problems: string[]): OfficeGroup[] {
  return given.map(({ name, ranked }, at) => {
    const isTwice = given.findIndex((one) => one.name === name) < at
    if (isTwice) problems.push(OFFICE_FAULTS.groupTwice(name))
    if ([...name].length > LONGEST) problems.push(OFFICE_FAULTS.groupTooLong(name))
    if (ranked === null) problems.push(OFFICE_FAULTS.groupUnranked(name))
    return { code: codeOf('cohort', name) ?? `group-${at + 1}`, name, ranked: ranked === true }
  })
}
