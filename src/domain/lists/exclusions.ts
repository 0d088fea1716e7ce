/** Why a ticket may be left out of an assessment, as offices name it. */
export const EXCLUSION_REASONS = [
  'unfounded',
  'unreasonable',
  'outside-duty',
  'other-procedure',
  'repeated',
  'taken-back',
  'force-majeure',
  'other',
] as const

/** How the office decides about an exclusion. */
export const EXCLUSION_DECISIONS = ['agreed', 'refused'] as const
