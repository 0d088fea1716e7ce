/**
 * A refusal. A code in words is one of the new API and has its own HTTP status; a number is an errcode of the old
 * API and comes with HTTP 200 (platforms/dingtalk.md#error-shapes).
 */
export class ApiError extends Error {
  code: string | number
  status: number

  constructor(code: string | number, what: string, status = 400) {
    super(what)
    this.code = code
    this.status = typeof code === 'number' ? 200 : status
  }
}

/** Refuses with `code` unless `fine` (platforms/dingtalk.md#codes). */
export function demand(fine: boolean, code: string | number, what: string, status = 400): asserts fine {
  if (!fine) throw new ApiError(code, what, status)
}
