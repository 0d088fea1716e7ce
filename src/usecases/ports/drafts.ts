export type Draft =
  | { kind: 'return-reason'; ticket: string; ground: 'outside' | 'other-unit' }
  | { kind: 'report'; ticket: string; result: 'solved' | 'explained' | 'filed' | 'unsolved'; text: string | null }
  | { kind: 'move-target'; ticket: string; requestedAt: string }

export type DraftsPort = {
  get(memberId: string): Promise<Draft | null>
  put(memberId: string, draft: Draft): Promise<void>
  drop(memberId: string): Promise<void>
}
