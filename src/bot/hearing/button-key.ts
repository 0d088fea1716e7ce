import { z } from 'zod'
import { ADJUSTMENT_STATUSES, CANDIDATE_RULES } from '../../domain/lists/appraisal.ts'
import { GROUNDS, RESULTS } from '../../domain/lists/tickets.ts'
import { NONE } from '../chat.ts'
import { itemNamed } from './appraisal-sentence.ts'
import { CHOICE, type Intent } from './intent.ts'

type Choices = Readonly<Record<string, readonly string[]>>

const No = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
// What is shown for a key that nobody wrote must at least look like a ticket's number.
const Salvaged = No.regex(/(?:\d.*){4}/)
const Count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const Unit = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const Mark = z.string().regex(/^[0-9a-f]{16}$/)
const Id = z.string().regex(/^\d{1,18}$/)
const UnitChoice = z.array(Unit).max(2)

const ofCard = z.tuple([No, Count]).transform(([no, version]) => ({ no, version }))
const ofRequest = z.tuple([No, Count, Count]).transform(([no, version, asked]) => ({ no, version, asked }))
const ofSpan = z.tuple([Mark, Count, Count]).transform(([mark, first, last]) => ({ mark, first, last }))
const counted = z.union([z.tuple([]).transform(() => 0), z.tuple([Count]).transform(([count]) => count)])

const listed = z.union([
  counted.transform((after) => ({ after })),
  z.tuple([Count, Unit]).transform(([after, unit]) => ({ after, unit })),
])

const Rule = z.enum(CANDIDATE_RULES)
const Status = z.enum(ADJUSTMENT_STATUSES)
const ofStep = z.tuple([Id, Status]).transform(([id, status]) => ({ id, status }))
const ofCandidate = z.tuple([Unit, Rule, No]).transform(([unit, rule, ticket]) => ({ unit, rule, ticket }))
const ofId = z.tuple([Id]).transform(([id]) => ({ id }))

const one = (choices: Choices, key: string): string | null =>
  Object.hasOwn(choices, key) ? (choices[key]?.[0] ?? null) : null

const Ground = z.enum(GROUNDS).nullable().catch(null)
const Result = z.enum(RESULTS).nullable().catch(null)

/** The parts after a key's first word, and what they mean together with what was chosen on the card. */
const KEYS: Readonly<Record<string, (choices: Choices) => z.ZodType<Intent>>> = {
  help: () => z.tuple([]).transform(() => ({ do: 'help' })),
  todo: () => listed.transform((list) => ({ do: 'todo', ...list })),
  overdue: () => listed.transform((list) => ({ do: 'overdue', ...list })),
  line: () => z.tuple([No]).transform(([no]) => ({ do: 'open-line', no })),
  next: () => z.tuple([]).transform(() => ({ do: 'next' })),
  'contact-first': () => z.tuple([]).transform(() => ({ do: 'contact-first' })),
  standings: () => counted.transform((page) => ({ do: 'standings', page })),
  sheet: () => z.tuple([Unit, Count]).transform(([unit, page]) => ({ do: 'sheet', unit, page })),
  proof: () => z.tuple([No, Count]).transform(([no, page]) => ({ do: 'proof', no, page })),
  ticket: () => z.tuple([No]).transform(([no]) => ({ do: 'ticket', no })),
  contact: () => ofCard.transform((card) => ({ do: 'contact', ...card })),
  return: () => ofCard.transform((card) => ({ do: 'open-return', ...card })),
  'withdraw-return': () => ofCard.transform((card) => ({ do: 'withdraw-return', ...card })),
  closure: () => ofCard.transform((card) => ({ do: 'open-closure', ...card })),
  ground: (choices) =>
    ofCard.transform((card) => ({ do: 'choose-ground', ...card, ground: Ground.parse(one(choices, CHOICE.ground)) })),
  result: (choices) =>
    ofCard.transform((card) => ({ do: 'choose-result', ...card, result: Result.parse(one(choices, CHOICE.result)) })),
  confirm: () =>
    z.tuple([No, Count, Mark]).transform(([no, version, mark]) => ({ do: 'confirm-report', no, version, mark })),
  edit: () => ofCard.transform((card) => ({ do: 'edit-report', ...card })),
  accept: () => ofRequest.transform((request) => ({ do: 'decide-return', decision: 'accepted', ...request })),
  refuse: () => ofRequest.transform((request) => ({ do: 'decide-return', decision: 'refused', ...request })),
  provisional: () => counted.transform((page) => ({ do: 'provisional', page })),
  confirmation: () => z.tuple([]).transform(() => ({ do: 'confirmation' })),
  agree: () => ofId.transform((asked) => ({ do: 'agree-data', ...asked })),
  object: () => ofId.transform((asked) => ({ do: 'open-objection', ...asked })),
  objections: () => z.tuple([]).transform(() => ({ do: 'objections' })),
  objection: () => ofId.transform((asked) => ({ do: 'objection', ...asked })),
  'grant-objection': () => ofId.transform((asked) => ({ do: 'grant-objection', ...asked })),
  'refuse-objection': () => ofId.transform((asked) => ({ do: 'refuse-objection', ...asked })),
  correct: (choices) =>
    ofId.transform((asked) => ({ do: 'correct', option: one(choices, CHOICE.correction), ...asked })),
  release: () => z.tuple([Id, Count]).transform(([id, page]) => ({ do: 'release', id, page })),
  'approve-release': () => ofId.transform((asked) => ({ do: 'approve-release', ...asked })),
  'publish-release': () => ofId.transform((asked) => ({ do: 'publish-release', ...asked })),
  'refuse-release': () => ofId.transform((asked) => ({ do: 'refuse-release', ...asked })),
  assumptions: () => counted.transform((page) => ({ do: 'assumptions', page })),
  'confirm-assumptions': () =>
    z.union([
      z.tuple([Mark]).transform(([mark]): Intent => ({ do: 'confirm-assumptions', mark })),
      ofSpan.transform((span): Intent => ({ do: 'confirm-assumptions', ...span })),
    ]),
  'assumptions-confirmed': () => ofSpan.transform((span) => ({ do: 'assumptions-confirmed', ...span })),
  robustness: () => z.tuple([]).transform(() => ({ do: 'robustness' })),
  why: () =>
    z.tuple([Unit.or(z.literal('')), z.string(), Count]).transform(([unit, item, page]) => ({
      do: 'why',
      unit: unit === '' ? null : unit,
      item: itemNamed(item),
      page,
    })),
  'mark-table': () => counted.transform((page) => ({ do: 'mark-table', page })),
  reports: () => z.tuple([]).transform(() => ({ do: 'reports' })),
  adjustments: () => counted.transform((page) => ({ do: 'adjustments', page })),
  adjustment: () => ofId.transform((asked) => ({ do: 'adjustment', ...asked })),
  'agree-adjustment': () => ofStep.transform((asked) => ({ do: 'agree-adjustment', ...asked })),
  'reject-adjustment': () => ofStep.transform((asked) => ({ do: 'reject-adjustment', ...asked })),
  'withdraw-adjustment': () => ofId.transform((asked) => ({ do: 'withdraw-adjustment', ...asked })),
  candidates: () => z.tuple([]).transform(() => ({ do: 'candidates' })),
  'propose-candidate': () => ofCandidate.transform((asked) => ({ do: 'propose-candidate', ...asked })),
  'dismiss-candidate': () => ofCandidate.transform((asked) => ({ do: 'dismiss-candidate', ...asked })),
  'skip-candidate': () => ofCandidate.transform((asked) => ({ do: 'skip-candidate', ...asked })),
  move: (choices) =>
    ofRequest.transform((request) => ({ do: 'choose-target', units: chosenUnits(choices), ...request })),
}

