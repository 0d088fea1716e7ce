export const SOURCES = ['12345', '110'] as const

export const TICKET_KINDS = ['consult', 'suggest', 'help', 'complaint', 'supervised', 'complex'] as const

export const TICKET_STATES = ['open', 'returning', 'returned', 'closed'] as const

/** In which state tickets may be looked for. */
export const SOUGHT_STATES = [...TICKET_STATES, 'overdue'] as const

/** Where a fact came from. */
export const VIAS = ['chat', 'import'] as const

/** 五（二）, 六（一）7, 六（二）2–3: the limits that run from the moment a unit received a ticket. */
export const LIMITS = ['firstContact', 'closing', 'returnOtherUnit', 'returnOutside'] as const

/** The limits of which somebody is reminded: those, and that for signing in where the scheme has one. */
export const REMINDED_LIMITS = [...LIMITS, 'signIn'] as const

/** The rungs of the reminder ladder, in the order in which a later one makes an earlier one old news. */
export const STAGES = [
  'before-rest',
  'due-day',
  'urgent-half',
  'last-hours',
  'urgent-last',
  'overdue',
  'urgent-over',
  'escalated',
  'weekly',
  'window',
] as const

/** The rungs that somebody can say to know of. */
export const KNOWN_STAGES = ['urgent-half', 'urgent-last', 'urgent-over', 'escalated'] as const

/** Who is told at a rung: the unit's liaisons, its leader and the office, or the liaisons and their leader. */
export const AUDIENCES = ['liaisons', 'leaderAndOffice', 'liaisonsAndLeader'] as const

/** What the office tells of its own accord: an urging about a ticket, or a notice to units. */
export const WORD_KINDS = ['urge', 'notice'] as const

/** 六（一）7: outside the water system (4 working days), or another unit's inside it (2 working days). */
export const GROUNDS = ['outside', 'other-unit'] as const

/** How the office decides a return. */
export const DECISIONS = ['accepted', 'refused'] as const

/** How a return ends: `withdrawn`, the unit took it back before the office had decided. */
export const RETURN_ENDS = [...DECISIONS, 'withdrawn'] as const

/** More time: put off to a day, or counted anew as a complex matter. */
export const EXTENSION_SORTS = ['longer', 'complex'] as const

/** How the office decides about more time. */
export const EXTENSION_DECISIONS = ['granted', 'refused'] as const

/** How a request for more time ends. */
export const EXTENSION_ENDS = [...EXTENSION_DECISIONS, 'withdrawn'] as const

/** 六（二）4: the four ways in which a ticket can end. */
export const RESULTS = ['solved', 'explained', 'filed', 'unsolved'] as const

/** 六（三）2（3）: what a report must say. */
export const REPORT_ELEMENTS = ['found', 'done', 'told'] as const

/** What a citizen answers to a plain question. */
export const YES_NO = ['yes', 'no'] as const

/** 六（二）5: the citizen's four grades. */
export const SATISFACTIONS = ['satisfied', 'fair', 'average', 'dissatisfied'] as const

/** For what a citizen's number is looked at. */
export const REVEAL_REASONS = ['contact', 'revisit', 'visit', 'other'] as const

/** What becomes of a message that is to be taken back: it waits, it is gone, or it stays since it cannot be. */
export const RECALLS = ['waiting', 'recalled', 'kept'] as const
