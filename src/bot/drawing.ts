/**
 * A picture that follows an answer: what it shows, as JSON, drawn when it is sent and in a thread of its own, so that
 * neither a callback nor a transaction waits for a painter. A platform without pictures gets none: the words have said it all.
 */
export type Drawing = {
  kind: 'drawing'
  of: 'standings' | 'sheet' | 'bars'
  data: string
  /** Both null while it is 暂行. */
  edition: number | null
  hash: string | null
}

/** Draws one. Throws when it cannot be drawn; the words do not depend on it. */
export type Draw = (drawing: Drawing) => Promise<Uint8Array>

/**
 * Something that a member sent, for those who may see it: named by its hash, since its bytes are neither
 * the inbox's nor the outbox's business; they are read when it is sent.
 */
export type Attached = { kind: 'attached'; of: 'ticket' | 'objection'; id: string; sha256: string }
