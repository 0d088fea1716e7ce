/** Reasons for which a rule about an office, its units and what it may publish says no. */
export const OFFICE_REFUSALS = [
  'unit-retired',
  'already-retired',
  'already-serving',
  'bad-office',
  'limits-provisional',
] as const
