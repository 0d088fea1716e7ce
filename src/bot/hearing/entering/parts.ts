import type { EntryDraft } from '../../../usecases/ports/drafts.ts'
import { HONORIFICS, NO_PHONE_WORDS, URGENT_WORDS } from '../../../wording/chat/heard/entry-words.ts'
import { codeOf } from '../../../wording/labels.ts'

export const NOTHING_ENTERED: EntryDraft = {
  kind: 'entry',
  unit: null,
  of: null,
  summary: '',
  urgent: false,
  phone: null,
  name: null,
}

const PHONE = /^(?:\+?86-?)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$/
const LONGEST_NAME = 6

const isName = (part: string): boolean =>
  [...part].length <= LONGEST_NAME && HONORIFICS.some((word) => part.endsWith(word) && part !== word)

/** The parts of a message, each with the marks before it: the complaint keeps its own. */
const partsOf = (text: string): { part: string; before: string }[] =>
  [...text.trim().matchAll(/([\s,，、;；]*)([^\s,，、;；]+)/gu)].map(([, before = '', part = '']) => ({ part, before }))

/**
 * What a message says of a new ticket, in any order: what is unmistakably a kind, a telephone, a name or a unit is that,
 * and everything else the complaint. `unitOf` names the unit of a part, or nothing.
 */
export async function entered(
  before: EntryDraft,
  text: string,
  unitOf: (part: string) => Promise<string | null>,
): Promise<EntryDraft> {
  const entry = { ...before }
  const said: string[] = []
  const parts = partsOf(text)
  // Alone, and with nothing wanting, a unit or a kind takes the place of the one before.
  const amends = parts.length === 1 && wanting(before) === null
  let isSaid = false
  for (const { part, before: mark } of parts) {
    const follows = isSaid
    isSaid = false
    const plain = part.normalize('NFKC')
    const kind = codeOf('kind', plain)
    const unit = kind === null && (entry.unit === null || amends) ? await unitOf(plain) : null
    if (kind !== null && (entry.of === null || amends)) entry.of = kind
    else if (unit !== null) entry.unit = unit
    else if (PHONE.test(plain)) entry.phone = plain
    else if (NO_PHONE_WORDS.includes(plain)) entry.phone = ''
    else if (URGENT_WORDS.includes(plain)) entry.urgent = true
    else if (isName(plain)) entry.name = plain
    else {
      isSaid = true
      said.push(follows ? mark : said.length > 0 ? ' ' : '', part)
    }
  }
  return { ...entry, summary: [entry.summary, said.join('')].filter((one) => one !== '').join(' ') }
}

/** What is asked for next; null: all of it is there. */
export const wanting = ({ unit, of, summary, phone }: EntryDraft): 'unit' | 'kind' | 'summary' | 'phone' | null => {
  if (unit === null) return 'unit'
  if (of === null) return 'kind'
  if (summary === '') return 'summary'
  return phone === null ? 'phone' : null
}
