import { z } from 'zod'
import { MEASURE } from '../../../wording/chat/place-words.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { isOnlyCourtesy } from '../../hearing/courtesy.ts'
import { type Heard, only, type Said, type Told } from '../../hearing/sentence.ts'
import { type FoundNumber, isOnlyNumbers, numbersAt, placeAt } from '../../hearing/ticket-number.ts'
import { skipLead } from '../../hearing/words.ts'

/** What a sentence says of the ticket with this number, with the scanner behind it; null: it is no such sentence. */
export type Saying<Args> = (no: string, said: Said) => Told<Args> | Heard | null

/** A sentence with a ticket's number behind its word: every way in which the number may be meant. */
export const aboutTicket =
  <Args>(saying: Saying<Args>) =>
  (said: Said): (Told<Args> | Heard)[] => {
    const { scan, bare, exact } = said
    skipLead(scan, LEADS.number)
    const place = placeAt(scan.rest())
    const numbers = place ? [place] : numbersAt(scan.rest(), exact).filter(isNoHour(scan.rest()))
    if (numbers.length === 0) return bare || !exact ? [only({ do: 'which-ticket', verb: said.name })] : []
    return numbers.flatMap(({ no, length }) => {
      const behind = scan.copy()
      behind.skip(length)
      return saying(no, { ...said, scan: behind }) ?? []
    })
  }

const isNoHour =
  (line: string) =>
  ({ no, length }: FoundNumber): boolean =>
    no.length > 2 || !MEASURE.test(line.slice(length))

/**
 * What stands behind the number: nothing, another request, or a remark, which is `left`; null: in the middle of writing, a
 * text.
 */
export function restOf({ scan, exact, following }: Said): { next: string | null; left: string } | null {
  const ends = isOnlyCourtesy(scan.rest())
  const next = ends ? null : following(scan.typed(), true)
  if (exact && !ends && (next === null || !isOnlyNumbers(scan.rest()))) return null
  return { next, left: ends || next !== null ? '' : withoutAssent(scan.typed()).text }
}

/** Something is shown of the ticket: a remark behind its number is said to be left out. */
export const showingTicket = <Args>(args: (no: string) => Args) =>
  aboutTicket<Args>((no, said) => {
    const rest = restOf(said)
    return rest && { args: args(no), ...rest }
  })

/**
 * A place in a list must be followed by what a return or a closing is made of, or a reason could begin with an amount.
 */
export const isUnsure = (no: string, { exact, scan }: Said, isNamed: boolean): boolean =>
  exact && no.length < 3 && !isNamed && !isOnlyCourtesy(scan.rest())

/** A ticket as its card showed it; a sentence knows no version. */
export const OnCard = z.object({ no: z.string(), version: z.number().nullable() })
