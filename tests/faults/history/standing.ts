import { canonicalJson } from '../../../src/scoring/scheme.ts'
import { openStore } from '../../../src/store/index.ts'
import { type Scored, scoring } from '../../../src/usecases/standings/scoring-run.ts'
import { loadRules } from '../../../src/wiring/rules.ts'
import { testSeal } from '../../support/database.ts'

/** The audit's chain is whole, and the sums that are kept come to what every ticket counted anew comes to. */
export async function checkKept(url: string): Promise<string[]> {
  const store = await openStore({ databaseUrl: url, seal: testSeal, poolSize: 2 })
  try {
    const { broken } = await store.audit.verify()
    const score = scoring({ store, rules: await loadRules() })
    const now = await store.now()
    const [kept, counted] = [await score.at(now), await score.counted(now)]
    // Until when a sum holds is no matter of what it comes to.
    const textOf = ({ tallies }: Scored): string =>
      canonicalJson(tallies.map((one) => ({ ...one, asOf: null, validUntil: null })))
    const isSame = textOf(kept) === textOf(counted)
    return [
      ...(broken === null ? [] : [`audit: the chain is not whole at entry ${broken}`]),
      ...(isSame ? [] : ['standings: what is kept differs from what every ticket comes to']),
    ]
  } finally {
    await store.close()
  }
}
