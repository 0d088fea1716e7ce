import type { ServerResponse } from 'node:http'

/** How a line may break under one call. `after`: the platform had already done the work. */
export type BrokenLine =
  /** It is cut. */
  | { kind: 'cut'; when: 'before' | 'after' }
  /** It stays open, and nothing ever comes over it. */
  | { kind: 'silent'; when: 'before' | 'after' }
  /** Half of the answer comes, and then nothing more. */
  | { kind: 'half' }

const BROKEN: readonly string[] = ['cut', 'silent', 'half']

export const isBroken = (fault: { kind: string } | null): fault is BrokenLine =>
  fault !== null && BROKEN.includes(fault.kind)

/** Whether nothing is to be done of what was asked. */
export const breaksBefore = (line: BrokenLine): boolean => line.kind !== 'half' && line.when === 'before'

/** Does to the line what was ordered, in place of an answer; what stays open goes when the server does. */
export function breakLine(
  line: BrokenLine,
  response: ServerResponse,
  answer: { type: string; body: string | Buffer },
): void {
  if (line.kind === 'cut') response.socket?.destroy()
  if (line.kind !== 'half') return
  const bytes = Buffer.from(answer.body)
  response.writeHead(200, { 'content-type': answer.type, 'content-length': bytes.length })
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)))
}
