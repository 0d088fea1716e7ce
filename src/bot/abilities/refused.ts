import { withoutAssent } from '../hearing/assent.ts'
import { type Given, momentIn, NO, withoutTail } from '../hearing/spoken.ts'

/** What a refusing sentence says of a request: whose ticket, which request its card showed, and why. */
export type Refused = { no: string; version: null; asked: number | null; why?: string }

/** 「不同意… <no> [理由]」, with or without the tail of its card; null: it names no ticket. */
export function refusedIn(given: Given): Refused | null {
  const [no = ''] = given.parts
  given.behind.skip(no.length)
  const why = withoutAssent(withoutTail(given)).text
  return NO.test(no) ? { no, version: null, asked: momentIn(given), ...(why === '' ? {} : { why }) } : null
}
