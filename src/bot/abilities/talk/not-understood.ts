import { z } from 'zod'
import { saidMore } from '../../views/text/not-done.ts'
import { suggestions, UNKNOWN_BUTTON, whichTicket } from '../../views/text/said.ts'
import { ability, EVERYBODY, NOTHING } from '../ability.ts'

/** An act with something behind it: it is asked for alone. `verb`: the ability whose words were said. */
export const saidMoreThan = ability({
  name: 'said-more',
  may: EVERYBODY,
  args: z.object({ verb: z.string(), rest: z.string() }),
  handle: async ({ knows }, { verb, rest }) => ({ say: [saidMore(knows.sentenceOf(verb)?.word ?? '', rest)] }),
})

/** What is wanted is clear, the ticket's number is missing or is none. */
export const whichTicketIsMeant = ability({
  name: 'which-ticket',
  may: EVERYBODY,
  args: z.object({ verb: z.string() }),
  handle: async ({ knows }, { verb }) => ({ say: [whichTicket(knows.sentenceOf(verb)?.example ?? '')] }),
})

export const unknown = ability({
  name: 'unknown',
  may: EVERYBODY,
  args: z.object({ near: z.array(z.string()).readonly(), phone: z.boolean() }),
  handle: async (_asker, { near, phone }) => ({ say: [suggestions(near, phone)] }),
})

/** A button that this version does not know. */
export const unknownButton = ability({
  name: 'unknown-button',
  may: EVERYBODY,
  args: NOTHING,
  handle: async () => ({ say: [UNKNOWN_BUTTON] }),
})
