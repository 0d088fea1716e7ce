import { demand } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from './rules.ts'
import { confirmAssumption, type KnownAssumption, knownAssumptions } from './schemes.ts'

/** The assumptions of the scheme in use; `mark` tells one scheme from another on a card. */
export type AssumptionsView = {
  scheme: string
  mark: string
  assumptions: readonly KnownAssumption[]
  unitNames: ReadonlyMap<string, string>
}

/** By their numbers in the list, the first being 1. */
export type Span = { first: number; last: number }

export type AssumptionsDesk = ReturnType<typeof assumptionsDesk>

/**
 * scoring.md#schemes: what the plan does not state is confirmed by the office by name, in chat as on the command line.
 */
export const assumptionsDesk = (needs: { store: Store; rules: Rules }) => {
  const markOf = (digest: string): string => digest.slice(0, 16)
  const viewOf = async (scheme: Scheme): Promise<AssumptionsView> =>
    needs.store.read(async (tx) => ({
      scheme: scheme.id,
      mark: markOf(schemeDigest(scheme)),
      assumptions: await knownAssumptions(tx, scheme),
      unitNames: new Map((await tx.people.units()).map(({ code, name }) => [code, name])),
    }))
  return {
    /** Refuses `not-permitted`. */
    show: async (member: Member): Promise<AssumptionsView> => {
      demand(may(member, 'confirm-assumptions'))
      return viewOf(await needs.store.read(needs.rules.scheme))
    },

    /**
     * The member stands by name for every assumption that nobody has confirmed, of the scheme that was shown and (where
     * a span is given) within it. Refuses `not-permitted`, and `stale-card` when another scheme is in use now.
     */
    confirmAll: async (member: Member, mark: string, span: Span | null = null): Promise<AssumptionsView> => {
      demand(may(member, 'confirm-assumptions'))
      const scheme = await needs.store.read(needs.rules.scheme)
      demand(markOf(schemeDigest(scheme)) === mark ? null : 'stale-card')
      const open = (await viewOf(scheme)).assumptions.filter(
        ({ confirmed }, at) => confirmed === null && (!span || (at + 1 >= span.first && at + 1 <= span.last)),
      )
      for (const { path } of open) {
        await confirmAssumption(needs.store, { kind: 'member', member }, scheme, { path, by: member.name })
      }
      return viewOf(scheme)
    },
  }
}
