import type { CANDIDATE_RULES, CANDIDATE_VERDICTS } from './lists/appraisal.ts'

export type CandidateRule = (typeof CANDIDATE_RULES)[number]
export type CandidateVerdict = (typeof CANDIDATE_VERDICTS)[number]

/** 六（三）2: the clause that each rule is a sign of. */
export const CLAUSE_OF: Readonly<Record<CandidateRule, number>> = {
  'urgent-late': 1,
  'found-unsolved': 2,
  'thin-report': 3,
  repeated: 4,
}

/** What the records say, without anything of the citizen. `other`: the ticket that this one repeats. */
export type Evidence = { at: Date | null; until: Date | null; other: string | null; missing: readonly string[] }

export type Candidate = { unit: string; rule: CandidateRule; ticket: string; evidence: Evidence }