function chosenUnits(choices: Choices): readonly string[] {
  const picks = [one(choices, CHOICE.bureau), one(choices, CHOICE.district)]
  const read = UnitChoice.safeParse(picks.filter((pick) => pick !== null && pick !== NONE))
  return read.success ? read.data : []
}

const VERB: Partial<Record<Intent['do'], string>> = {
  'open-return': 'return',
  'open-closure': 'closure',
  'choose-ground': 'ground',
  'choose-result': 'result',
  'confirm-report': 'confirm',
  'edit-report': 'edit',
  'choose-target': 'move',
  'agree-data': 'agree',
  'open-objection': 'object',
  'open-line': 'line',
}

function partsOf(intent: Intent): readonly (string | number)[] {
  if (intent.do === 'say-target') return [intent.no]
  if ('asked' in intent) return [intent.no, intent.version ?? 0, intent.asked ?? 0]
  if (intent.do === 'confirm-report') return [intent.no, intent.version ?? 0, intent.mark]
  if ('mark' in intent && 'first' in intent) return [intent.mark ?? '', intent.first ?? 0, intent.last ?? 0]
  if (intent.do === 'confirm-assumptions') return [intent.mark ?? '']
  if (intent.do === 'release') return [intent.id, intent.page]
  if (intent.do === 'why') return [intent.unit ?? '', intent.item ?? '', intent.page]
  if ('status' in intent) return [intent.id, intent.status ?? '']
  if ('ticket' in intent && 'rule' in intent) return [intent.unit, intent.rule, intent.ticket]
  if ('id' in intent) return [intent.id ?? '']
  if (intent.do === 'proof') return [intent.no, intent.page]
  if (intent.do === 'sheet') return [intent.unit ?? '', intent.page]
  if ('version' in intent) return [intent.no, intent.version ?? 0]
  if ('after' in intent) return intent.unit === undefined ? [intent.after] : [intent.after, intent.unit]
  if ('page' in intent) return [intent.page]
  return intent.do === 'ticket' || intent.do === 'open-line' ? [intent.no] : []
}

/** The key of a button, far below 1024 bytes. What was chosen on the card is not in it. */
export function keyOf(intent: Intent): string {
  const decided = intent.do === 'decide-return' ? (intent.decision === 'accepted' ? 'accept' : 'refuse') : null
  return [decided ?? VERB[intent.do] ?? intent.do, ...partsOf(intent)].join(':')
}

/**
 * What a pressed button or menu entry asks for. A key that nobody wrote this way still leads to the present state of
 * the ticket that it names, and otherwise to `unknown-button`; never to an act.
 */
export function readKey(key: string, choices: Choices = {}): Intent {
  if (key.length > 256) return { do: 'unknown-button' }
  const [verb = '', ...parts] = key.split(':')
  const read = Object.hasOwn(KEYS, verb) ? KEYS[verb]?.(choices).safeParse(parts) : undefined
  if (read?.success) return read.data
  const no = Salvaged.safeParse(parts[0])
  return no.success ? { do: 'ticket', no: no.data } : { do: 'unknown-button' }
}
