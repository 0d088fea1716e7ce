import type { BotPorts } from '../../../ports.ts'
import type { Failure } from '../../fault.ts'
import { ask, failureOfText, parsed } from '../../line.ts'
import { codeIn, failureOfAnswer, isNumbered } from './codes.ts'

/** `code` is the platform's own word or number, `status` that of the answer; null where there was none. */
export type Called =
  | { kind: 'ok'; data: unknown }
  | { kind: 'failed'; code: string | null; status?: number | null; failure: Failure }

/**
 * One call and what the platform said of it (platforms/dingtalk.md#error-shapes); `numbered`: an answer without its
 * number says nothing.
 */
export async function exchange(
  send: BotPorts['fetch'],
  url: string,
  init: RequestInit,
  { timeoutMs, numbered }: { timeoutMs: number; numbered: boolean },
): Promise<Called> {
  const failed = (failure: Failure, code: string | null = null, status: number | null = null): Called => ({
    kind: 'failed',
    code,
    status,
    failure,
  })
  const heard = await ask(send, url, init, timeoutMs)
  if (heard.kind === 'failed') return failed(heard.failure)
  const { status } = heard
  const data = parsed(heard.text)
  const code = codeIn(status, data)
  if (code !== null || status !== 200) return failed(failureOfAnswer(status, code), code, status)
  if (typeof data !== 'object' || data === null || (numbered && !isNumbered(data))) {
    return failed(failureOfText(heard.text))
  }
  return { kind: 'ok', data }
}
