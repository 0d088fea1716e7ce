import type { AdjustmentStatus } from '../../domain/adjustment.ts'
import { BUTTON_PHRASES } from '../../wording/chat/button-sentences.ts'
import { codesOf, labelOf } from '../../wording/labels.ts'
import { NONE } from '../chat.ts'
import { withoutAssent } from './assent.ts'
import { readKey } from './button-key.ts'
import type { Intent } from './intent.ts'
import { visible } from './plain-text.ts'
import { type Scanner, scanner } from './scanner.ts'

type Phrase = keyof typeof BUTTON_PHRASES
type Picked = Readonly<Record<string, readonly { id: string; text: string }[]>>
type Parts = readonly (string | number)[]

/** What a card's state adds behind a sentence, so that an old card decides nothing that it did not show. */
const TAIL = /(?:^|\s+)#([0-9a-z]{1,12})$/
const tailOf = (asked: number | null): Parts => (asked ? [`#${asked.toString(36)}`] : [])

const said = (phrase: Phrase, ...parts: Parts): string => [BUTTON_PHRASES[phrase], ...parts].join(' ')

/**
 * The sentence that does what a button does (contract.md#chat: sentences do everything), with the option that was
 * picked; null where nothing but a press says it, as with a list's 「不在此列」.
 */
export function sentenceOf(key: string, picked: Picked): string | null {
  const options = Object.values(picked).flat()
  const [option] = options
  if (option?.id === NONE) return null
  const choices = Object.fromEntries(Object.entries(picked).map(([name, list]) => [name, list.map(({ id }) => id)]))
  return sentenceFor(readKey(key, choices), option?.text ?? '')
}

function sentenceFor(intent: Intent, picked: string): string | null {
  switch (intent.do) {
    case 'contact':
      return said('contact', intent.no)
    case 'open-return':
      return said('return', intent.no)
    case 'withdraw-return':
      return said('withdraw-return', intent.no)
    case 'open-closure':
      return said('closure', intent.no)
    case 'choose-ground':
      return intent.ground === null ? null : said('return', intent.no, labelOf('ground', intent.ground))
    case 'choose-result':
      return intent.result === null ? null : said('closure', intent.no, labelOf('result', intent.result))
    case 'ticket':
    case 'open-line':
      return said('ticket', intent.no)
    case 'next':
    case 'contact-first':
    case 'confirm-report':
    case 'edit-report':
    case 'agree-data':
    case 'open-objection':
      return said(intent.do)
    case 'decide-return':
      return said(
        intent.decision === 'accepted' ? 'accept-return' : 'refuse-return',
        intent.no,
        ...tailOf(intent.asked),
      )
    case 'choose-target':
      return picked === '' ? null : said('move', intent.no, picked, ...tailOf(intent.asked))
    case 'correct':
      return picked === '' ? null : said('correct', intent.id, picked)
    case 'release':
    case 'approve-release':
    case 'publish-release':
    case 'refuse-release':
    case 'grant-objection':
    case 'refuse-objection':
    case 'withdraw-adjustment':
      return said(intent.do, intent.id)
    case 'confirm-assumptions':
      return intent.first === undefined
        ? said(intent.do, intent.mark ?? '')
        : said('confirm-some-assumptions', `${intent.first}-${intent.last}`, intent.mark ?? '')
    case 'assumptions-confirmed':
      return said(intent.do, `${intent.first}-${intent.last}`, intent.mark)
    case 'agree-adjustment':
    case 'reject-adjustment':
      return said(intent.do, intent.id, `#${intent.status}`)
    case 'propose-candidate':
    case 'dismiss-candidate':
    case 'skip-candidate':
      return said(intent.do, intent.unit, intent.rule, intent.ticket)
    default:
      return null
  }
}

/** `behind` stands behind the phrase, for what is kept as it was typed. */
type Given = { behind: Scanner; parts: readonly string[]; tail: string | null }

const NO = /^[A-Za-z0-9-]{1,40}$/
const ID = /^\d{1,18}$/

const asked = ({ tail }: Given): number | null => (tail === null ? null : Number.parseInt(tail, 36))
const statusIn = (tail: string | null): AdjustmentStatus | null =>
  codesOf('adjustmentStatus').find((status) => status === tail) ?? null

/** 「3」 or 「3-8」. */
function spanIn(numbers: string): { first: number; last: number } | null {
  const [, first, last = first] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(numbers) ?? []
  return first === undefined ? null : { first: Number(first), last: Number(last) }
}

