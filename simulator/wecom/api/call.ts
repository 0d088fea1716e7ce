import type { z } from 'zod'
import { ApiError, demand } from '../api-error.ts'

/** One API call, before anybody has looked inside. */
export type ApiCall = { query: URLSearchParams; body: Buffer; contentType: string; range: string; now: Date }

/** What an API answers: JSON, or a file. */
export type FileAnswer = { file: Buffer; name: string; contentType: string; range: string | null }
export type ApiAnswer = { [name: string]: unknown } | FileAnswer

export const isFile = (answer: ApiAnswer): answer is FileAnswer => Buffer.isBuffer(answer.file)

export type ApiRoute = {
  method: 'GET' | 'POST'
  path: string
  needsToken?: false
  run: (call: ApiCall) => Promise<ApiAnswer> | ApiAnswer
}

export const OK = { errcode: 0, errmsg: 'ok' } as const

// An escaped backslash before the u is a backslash somebody typed.
const ESCAPED = /(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}/

/**
 * The call's JSON. Refuses broken JSON (40035) and ASCII escapes instead of UTF-8 (40033, platforms/wecom.md#utf-8).
 */
export function jsonOf(call: ApiCall): unknown {
  const text = call.body.toString('utf8')
  demand(!ESCAPED.test(text), 40033, 'body holds \\uXXXX escapes')
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(40035, 'Warning: wrong json format. ')
  }
}

/** Reads outside data; `errcodes` names the code for a field, all others are 40058. */
export function readAs<T>(shape: z.ZodType<T>, raw: unknown, errcodes: Readonly<Record<string, number>> = {}): T {
  const read = shape.safeParse(raw)
  if (read.success) return read.data
  const path = read.error.issues[0]?.path.map(String) ?? []
  throw new ApiError(errcodes[path[0] ?? ''] ?? 40058, `invalid parameter: ${path.join('.') || 'body'}`)
}
