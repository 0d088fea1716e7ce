import { demand, Refusal } from '../../domain/errors.ts'
import { mayLeave } from '../../domain/last-office.ts'
import { may } from '../../domain/may.ts'
import {
  type Account,
  type Actor,
  type ListedMember,
  type Member,
  membersCalled,
  type PlatformName,
} from '../../domain/people.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { tellOffice } from '../telling/office-alerts.ts'
import { bringBack, handOver, makeLeave, tellGone } from './leaving.ts'

const QUOTABLE = 30

/** Whom a sentence names: an account or a name, of a platform where one was written. */
export type Called = { platform: PlatformName | null; text: string }

/** `which`: the words fit several, and nothing was done. */
export type Staffed = { done: ListedMember; others: number } | { which: readonly ListedMember[] }

export type Staffing = ReturnType<typeof staffing>

/** Old and new value, as the audit keeps them. */
export const staffEntry = (
  actor: Actor,
  { id }: Member,
  active: boolean,
  via: 'chat' | 'import' | 'platform',
  why: string | null = null,
): AuditEntry => ({
  actor,
  why,
  act: active ? 'member.return' : 'member.leave',
  subject: `member:${id}`,
  detail: { before: !active, after: active, via },
})

const isLastOffice = (thrown: unknown): boolean => thrown instanceof Refusal && thrown.code === 'last-office'

type Found = { meant: readonly ListedMember[]; why: string | null }

const REMARK = /^([^\s，,。；;：:]+)[\s，,。；;：:]+(.+)$/su

/**
 * The members who are meant; what stands behind a name is why. Refuses `no-such-member`, and `already-left` or
 * `already-active` where everybody of that name is.
 */
async function find(tx: Tx, { platform, text }: Called, active: boolean): Promise<Found> {
  const everybody = await tx.people.everybody()
  const [, name = '', remark = ''] = REMARK.exec(text) ?? []
  const whole = membersCalled(everybody, { platform, text })
  const found = whole.length > 0 ? whole : membersCalled(everybody, { platform, text: name })
  if (found.length === 0) throw new Refusal('no-such-member', { text: text.slice(0, QUOTABLE) })
  const meant = found.filter((member) => member.active === active)
  if (meant.length > 0) return { meant, why: whole.length > 0 ? null : remark }
  throw new Refusal(active ? 'already-left' : 'already-active', { text: whole.length > 0 ? text : name })
}

/** contract.md#leaving: people leave and come back. */
export const staffing = (needs: { store: Store }) => {
  const { store } = needs

  const leave = (actor: Actor, member: ListedMember, via: 'chat' | 'platform', why: string | null): Promise<number> =>
    store.change(staffEntry(actor, member, false, via, why), async (tx) => {
      demand(mayLeave(member, await tx.people.staying()), { text: member.account.userId })
      if (!(await makeLeave(tx, member))) throw new Refusal('already-left', { text: member.account.userId })
      if (via === 'platform') await tellGone(tx, member)
      return handOver(tx, member)
    })

  const unreachable = (member: Member): Promise<void> =>
    store.keep(async (tx) => {
      if (await tx.people.markUnreachable(member.id)) {
        await tellOffice(tx, 'unreachable', member.id, `unreachable:${member.id}:${tx.now.getTime()}`)
      }
    })

  const known = (account: Account): Promise<ListedMember | null> => store.keep((tx) => tx.people.speaking(account))

  return {
    /**
     * 「停用」: he gets nothing more and may do nothing more, and what he leaves open goes to his unit's others.
     * Refuses `not-permitted`, `no-such-member`, `already-left`; `own-account`, so that one of the office always
     * remains.
     */
    stop: async (member: Member, called: Called): Promise<Staffed> => {
      demand(may(member, 'staff'))
      const { meant, why } = await store.read((tx) => find(tx, called, true))
      const [one, ...more] = meant
      if (!one || more.length > 0) return { which: meant }
      if (one.id === member.id) throw new Refusal('own-account', { text: one.account.userId })
      return { done: one, others: await leave({ kind: 'member', member }, one, 'chat', why) }
    },

    /** 「启用」. Refuses `not-permitted`, `no-such-member`, `already-active`. */
    restart: async (member: Member, called: Called): Promise<Staffed> => {
      demand(may(member, 'staff'))
      const { meant, why } = await store.read((tx) => find(tx, called, false))
      const [one, ...more] = meant
      if (!one || more.length > 0) return { which: meant }
      await store.change(staffEntry({ kind: 'member', member }, one, true, 'chat', why), async (tx) => {
        if (!(await bringBack(tx, one))) throw new Refusal('already-active', { text: one.account.userId })
      })
      return { done: one, others: 0 }
    },

    /** The platform says that he left the organisation for good. The office's last account only counts as unreachable. */
    gone: async (account: Account): Promise<void> => {
      const member = await known(account)
      if (!member?.active) return
      try {
        await leave({ kind: 'service' }, member, 'platform', null)
      } catch (thrown) {
        if (!isLastOffice(thrown)) throw thrown
        await unreachable(member)
      }
    },

    /** The platform does not show us to him any more, which an administrator may mend: he is written to no more. */
    outOfSight: async (account: Account): Promise<void> => {
      const member = await known(account)
      if (member?.active) await unreachable(member)
    },
  }
}
