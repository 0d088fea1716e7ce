import type { z } from 'zod'
import { ApiError } from './api-error.ts'

/** One API call, before anybody has looked inside. */
export type ApiCall = {
  path: string
  query: URLSearchParams
  /** the named parts of the path */
  params: Readonly<Record<string, string>>
  body: Buffer
  contentType: string
  accept: string
  now: Date
}

/** What an API answers: JSON, or XML where a caller did not ask for JSON. */
export type ApiAnswer = { [name: string]: unknown }

export type ApiRoute = {
  method: 'get' | 'post' | 'put'
  path: string
  /** where the access token is looked for: the new API's header, the old one's query, or nowhere */
  token: 'header' | 'query' | 'none'
  /** whether calls count against the org's monthly quota (platforms/dingtalk.md#monthly-calls) */
  isFree?: true
  /** told of every call, before faults */
  arrived?: () => void
  run: (call: ApiCall) => Promise<ApiAnswer> | ApiAnswer
}

export const OK = { errcode: 0, errmsg: 'ok' } as const

/** The call's JSON; broken JSON is refused with `code`. */
export function jsonOf(call: Pick<ApiCall, 'body'>, code: string | number): unknown {
  try {
    return JSON.parse(call.body.toString('utf8'))
  } catch {
    throw new ApiError(code, 'the body is no JSON')
  }
}

/** Reads outside data; what does not fit is refused with `code`. */
export function readAs<T>(shape: z.ZodType<T>, raw: unknown, code: string | number): T {
  const read = shape.safeParse(raw)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new ApiError(code, `invalid parameter: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}`)
}
