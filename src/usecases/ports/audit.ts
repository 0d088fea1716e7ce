import type { Actor } from '../../domain/people.ts'

export { bareText } from '../../domain/citizen.ts'

/** The store writes actors as ids and knows no other rule about people. */
export { actorLabel } from '../../domain/people.ts'

/** Who, what, about what and why: written in the transaction of the change itself. Never a citizen's data. */
export type AuditEntry = {
  actor: Actor
  act: string
  /** `ticket:SH…`, `unit:pudong`, `import:tickets` … */
  subject: string
  why?: string | null
  detail?: Readonly<Record<string, string | number | boolean | null>>
}

export type AuditLine = {
  seq: number
  /** When it was done. */
  at: Date
  /** When we heard of what a member had done in chat; null for everything else. */
  receivedAt: Date | null
  actor: string
  act: string
  subject: string
  why: string | null
  detail: Readonly<Record<string, unknown>>
}
