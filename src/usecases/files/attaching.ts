import { withoutCitizen } from '../../domain/citizen.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import type { Draft } from '../ports/drafts.ts'
import type { AttachedFile, FilePlace, SentFile } from '../ports/files.ts'
import type { Store } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow } from '../rules/rules.ts'
import { boundEntry } from '../tickets/attached-files.ts'
import { demandSight } from '../tickets/ticket-sight.ts'
import { findTicket } from '../tickets/ticket-view.ts'
import { expect, expected, placeOf } from './places.ts'

export type Attaching = ReturnType<typeof attaching>

/** What became of something that a member sent; `count`: with it, of the same place. */
export type Received =
  | { kind: 'attached'; place: FilePlace; count: number; each: number }
  /** Nobody knows yet what it belongs to. */
  | { kind: 'loose'; minutes: number }

/** Where pictures go from now on; `taken`: so many that had been sent before belong there already. */
export type Expecting = { taken: number; count: number; each: number; minutes: number }

type Keeping = Parameters<Parameters<Store['keep']>[0]>[0]

async function numbers(tx: Keeping, rules: Rules) {
  const { files } = handlingAt(await rulesNow(tx, rules), tx.now)
  return { each: Number(files.each.value), minutes: Number(files.looseMinutes.value) }
}

const plus = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * 60_000)

const countAt = (tx: Keeping, member: Member, place: FilePlace): Promise<number> =>
  place.use === 'ticket' ? tx.files.attached(place.ticket) : tx.files.waiting(member.id, place)

/** What its sender called a file, which exports list, without what is known of the ticket's citizen. */
async function nameWithout(tx: Keeping, name: string, place: FilePlace | null): Promise<string> {
  const ticket = place === null || place.use === 'objection' ? null : place.ticket
  return withoutCitizen(name, ticket === null ? null : await tx.tickets.citizen(ticket))
}

async function demandAttaching(tx: Keeping, member: Member, no: string): Promise<void> {
  const ticket = await findTicket(tx, no)
  const verdict = may(member, 'attach-file', { unit: latest(ticket).unit })
  demand(verdict && mayGoOn(member, ticket), { ticket: no })
}

/** contract.md#life: photographs and files that members send to tickets. */
export const attaching = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs
  return {
    /**
     * Something that a member sent: for the ticket that he has just named, else for what he is writing, else kept for
     * a while until he says what it belongs to. It is fetched afterwards. Refuses `not-permitted`, `too-many-files`.
     */
    receive: (member: Member, key: string, sent: SentFile): Promise<Received> =>
      store.keep(async (tx) => {
        demandUnit(member, 'attach-file')
        const { each, minutes } = await numbers(tx, rules)
        const ticket = await expected(tx, member.id)
        const place: FilePlace | null =
          ticket === null ? placeOf(await tx.drafts.get(member.id)) : { use: 'ticket', ticket }
        const count = place ? await countAt(tx, member, place) : await tx.files.loose(member.id, plus(tx.at, -minutes))
        if (count >= each) throw new Refusal('too-many-files', { max: each })
        const bare = { ...sent, name: sent.name && (await nameWithout(tx, sent.name, place)) }
        await tx.files.add({ key, memberId: member.id, sent: bare, place, bound: place?.use === 'ticket' })
        if (ticket !== null) await expect(tx, member.id, ticket, plus(tx.at, minutes))
        return place ? { kind: 'attached', place, count: count + 1, each } : { kind: 'loose', minutes }
      }),

    /**
     * 「照片 编号」: what the member has just sent without a word, and what he sends from now on for a while, belongs to
     * this ticket. Refuses `unknown-ticket`, `not-permitted`, `moved-away`, `too-many-files`.
     */
    expect: (member: Member, no: string): Promise<Expecting> =>
      store.together(async (inner) => {
        const { bound, ...answer } = await inner.keep(async (tx) => {
          await demandAttaching(tx, member, no)
          const { each, minutes } = await numbers(tx, rules)
          const since = plus(tx.at, -minutes)
          const taken = await tx.files.loose(member.id, since)
          const count = (await tx.files.attached(no)) + taken
          if (count > each || (count === each && taken === 0)) throw new Refusal('too-many-files', { max: each })
          await expect(tx, member.id, no, plus(tx.at, minutes))
          return { bound: await tx.files.bindLoose(member.id, since, no), taken, count, each, minutes }
        })
        for (const file of bound) {
          await inner.change(boundEntry(member, `ticket:${no}`, 'ticket', file), async () => undefined)
        }
        return answer
      }),

    /** How many wait to be submitted with what the member is writing. */
    waiting: (member: Member, place: FilePlace): Promise<number> =>
      store.read((tx) => tx.files.waiting(member.id, place)),

    /** What he is writing is given up, and what he sent for it. */
    giveUp: (member: Member, draft: Draft): Promise<void> =>
      store.keep(async (tx) => {
        const place = placeOf(draft)
        if (place) await tx.files.drop(member.id, place)
      }),

    /** What belongs to a ticket, in order. Refuses `unknown-ticket`, `not-permitted`. */
    list: (member: Member, no: string): Promise<AttachedFile[]> =>
      store.read(async (tx) => {
        await demandSight(tx, member, await findTicket(tx, no))
        return (await tx.files.ofTickets([no])).get(no) ?? []
      }),

    /** What came with an objection, to be looked at, which the audit keeps. Refuses `not-permitted`. */
    showEvidence: (member: Member, id: string): Promise<AttachedFile[]> => {
      demand(may(member, 'decide-objection'))
      const entry = { actor: { kind: 'member' as const, member }, act: 'attachment.show', subject: `objection:${id}` }
      return store.change(entry, async (tx) => (await tx.files.ofObjections([id])).get(id) ?? [])
    },

    /** What belongs to a ticket, to be looked at, which the audit keeps. Refuses as {@link list}. */
    show: (member: Member, no: string): Promise<AttachedFile[]> =>
      store.change(
        { actor: { kind: 'member', member }, act: 'attachment.show', subject: `ticket:${no}` },
        async (tx) => {
          await demandSight(tx, member, await findTicket(tx, no))
          return (await tx.files.ofTickets([no])).get(no) ?? []
        },
      ),
  }
}
