import { checkReason, type UnitState } from '../../domain/confirmation.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may, STEP } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { decideRelease, demandCurrent, demandReady, type Readiness, type Release } from '../../domain/publication.ts'
import { standingsDifference, type UnitDifference } from '../../scoring/differences/difference.ts'
import { editionHashes } from '../../scoring/edition-hash.ts'
import { spanOf } from '../../scoring/period.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import type { Edition } from '../ports/publication.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { knownAssumptions } from '../rules/schemes.ts'
import { frozenStandings, readFrozen, readTallied, type TalliedScore, textsOf } from '../standings/frozen-run.ts'
import { announceEdition, announceRelease, announceReleaseRefused } from '../telling/announce-publication.ts'
import { type ConfirmationOverview, findConfirmation, overviewOf } from './confirmations.ts'

/** An edition with what it says; `difference` is against the one before, empty for the first. */
export type PublishedEdition = {
  edition: Omit<Edition, 'facts' | 'texts'>
  score: TalliedScore
  standings: StandingsJson
  difference: readonly UnitDifference[]
}

/** A release with the result that it is about. */
export type ReleaseView = {
  release: Release
  /** Which edition it would be, or is. */
  edition: number
  standings: StandingsJson
  difference: readonly UnitDifference[]
  states: readonly UnitState[]
}

export type Publication = ReturnType<typeof publication>

/** Refuses `no-edition` where nothing is published, `unknown-edition` for a number that is not there. */
export async function publishedEdition(
  tx: Pick<Tx, 'editions'>,
  period: string,
  number: number | null,
): Promise<PublishedEdition> {
  const found = await tx.editions.find(period, number)
  if (!found) throw new Refusal(number === null ? 'no-edition' : 'unknown-edition', { period, edition: number ?? 0 })
  const { texts: _, ...edition } = found
  const score = readTallied(found)
  const standings = frozenStandings(score, 'published')
  const before = found.edition === 1 ? null : await tx.editions.find(period, found.edition - 1)
  const difference = before ? standingsDifference(frozenStandings(readTallied(before), 'published'), standings) : []
  return { edition, score, standings, difference }
}

async function findRelease(tx: Pick<Tx, 'editions'>, id: string): Promise<Release> {
  const found = await tx.editions.release(id)
  if (!found) throw new Refusal('unknown-release', { release: id })
  return found
}

/** Loads what the leading group is shown of a release. */
export async function releaseView(
  tx: Pick<Tx, 'editions' | 'confirmations' | 'people' | 'now'>,
  release: Release,
): Promise<ReleaseView> {
  const { period } = release
  const published = await tx.editions.count(period)
  const isPublished = release.decision === 'approved'
  const standings = frozenStandings(readTallied(await tx.confirmations.tallied(release.run)))
  const earlier = isPublished ? published - 1 : published
  const before = earlier > 0 ? await tx.editions.find(period, earlier) : null
  const difference = before ? standingsDifference(frozenStandings(readTallied(before)), standings) : []
  const confirmation = await tx.confirmations.latest(period)
  const states = confirmation ? (await overviewOf(tx, confirmation)).units.map(({ state }) => state) : []
  return { release, edition: earlier + 1, standings, difference, states }
}

async function readiness(tx: Tx, overview: ConfirmationOverview, reason: string | null): Promise<Readiness> {
  const { confirmation } = overview
  const { scheme } = readTallied(await tx.confirmations.tallied(confirmation.run))
  const { from, until } = spanOf(scheme.period)
  const open = await tx.tickets.provisional(from, until)
  return {
    units: overview.units.map(({ state }) => state),
    isOver: confirmation.overAt !== null,
    unconfirmed: (await knownAssumptions(tx, scheme)).filter(({ confirmed }) => confirmed === null).length,
    provisional: new Set(open.map(({ ticket }) => ticket)).size,
    isReleased: await tx.editions.isReleased(confirmation.run),
    editions: await tx.editions.count(confirmation.period),
    reason,
  }
}

