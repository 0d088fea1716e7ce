import { Refusal, type RefusalCode, type RefusalDetail } from '../domain/errors.ts'

/** The rule that said no, or null for anything else that was thrown. */
export const refusalIn = (thrown: unknown): { code: RefusalCode; detail: RefusalDetail } | null =>
  thrown instanceof Refusal ? { code: thrown.code, detail: thrown.detail } : null

/** Says no from a floor that may not know the rules' own classes. */
export function refuse(code: RefusalCode, detail: RefusalDetail = {}): never {
  throw new Refusal(code, detail)
}
