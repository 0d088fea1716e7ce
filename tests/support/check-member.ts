import { checkAccount, checkPlace, checkRoles } from '../../src/domain/people.ts'

type Listed = Parameters<typeof checkAccount>[0] & Parameters<typeof checkPlace>[0]

/** The first that an import of members would say of one (contract.md#members). */
export const checkMember = (member: Listed) => checkAccount(member) ?? checkRoles(member) ?? checkPlace(member)
