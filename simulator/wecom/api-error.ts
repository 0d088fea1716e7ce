/** An answer that WeCom gives with HTTP 200 and an `errcode`; judged by the code, never by the words. */
export class ApiError extends Error {
  errcode: number

  constructor(errcode: number, what: string) {
    super(what)
    this.errcode = errcode
  }
}

/** Refuses with `errcode` unless `fine`. */
export function demand(fine: boolean, errcode: number, what: string): asserts fine {
  if (!fine) throw new ApiError(errcode, what)
}

export const bytesOf = (text: string): number => Buffer.byteLength(text)
export const charactersOf = (text: string): number => [...text].length

/** platforms/wecom.md#simple-messages: cut to a number of bytes, never inside a character. */
export function cutToBytes(text: string, limit: number): string {
  let size = 0
  let kept = ''
  for (const character of text) {
    size += bytesOf(character)
    if (size > limit) return kept
    kept += character
  }
  return text
}
