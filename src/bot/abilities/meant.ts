import { refusalIn } from '../../usecases/ports/refused.ts'
import type { Reply } from '../chat.ts'
import type { Intent } from '../hearing/intent.ts'
import type { Heard } from '../hearing/ticket-sentence.ts'
import { noSuchPlace, whichOfTwo } from '../views/text/not-done.ts'
import { whichOf } from '../views/tickets/lists.ts'
import type { Asker } from './asker.ts'

/** A sentence with its ticket's number in full, or the question which ticket it means. */
export type Meant = { heard: Heard } | { ask: Reply }

/** Acts of the unit in charge: open work of its own is meant before anything else. */
const ACTS: readonly Intent['do'][] = [
  'contact',
  'doubt-contact',
  'say-return',
  'say-closure',
  'open-return',
  'open-closure',
]

const PLACE = /^\d{1,2}$/

/**
 * Which ticket is meant. People type a number's letters small and put spaces into it: the first reading
 * that names a ticket counts. Where none does, one or two digits are a place in the list shown last, and three or more
 * the end of a number.
 */
export async function meant(asker: Asker, possible: readonly [Heard, ...Heard[]]): Promise<Meant> {
  const [first] = possible
  for (const heard of possible) {
    const { intent } = heard
    if (!('no' in intent)) continue
    if (PLACE.test(intent.no)) return byPlace(asker, heard, Number(intent.no))
    for (const no of new Set([intent.no, intent.no.toUpperCase()])) {
      if (await isTicket(asker, no)) return { heard: { ...heard, intent: { ...intent, no } } }
    }
  }
  for (const heard of possible) {
    const { intent } = heard
    if (!('no' in intent)) continue
    const { matches, more } = await asker.use.tails.ending(asker.member, intent.no, ACTS.includes(intent.do))
    const [only, ...others] = matches
    if (only && others.length === 0) return { heard: { ...heard, intent: { ...intent, no: only.no } } }
    if (only) {
      await asker.use.lists.put(asker.member, { nos: matches.map(({ no }) => no) })
      return { ask: { say: whichOf(intent.no, matches, { more, works: asker.member.unit !== null }) } }
    }
  }
  const { intent } = first
  return { heard: 'no' in intent ? { ...first, intent: { ...intent, no: intent.no.toUpperCase() } } : first }
}

async function byPlace(asker: Asker, heard: Heard, place: number): Promise<Meant> {
  const { intent } = heard
  const found = await asker.use.lists.place(asker.member, place)
  if (found.kind === 'one' && 'no' in intent) return { heard: { ...heard, intent: { ...intent, no: found.no } } }
  if (found.kind === 'two') return { ask: { say: [whichOfTwo(place, found.nos)] } }
  return { ask: { say: [noSuchPlace(place, found.kind === 'beyond' ? found.lines : null)] } }
}

async function isTicket(asker: Asker, no: string): Promise<boolean> {
  try {
    await asker.use.tickets.show(asker.member, no)
    return true
  } catch (thrown) {
    const code = refusalIn(thrown)?.code
    if (code === undefined) throw thrown
    return code !== 'unknown-ticket'
  }
}

/** The full number of a ticket that a sentence names beside what it is about; as it was typed where none is found. */
export async function fullNumber(asker: Asker, typed: string): Promise<string> {
  const answer = await meant(asker, [{ intent: { do: 'ticket', no: typed }, next: null, left: '' }])
  return 'heard' in answer && 'no' in answer.heard.intent ? answer.heard.intent.no : typed
}
