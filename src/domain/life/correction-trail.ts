import type { Corrected } from './correction.ts'

/** As much of an entry of the history as tells a correction. */
type Line = { act: string; at: Date; why: string | null; detail: Readonly<Record<string, unknown>> }

/** What was taken back, corrected, or accepted of a ticket, with what stood there before. */
export type Correction = {
  act: 'ticket.undo' | 'ticket.correct' | 'attempts.accept'
  at: Date
  what: Corrected
  /** An instant as text, or how the ticket ended; null: nothing. */
  from: string | null
  to: string | null
  why: string | null
}

const ACTS = ['ticket.undo', 'ticket.correct', 'attempts.accept'] as const

const textIn = (detail: Line['detail'], name: string): string | null => {
  const value = detail[name]
  return typeof value === 'string' ? value : null
}

/** contract.md#life: the corrections in a ticket's history, in order. */
export const correctionsIn = (history: readonly Line[]): Correction[] =>
  history.flatMap(({ act: name, at, detail, why }) => {
    const act = ACTS.find((one) => one === name)
    if (!act) return []
    const what = textIn(detail, 'what') === 'closure' ? 'closure' : 'contact'
    return [{ act, at, what, from: textIn(detail, 'from'), to: textIn(detail, 'to'), why }]
  })

/** The one that was made at an instant, or nearest to it. */
export function correctionAt(history: readonly Line[], at: Date): Correction | null {
  const distance = (one: Correction): number => Math.abs(one.at.getTime() - at.getTime())
  return correctionsIn(history).sort((a, b) => distance(a) - distance(b))[0] ?? null
}