/** A sentence about one numbered thing, and nothing behind it. */
const about =
  (intent: (id: string, given: Given) => Intent, shape = ID) =>
  (given: Given): Intent | null => {
    const [id = '', ...others] = given.parts
    return shape.test(id) && others.length === 0 ? intent(id, given) : null
  }

const behind =
  (intent: (id: string, rest: string, given: Given) => Intent, shape: RegExp) =>
  (given: Given): Intent | null => {
    const [id = '', ...others] = given.parts
    return shape.test(id) && others.length > 0 ? intent(id, others.join(' '), given) : null
  }

const ofCandidate = (verb: 'propose-candidate' | 'dismiss-candidate' | 'skip-candidate') => (given: Given) => {
  const read = readKey([verb, ...given.parts].join(':'))
  return read.do === verb ? read : null
}

// Alone behind the number, the tail's mark was passed over with what separates.
function withoutTail({ behind, tail }: Given): string {
  const typed = behind.typed()
  return typed === tail ? '' : typed.replace(TAIL, '')
}

/** The sentences that no other grammar reads. */
const READ: Partial<Record<Phrase, (given: Given) => Intent | null>> = {
  'accept-return': about(
    (no, given) => ({ do: 'decide-return', decision: 'accepted', no, version: null, asked: asked(given) }),
    NO,
  ),
  'refuse-return': (given) => {
    const [no = ''] = given.parts
    given.behind.skip(no.length)
    const why = withoutAssent(withoutTail(given)).text
    const request = { no, version: null, asked: asked(given), ...(why === '' ? {} : { why }) }
    return NO.test(no) ? { do: 'decide-return', decision: 'refused', ...request } : null
  },
  'withdraw-return': about((no) => ({ do: 'withdraw-return', no, version: null }), NO),
  move: behind((no, unit, given) => ({ do: 'say-target', no, unit, asked: asked(given) }), NO),
  'grant-objection': about((id) => ({ do: 'grant-objection', id })),
  'refuse-objection': about((id) => ({ do: 'refuse-objection', id })),
  correct: behind((id, option) => ({ do: 'correct', id, option }), ID),
  release: about((id) => ({ do: 'release', id, page: 0 })),
  'approve-release': about((id) => ({ do: 'approve-release', id })),
  'publish-release': about((id) => ({ do: 'publish-release', id })),
  'refuse-release': about((id) => ({ do: 'refuse-release', id })),
  'withdraw-adjustment': about((id) => ({ do: 'withdraw-adjustment', id })),
  'confirm-assumptions': about((mark) => ({ do: 'confirm-assumptions', mark }), /^[0-9a-f]{16}$/),
  'confirm-some-assumptions': ({ parts }) => {
    const [numbers = '', mark = null] = parts
    const span = spanIn(numbers)
    return span && { do: 'confirm-assumptions', mark, ...span }
  },
  'assumptions-confirmed': ({ parts }) => {
    const [numbers = '', mark = ''] = parts
    const span = spanIn(numbers)
    return span && /^[0-9a-f]{16}$/.test(mark) ? { do: 'assumptions-confirmed', mark, ...span } : null
  },
  'agree-adjustment': about((id, { tail }) => ({ do: 'agree-adjustment', id, status: statusIn(tail) })),
  'reject-adjustment': about((id, { tail }) => ({ do: 'reject-adjustment', id, status: statusIn(tail) })),
  'propose-candidate': ofCandidate('propose-candidate'),
  'dismiss-candidate': ofCandidate('dismiss-candidate'),
  'skip-candidate': ofCandidate('skip-candidate'),
}

const PHRASES = Object.entries(BUTTON_PHRASES)
  // An entry's key is one of the record's own, which the compiler forgets.
  .map(([phrase, words]) => ({ words, read: READ[phrase as Phrase] }))
  .filter(({ read }) => read !== undefined)

/** What such a sentence asks for, whoever types it; null for anything that is not wholly one of them. */
export function spokenIn(text: string): Intent | null {
  const behind = scanner(visible(text))
  const line = behind.rest().trim()
  const tail = TAIL.exec(line)
  const bare = tail ? line.slice(0, tail.index) : line
  const found = PHRASES.find(({ words }) => bare.startsWith(words))
  if (!found?.read) return null
  const parts = bare
    .slice(found.words.length)
    .split(/[\s,，:：]+/u)
    .filter((part) => part !== '')
  behind.skip(found.words.length)
  return found.read({ behind, parts, tail: tail?.[1] ?? null })
}
