import { mayConduct } from '../domain/confirmation.ts'
import { demand } from '../domain/errors.ts'
import type { Member } from '../domain/people.ts'
import { schemeDigest } from '../scoring/scheme.ts'
import type { Store } from './ports.ts'
import type { Rules } from './rules.ts'
import { confirmAssumption, type KnownAssumption, knownAssumptions } from './schemes.ts'

/** The assumptions of the scheme in use; `mark` tells one scheme from another on a card. */
export type AssumptionsView = { scheme: string; mark: string; assumptions: readonly KnownAssumption[] }

export type AssumptionsDesk = ReturnType<typeof assumptionsDesk>

/** scoring.md, opening: what the plan does not state is confirmed by the office by name, in chat as on the command line. */
export const assumptionsDesk = (needs: { store: Store; rules: Rules }) => {
  const markOf = (digest: string): string => digest.slice(0, 16)
  return {
    /** Refuses `not-permitted`. */
    show: async (member: Member): Promise<AssumptionsView> => {
      demand(mayConduct(member))
      const scheme = await needs.rules.scheme()
      const assumptions = await needs.store.read((tx) => knownAssumptions(tx, scheme))
      return { scheme: scheme.id, mark: markOf(schemeDigest(scheme)), assumptions }
    },

    /**
     * The member stands by name for every assumption that nobody has confirmed, of the scheme that was shown. Refuses
     * `not-permitted`, and `stale-card` when another scheme is in use now.
     */
    confirmAll: async (member: Member, mark: string): Promise<AssumptionsView> => {
      demand(mayConduct(member))
      const scheme = await needs.rules.scheme()
      demand(markOf(schemeDigest(scheme)) === mark ? null : 'stale-card')
      const open = (await needs.store.read((tx) => knownAssumptions(tx, scheme))).filter(
        (one) => one.confirmed === null,
      )
      for (const { path } of open) {
        await confirmAssumption(needs.store, { kind: 'member', member }, scheme, { path, by: member.name })
      }
      const assumptions = await needs.store.read((tx) => knownAssumptions(tx, scheme))
      return { scheme: scheme.id, mark, assumptions }
    },
  }
}
