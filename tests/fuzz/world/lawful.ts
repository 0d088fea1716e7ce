import { REFUSAL_CODES } from '../../../src/domain/errors.ts'
import { PROBLEMS } from '../../../src/wording/refusals/problems.ts'
import { Wrong } from '../door.ts'
import type { Answer } from './in-process.ts'

/** contract.md#http and what Node itself answers to what is no HTTP. */
const STATUSES: readonly number[] = [200, 303, 400, 401, 403, 404, 405, 408, 413, 415, 417, 422, 429, 431]
const CODES: readonly string[] = [...REFUSAL_CODES, ...Object.keys(PROBLEMS)]
const STACK = /\bat [\w.<>]+ \(|\.[cm]?[jt]s:\d+|node:internal|\b\w*Error: |SELECT |INSERT /

/** The code of a problem. Throws {@link Wrong} for one that is not as the contract says. */
function codeOf(body: string): string {
  const { status, code, detail } = JSON.parse(body)
  if (!CODES.includes(code)) throw new Wrong(`a problem with the code ${code}`)
  if (typeof status !== 'number' || !/\p{Script=Han}/u.test(String(detail))) throw new Wrong(`${code} says nothing`)
  return code
}

/** What was answered in a word or two. Throws {@link Wrong} for a status, a stack or a problem that may not be. */
export function lawful(answer: Answer): string {
  const { status, head, body } = answer
  if (!STATUSES.includes(status)) throw new Wrong(`answered ${status}`)
  const [stack] = STACK.exec(body) ?? []
  if (stack !== undefined && status !== 200) throw new Wrong(`says ${stack}`)
  // Of what a HEAD is answered there is only the head.
  return head.includes('application/problem+json') && body !== '' ? `${status} ${codeOf(body)}` : String(status)
}

const UNKEPT = /\0|\p{Surrogate}/u

/** Throws {@link Wrong} for a text in a value that no database can keep. */
export function demandKeepable(value: unknown): void {
  if (typeof value === 'string' && UNKEPT.test(value)) throw new Wrong('an event holds what no database can keep')
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    demandKeepable(name)
    demandKeepable(inner)
  }
}
