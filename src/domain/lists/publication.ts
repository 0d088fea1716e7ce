/** A unit's last word on its data; `silent` is recorded when the last day ends without one. */
export const UNIT_ANSWERS = ['confirmed', 'silent'] as const

/**
 * Where a unit stands: `waiting` for its word, `objecting` while an objection is undecided, `answered` when its
 * objections are decided and it has said nothing since.
 */
export const UNIT_STATES = ['waiting', 'objecting', 'answered', ...UNIT_ANSWERS] as const

/** How the office decides an objection. */
export const OBJECTION_DECISIONS = ['granted', 'refused'] as const

/** How the leading group decides a release. */
export const RELEASE_DECISIONS = ['approved', 'refused'] as const

export const STANDINGS_STATUSES = ['provisional', 'published'] as const
