/** The parts of a score, in the order of a sheet. What they are called, a scheme says. */
export const PARTS = ['base', 'quality', 'adjustment'] as const

/** What is asked of each ticket of an indicator; each answer is a word. */
export const QUESTIONS = [
  'contacted',
  'signedInTime',
  'closedInTime',
  'closed',
  'result',
  'answer',
  'reached',
  'joint',
  'fits',
] as const

/** What one call found of result and grade together: 双是, 单是, 双否. */
export const JOINT = ['both', 'one', 'neither'] as const

/** What becomes of an indicator with nothing to count. */
export const EMPTY_RULES = ['spread-over-the-others', 'full', 'zero'] as const
