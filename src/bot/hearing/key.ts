import { z } from 'zod'
import { TICKET_NO } from '../../domain/naming/ticket-number.ts'

/** What was chosen on a card: the ids of the options by the key of their list. */
export type Choices = Readonly<Record<string, readonly string[]>>

/** Where a choice's picks are found in a press. */
export const CHOICE = {
  ground: 'ground',
  /** How a ticket, or a call, ended: a list of its own would mean that every template is imported anew. */
  result: 'result',
  bureau: 'bureau',
  district: 'district',
  correction: 'correction',
} as const

/**
 * The first word of each button's key, and the parts that stand behind it. An ability adds its own where it is defined,
 * so that a card can carry the button without knowing the ability.
 */
export interface Keys {
  ticket: OfTicket
}

/** The key of a button, far below the 1024 bytes that a platform allows. What was chosen on the card is not in it. */
export const keyOf = <Word extends keyof Keys>(word: Word, ...parts: Keys[Word]): string =>
  [word, ...parts.map((part) => part ?? '')].join(':')

/** Reads the parts of a key, and what was chosen on the card, as an ability's arguments; null: nobody wrote it so. */
export type KeyReader<Parts, Args> = {
  parts: z.ZodType<Parts>
  read(parts: readonly string[], choices: Choices): Args | null
}

export const keyed = <Parts, Args>(
  parts: z.ZodType<Parts>,
  args: (parts: Parts, choices: Choices) => Args,
): KeyReader<Parts, Args> => ({
  parts,
  read: (given, choices) => {
    const found = parts.safeParse(given)
    return found.success ? args(found.data, choices) : null
  },
})

/** The option that was chosen from a list; null: none was. */
export const pickOf = (choices: Choices, list: keyof typeof CHOICE): string | null => {
  const key = CHOICE[list]
  return Object.hasOwn(choices, key) ? (choices[key]?.[0] ?? null) : null
}

export const TicketNo = z.string().regex(TICKET_NO)
export const Count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
export const UnitCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
/** The digest of what a card showed. */
export const Mark = z.string().regex(/^[0-9a-f]{16}$/)
export const Id = z.string().regex(/^\d{1,18}$/)

const Ticket = z.tuple([TicketNo])
export const CARD = z.tuple([TicketNo, Count])
const Numbered = z.tuple([Id])
const Page = z.union([z.tuple([]), z.tuple([Count])])

/** A key that says nothing but its word. */
export const ofNothing = keyed(z.tuple([]), () => ({}))
export type OfNothing = []

/** A ticket, whatever has become of it. */
export const ofTicket = keyed(Ticket, ([no]) => ({ no }))
export type OfTicket = z.output<typeof Ticket>

/** A button belongs to a card, and the card to one version of its ticket. */
export const ofCard = keyed(CARD, ([no, version]) => ({ no, version }))
export type OfCard = z.output<typeof CARD>

/** One thing of the assessment by its number. */
export const ofId = keyed(Numbered, ([id]) => ({ id }))
export type OfId = z.output<typeof Numbered>

/** A page of something long; the first where none is named. */
export const ofPage = keyed(Page, ([page = 0]) => ({ page }))
export type OfPage = z.output<typeof Page>

/** The same of what is asked for without a page: only a later one is named. */
export const ofLaterPage = keyed(Page, ([page]) => (page === undefined ? {} : { page }))
