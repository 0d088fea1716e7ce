import { addDays, dayOf, startOf } from '../../domain/calendar.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { checkNote, checkNotice } from '../../domain/telling/office-word.ts'
import { demandOpen } from '../../domain/ticket.ts'
import type { OfficeWord, WordTold } from '../ports/life/words.ts'
import type { Notice } from '../ports/notice.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { tell } from './tell.ts'

/** For how many days a 「收到」 may mean something that the office told. */
const ASKED_DAYS = 7

export type Receipts = { word: OfficeWord; told: readonly (WordTold & { name: string; unit: UnitCode | null })[] }
export type OfficeWords = ReturnType<typeof officeWords>

type To = Parameters<typeof tell>[1]

async function receiptsOf(tx: Tx, word: OfficeWord): Promise<Receipts> {
  const members = new Map((await tx.people.everybody()).map((one) => [one.id, one]))
  const told = (await tx.words.toldOf(word.id)).map((one) => {
    const member = members.get(one.member)
    return { ...one, name: member?.name ?? '', unit: member?.unit ?? null }
  })
  return { word, told }
}

/** Written and told at once. Refuses `nobody-to-tell`. */
async function send(tx: Tx, word: Omit<OfficeWord, 'id'>, to: To): Promise<Receipts> {
  const id = await tx.words.add(word)
  const notice: Notice = { kind: 'office-word', word: id }
  await tell(tx, to, `office-word:${id}`, notice)
  const receipts = await receiptsOf(tx, { ...word, id })
  if (receipts.told.length === 0) throw new Refusal('nobody-to-tell')
  return receipts
}

/** The audit names the word that was told; what it said is sealed, and stands there alone. */
function noted(detail: { word?: string }, receipts: Receipts): Receipts {
  detail.word = receipts.word.id
  return receipts
}

/** contract.md#words: what the office tells of its own accord, and who confirmed it. */
export const officeWords = (needs: { store: Store }) => {
  const { store } = needs
  return {
    /**
     * 「催办」: to the liaisons of the unit in charge. Refuses `not-permitted`, `unknown-ticket`, `already-closed`,
     * `already-returned`, `too-long`, `nobody-to-tell`.
     */
    urge: async (member: Member, no: string, note: string): Promise<Receipts> => {
      demand(may(member, 'send-word'))
      const text = checkNote(note)
      const actor = { kind: 'member' as const, member }
      const detail: { word?: string } = {}
      return store.change({ actor, act: 'ticket.urge', subject: `ticket:${no}`, detail }, async (tx) => {
        const ticket = await tx.tickets.find(no)
        if (!ticket) throw new Refusal('unknown-ticket', { ticket: no })
        const { unit } = demandOpen(ticket)
        const word = { kind: 'urge' as const, ticket: no, unit, text: text === '' ? null : text }
        return noted(detail, await send(tx, { ...word, by: member.id, at: tx.now }, { roles: ['liaison'], unit }))
      })
    },

    /** 「通知」: to liaisons and leaders of a unit, or of all. Refuses `not-permitted`, `word-missing`, `too-long`, `nobody-to-tell`. */
    notify: async (member: Member, unit: UnitCode | null, said: string): Promise<Receipts> => {
      demand(may(member, 'send-word'))
      const text = checkNotice(said)
      const actor = { kind: 'member' as const, member }
      const subject = unit === null ? 'word:' : `unit:${unit}`
      const detail: { word?: string } = {}
      return store.change({ actor, act: 'word.send', subject, detail }, async (tx) => {
        const word = { kind: 'notice' as const, ticket: null, unit, text, by: member.id, at: tx.now }
        return noted(detail, await send(tx, word, { roles: ['liaison', 'leader'], unit }))
      })
    },

    /**
     * 「收到」: one word by its number, or everything that waits for this member's confirmation; about one ticket, where
     * one is named. Gives what was confirmed by it. Refuses `not-permitted`.
     */
    receive: async (member: Member, { id = null, ticket = null }: { id?: string | null; ticket?: string | null }) => {
      demand(may(member, 'receive-word', member.unit === null ? {} : { unit: member.unit }))
      const waiting = await store.read((tx) =>
        tx.words.unconfirmed(member.id, startOf(addDays(dayOf(tx.now), -ASKED_DAYS)), ticket),
      )
      const meant = waiting.filter((word) => id === null || word.id === id)
      for (const word of meant) {
        const subject = word.ticket === null ? `word:${word.id}` : `ticket:${word.ticket}`
        const entry = {
          actor: { kind: 'member' as const, member },
          act: 'word.receive',
          subject,
          detail: { word: word.id },
        }
        await store.change(entry, (tx) => tx.words.confirm(word.id, member.id))
      }
      return meant
    },

    /** 「回执」: of one word, or of the last one. Refuses `not-permitted`, `no-word`. */
    receipts: (member: Member, id: string | null): Promise<Receipts> =>
      store.read(async (tx) => {
        demand(may(member, 'send-word'))
        const word = id === null ? (await tx.words.last(1))[0] : await tx.words.find(id)
        if (!word) throw new Refusal('no-word')
        return receiptsOf(tx, word)
      }),
  }
}
