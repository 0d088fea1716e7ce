import type { Day } from '../../domain/calendar.ts'
import { isOpen, type Scheme } from '../scheme.ts'

/** A scheme as if these days were its whole period: a month is scored by the rules of its year. */
export const overSpan = (scheme: Scheme, from: Day, to: Day): Scheme =>
  isOpen(scheme)
    ? { ...scheme, period: { ...scheme.period, from, to } }
    : { ...scheme, period: { ...scheme.period, from, to } }
