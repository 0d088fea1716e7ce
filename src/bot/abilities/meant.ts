import type { Reply } from '../chat.ts'
import type { Hearings } from '../hearing/ear.ts'
import type { Heard } from '../hearing/sentence.ts'
import { noSuchPlace, whichOfTwo } from '../views/text/not-done.ts'
import { whichOf } from '../views/tickets/lists.ts'
import type { Needing } from './asker.ts'

/** A sentence with its ticket's number in full, or the question which ticket it means. */
export type Meant = { heard: Heard } | { ask: Reply }

export type AskerForTicket = Needing<'tickets' | 'tails' | 'lists'>

const PLACE = /^\d{1,2}$/

/**
 * Which ticket is meant. People type a number's letters small and put spaces into it: the first reading
 * that names a ticket counts. Where none does, one or two digits are a place in the list shown last, and three or more
 * the end of a number.
 */
export async function meant(asker: AskerForTicket, possible: Hearings): Promise<Meant> {
  const [first] = possible
  for (const heard of possible) {
    const { intent } = heard
    if (intent.no === undefined) continue
    if (PLACE.test(intent.no)) return byPlace(asker, heard, Number(intent.no))
    for (const no of new Set([intent.no, intent.no.toUpperCase()])) {
      if (await asker.use.tickets.exists(no)) return { heard: { ...heard, intent: { ...intent, no } } }
    }
  }
  for (const heard of possible) {
    const { intent } = heard
    if (intent.no === undefined) continue
    const { matches, more } = await asker.use.tails.ending(asker.member, intent.no, asker.knows.is(intent, 'own-work'))
    const [only, ...others] = matches
    if (only && others.length === 0) return { heard: { ...heard, intent: { ...intent, no: only.no } } }
    if (only) {
      await asker.use.lists.put(asker.member, { nos: matches.map(({ no }) => no) })
      return { ask: { say: whichOf(intent.no, matches, { more, works: asker.member.unit !== null }) } }
    }
  }
  const { intent } = first
  return { heard: intent.no === undefined ? first : { ...first, intent: { ...intent, no: intent.no.toUpperCase() } } }
}

async function byPlace(asker: AskerForTicket, heard: Heard, place: number): Promise<Meant> {
  const { intent } = heard
  const found = await asker.use.lists.place(asker.member, place)
  if (found.kind === 'one') return { heard: { ...heard, intent: { ...intent, no: found.no } } }
  if (found.kind === 'two') return { ask: { say: [whichOfTwo(place, found.nos)] } }
  return { ask: { say: [noSuchPlace(place, found.kind === 'beyond' ? found.lines : null)] } }
}

/** The full number of a ticket that a sentence names beside what it is about; as it was typed where none is found. */
export async function fullNumber(asker: AskerForTicket, typed: string): Promise<string> {
  const answer = await meant(asker, [{ intent: { do: 'ticket', no: typed }, next: null, left: '' }])
  return ('heard' in answer ? answer.heard.intent.no : undefined) ?? typed
}
