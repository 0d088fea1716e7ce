import { z } from 'zod'
import type { BotPorts } from '../../../ports.ts'
import type { Failure } from '../../fault.ts'
import { ask, failureOfStatus, failureOfText, parsed } from '../../line.ts'

/** One answer of the platform: its own code (judged by nothing else) and the document it came in. */
export type Exchange = { kind: 'answer'; errcode: number; data: unknown } | { kind: 'failed'; failure: Failure }

const Coded = z.object({ errcode: z.number().int() })

/** One call of the platform, which answers 200 with a code of its own whatever happened. */
export async function exchange(
  send: BotPorts['fetch'],
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Exchange> {
  const heard = await ask(send, url, init, timeoutMs)
  if (heard.kind === 'failed') return heard
  if (heard.status !== 200) return { kind: 'failed', failure: failureOfStatus(heard.status) }
  const data = parsed(heard.text)
  const coded = Coded.safeParse(data)
  if (coded.success) return { kind: 'answer', errcode: coded.data.errcode, data }
  return { kind: 'failed', failure: failureOfText(heard.text) }
}