/** 七: from a confirmed run to an edition that never changes. */
export const publication = (needs: { store: Store }) => {
  const { store } = needs
  const entryOf = (member: Member, act: string, subject: string, why: string | null = null) => ({
    actor: { kind: 'member' as const, member },
    act,
    subject,
    why,
  })

  return {
    /**
     * The office asks the leading group to release the confirmed run. Refuses `not-permitted`, `no-confirmation`,
     * `release-waiting`, as {@link demandReady} and {@link checkReason}.
     */
    ask: (member: Member, given: string | null): Promise<ReleaseView> => {
      demand(may(member, 'ask-release'))
      const reason = given === null || given.trim() === '' ? null : checkReason(given)
      return store.change(entryOf(member, 'release.ask', 'publication', reason), async (tx) => {
        const confirmation = await findConfirmation(tx, null)
        demandReady(await readiness(tx, await overviewOf(tx, confirmation), reason))
        const { period, run } = confirmation
        const id = await tx.editions.askRelease({ period, run, reason, askedBy: member.id })
        if (id === null) throw new Refusal('release-waiting', { period })
        await announceRelease(tx, id)
        return releaseView(tx, await findRelease(tx, id))
      })
    },

    /** Refuses `not-permitted`, `unknown-release`. */
    show: (member: Member, id: string): Promise<ReleaseView> =>
      store.read(async (tx) => {
        demand(may(member, 'see-release'))
        return releaseView(tx, await findRelease(tx, id))
      }),

    /** What would be published, once nothing stands against it. Refuses as {@link approve} would. */
    weigh: (member: Member, id: string): Promise<ReleaseView> => {
      demand(may(member, 'decide-release', STEP))
      return store.read(async (tx) => {
        const release = await findRelease(tx, id)
        await demandPublishable(tx, release, member)
        return releaseView(tx, release)
      })
    },

    /** Refuses `not-permitted`, as {@link decideRelease} and {@link checkReason}. */
    refuse: (member: Member, id: string, why: string): Promise<ReleaseView> => {
      demand(may(member, 'decide-release', STEP))
      const reason = checkReason(why)
      return store.change(entryOf(member, 'release.refuse', `release:${id}`, reason), async (tx) => {
        const release = await findRelease(tx, id)
        decideRelease(release, member.id)
        await tx.editions.decideRelease(id, { decision: 'refused', by: member.id, why: reason })
        await announceReleaseRefused(tx, id)
        return releaseView(tx, await findRelease(tx, id))
      })
    },

    /**
     * 七: the leading group approves, and the edition is written: nothing changes it any more. Refuses `not-permitted`,
     * as {@link decideRelease}, {@link demandCurrent} and {@link demandReady}: a correction may have come in between.
     */
    approve: (member: Member, id: string): Promise<ReleaseView> => {
      demand(may(member, 'decide-release', STEP))
      return store.change(entryOf(member, 'release.approve', `release:${id}`), async (tx) => {
        const release = await findRelease(tx, id)
        await demandPublishable(tx, release, member)
        await publish(tx, release, member)
        return releaseView(tx, await findRelease(tx, id))
      })
    },

    /** A published edition; `number` null is the latest. Refuses `no-edition`, `unknown-edition`. */
    edition: (period: string, number: number | null): Promise<PublishedEdition> =>
      store.read((tx) => publishedEdition(tx, period, number)),
  }
}

async function demandPublishable(tx: Tx, release: Release, { id }: Member): Promise<void> {
  decideRelease(release, id)
  const confirmation = await tx.confirmations.latest(release.period)
  if (!confirmation) throw new Refusal('no-confirmation')
  demandCurrent(release, confirmation)
  demandReady(await readiness(tx, await overviewOf(tx, confirmation), release.reason))
}

async function publish(tx: Tx, release: Release, member: Member): Promise<void> {
  const { id, period, run, reason } = release
  const frozen = await tx.confirmations.frozen(run)
  const texts = textsOf(readFrozen(frozen), 'published')
  const edition = (await tx.editions.count(period)) + 1
  const before = edition === 1 ? null : ((await tx.editions.find(period, edition - 1))?.hashes.edition ?? null)
  const hashes = editionHashes(texts, { period, edition, before })
  await tx.editions.decideRelease(id, { decision: 'approved', by: member.id, why: null })
  await tx.editions.publish({ period, edition, release: id, asOf: frozen.asOf, texts, hashes, reason })
  const detail = { edition, hash: hashes.edition, facts: hashes.facts, result: hashes.result, scheme: hashes.scheme }
  await tx.audit({
    actor: { kind: 'member', member },
    act: 'edition.publish',
    subject: `period:${period}`,
    why: reason,
    detail,
  })
  await announceEdition(tx, period, edition)
}
