/** Reasons for a no about more time. */
export const EXTENSION_REFUSALS = [
  'extension-pending',
  'no-extension-pending',
  'extension-late',
  'extension-used',
  'already-complex',
  'extension-day-missing',
  'extension-not-later',
  'extension-too-long',
  'extension-reason-missing',
  'extension-basis-missing',
] as const

/** Reasons for a no about leaving a ticket out of the assessment. */
export const EXCLUSION_REFUSALS = [
  'exclusion-pending',
  'no-exclusion-pending',
  'already-excluded',
  'exclusion-reason-missing',
  'exclusion-same-reason',
  'exclusion-settled',
] as const

/** Reasons for a no about a clock that is to stand still. */
export const PAUSE_REFUSALS = [
  'pause-not-in-scheme',
  'pause-pending',
  'no-pause-pending',
  'pause-running',
  'no-pause-running',
  'pause-late',
  'pause-used',
  'pause-day-missing',
  'pause-day-past',
  'pause-too-long',
  'pause-reason-missing',
] as const

/** Reasons for a no about signing in. */
export const SIGN_IN_REFUSALS = ['sign-in-not-asked', 'already-signed-in'] as const

/** All of them. */
export const CLOCK_REFUSALS = [
  ...EXTENSION_REFUSALS,
  ...EXCLUSION_REFUSALS,
  ...PAUSE_REFUSALS,
  ...SIGN_IN_REFUSALS,
] as const
