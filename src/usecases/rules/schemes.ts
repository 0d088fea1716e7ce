import { Refusal } from '../../domain/errors.ts'
import type { Actor } from '../../domain/people.ts'
import { canonicalJson, readScheme, type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { type Assumption, assumptions } from '../../scoring/scheme-values.ts'
import type { Store, Tx } from '../ports/store-port.ts'

/** Who stands for an assumed number, and since when (ISO 8601, UTC). */
export type Confirmation = { by: string; at: string }
export type KnownAssumption = Assumption & { confirmed: Confirmation | null }

export type Schemes = ReturnType<typeof schemes>

const IN_USE = 'scheme-in-use'
const periodKey = (period: string): string => `scheme:${period}`
const PERIODS = 'scheme-periods'
const periodsIn = (text: string | null): string[] => (text === null || text === '' ? [] : text.split('\t'))
const digestKey = (id: string): string => `scheme-digest:${id}`
// By the digest, so that nobody's word for one version stands for the next.
const confirmedKey = (digest: string, path: string): string => `scheme-confirmed:${digest}:${path}`
// No name holds a tab: it is one line, trimmed.
const confirmationOf = (text: string | null): Confirmation | null => {
  const [at = '', by = ''] = text?.split('\t') ?? []
  return text === null ? null : { by, at }
}

/** Every assumption of a scheme, in its order, with who confirmed it. */
export async function knownAssumptions(tx: Pick<Tx, 'shared'>, scheme: Scheme): Promise<KnownAssumption[]> {
  const digest = schemeDigest(scheme)
  const known: KnownAssumption[] = []
  for (const one of assumptions(scheme)) {
    const kept = await tx.shared.get(confirmedKey(digest, one.path))
    known.push({ ...one, confirmed: confirmationOf(kept) })
  }
  return known
}

const LONGEST_NAME = 40

/** Refuses `missing-field` and `too-long` for a name that could stand for nobody. */
function nameIn(text: string): string {
  const name = text.replace(/\s+/gu, ' ').trim()
  if (name === '') throw new Refusal('missing-field', { field: 'name' })
  if ([...name].length > LONGEST_NAME) throw new Refusal('too-long', { field: 'name', max: LONGEST_NAME })
  return name
}

/**
 * Keeps who stands for one assumption, by its path, and when. The first word stands: confirming again changes
 * nothing. Refuses `unknown-word` for a path that is no assumption of the scheme, `missing-field`, `too-long`.
 */
export async function confirmAssumption(
  store: Store,
  actor: Actor,
  scheme: Scheme,
  { path, by }: { path: string; by: string },
): Promise<{ fresh: boolean; confirmed: Confirmation }> {
  const name = nameIn(by)
  if (!assumptions(scheme).some((one) => one.path === path)) throw new Refusal('unknown-word', { value: path })
  const key = confirmedKey(schemeDigest(scheme), path)
  const before = confirmationOf(await store.read((tx) => tx.shared.get(key)))
  if (before) return { fresh: false, confirmed: before }
  const entry = { actor, act: 'scheme.confirm', subject: `scheme:${scheme.id}`, why: name, detail: { path } }
  return store.change(entry, async (tx) => {
    const confirmed = { by: name, at: tx.at.toISOString() }
    await tx.shared.put(key, `${confirmed.at}\t${confirmed.by}`)
    return { fresh: true, confirmed }
  })
}

/** From now on a period is the one that is shown, and every unit is scored by its scheme. */
export async function showPeriod(tx: Pick<Tx, 'shared' | 'people' | 'appraisal'>, period: string): Promise<void> {
  await tx.shared.put(IN_USE, period)
  await tx.appraisal.noteChange((await tx.people.units()).map(({ code }) => code))
}

/** The schemes that the office put to use, read through whatever transaction is in hand. */
export function schemesInUse() {
  // The same bytes are the same scheme: it is asked for with every event, and there is one a year.
  const known = new Map<string, Scheme>()
  const schemeIn = (text: string | null): Scheme | null => {
    if (text === null) return null
    const scheme = known.get(text) ?? readScheme(JSON.parse(text))
    known.set(text, scheme)
    return scheme
  }
  const ofPeriod = async (tx: Pick<Tx, 'shared'>, period: string | null): Promise<Scheme | null> =>
    period === null ? null : schemeIn(await tx.shared.get(periodKey(period)))
  return {
    ofPeriod,
    /** The scheme that was put to use last, or null while the shipped one is. */
    inUse: async (tx: Pick<Tx, 'shared'>): Promise<Scheme | null> => ofPeriod(tx, await tx.shared.get(IN_USE)),
    /** One scheme for each period that ever had one put to use. */
    all: async (tx: Pick<Tx, 'shared'>): Promise<Scheme[]> => {
      const periods = periodsIn(await tx.shared.get(PERIODS))
      const kept = await Promise.all(periods.map((period) => ofPeriod(tx, period)))
      return kept.filter((scheme) => scheme !== null)
    },
  }
}

/** scoring.md#schemes: puts schemes to use, and keeps the assumptions that the office stands for. */
export const schemes = (needs: { store: Store; shipped: (id: string) => Promise<Scheme | null> }) => {
  const kept = schemesInUse()
  const put = async (actor: Actor, scheme: Scheme, isShown: boolean): Promise<boolean> => {
    const digest = schemeDigest(scheme)
    const shipped = await needs.shipped(scheme.id)
    const before = await needs.store.read(async (tx) => ({
      taken: await tx.shared.get(digestKey(scheme.id)),
      known: isShown ? await kept.inUse(tx) : await kept.ofPeriod(tx, scheme.period.id),
    }))
    const taken = shipped ? schemeDigest(shipped) : before.taken
    if (taken !== null && taken !== digest) throw new Refusal('bad-scheme', { taken: scheme.id })
    if (before.known && schemeDigest(before.known) === digest) return false
    const detail = { period: scheme.period.id, sha256: digest }
    const act = isShown ? 'scheme.use' : 'scheme.keep'
    await needs.store.change({ actor, act, subject: `scheme:${scheme.id}`, detail }, async (tx) => {
      await tx.shared.put(digestKey(scheme.id), digest)
      await tx.shared.put(periodKey(scheme.period.id), canonicalJson(scheme))
      const periods = new Set([...periodsIn(await tx.shared.get(PERIODS)), scheme.period.id])
      await tx.shared.put(PERIODS, [...periods].join('\t'))
      if (isShown) await showPeriod(tx, scheme.period.id)
    })
    return true
  }
  return {
    /**
     * Puts a scheme to use for its period and keeps it; from now on its period is the one that is shown. False: it was so
     * already. Refuses `bad-scheme` for other numbers under an id that is taken: a correction is a new version.
     */
    use: (actor: Actor, scheme: Scheme): Promise<boolean> => put(actor, scheme, true),

    /** The same, while the period that is shown stays the one that it was. */
    keep: (actor: Actor, scheme: Scheme): Promise<boolean> => put(actor, scheme, false),

    assumptions: (scheme: Scheme): Promise<KnownAssumption[]> => needs.store.read((tx) => knownAssumptions(tx, scheme)),

    confirm: (actor: Actor, scheme: Scheme, asked: { path: string; by: string }) =>
      confirmAssumption(needs.store, actor, scheme, asked),
  }
}
