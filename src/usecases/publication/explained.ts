import type { FactDifference } from '../../scoring/frozen-facts.ts'
import type { AuditLine } from '../ports/audit.ts'

/** A fact that is not as it was when the run was frozen. */
export type ChangedFact = FactDifference & {
  /** An entry of the audit about its subject made it what it is now. */
  explained: boolean
  /** What the last entry that tells of it made of it; absent where none does. */
  recorded?: string | null
}

/** Acts after which every fact of the scoring is as it was. */
const CHANGE_NOTHING: readonly string[] = [
  'attachment.keep',
  'attachment.read',
  'attachment.show',
  'citizen.erase',
  'citizen.reveal',
  'exclusion.request',
  'extension.refused',
  'extension.request',
  'extension.withdraw',
  'pause.refused',
  'pause.request',
  'pause.withdraw',
  'ticket.acknowledge',
  'ticket.label',
  'ticket.urge',
  'word.receive',
]

/** Facts of a charge whose every lawful change is told with its value. */
const TOLD = ['contactedAt', 'closedAt', 'result'] as const
type ToldField = (typeof TOLD)[number]
type Telling = Partial<Record<ToldField, string | null>>

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Which of them stand in the values that a row brought. */
function importedIn(after: unknown): Telling {
  const told: unknown = typeof after === 'string' ? JSON.parse(after) : null
  if (typeof told !== 'object' || told === null) return {}
  return Object.fromEntries(
    Object.entries(told).flatMap(([key, value]) => (isToldField(key) ? [[key, text(value)]] : [])),
  )
}

/** What an entry says that it made of such facts; nothing: it tells of none of them. */
function tellingOf({ act, at, detail }: AuditLine): Telling {
  const isContact = detail.what === 'contact'
  switch (act) {
    case 'ticket.correct':
    case 'attempts.accept':
      return isContact ? { contactedAt: text(detail.to) } : { result: text(detail.to) }
    case 'ticket.undo':
      return isContact ? { contactedAt: null } : { closedAt: null, result: null }
    case 'closure.send-back':
      return { closedAt: null, result: null }
    case 'ticket.contact':
      return { contactedAt: at.toISOString() }
    case 'closure.report':
      return { closedAt: at.toISOString(), result: text(detail.result) }
    case 'ticket.import':
      return importedIn(detail.after)
    default:
      return {}
  }
}

/** Only acts that tell the value, and nothing else besides. */
const TELL_ALL: readonly string[] = ['ticket.correct', 'attempts.accept', 'ticket.undo']

const isToldField = (key: string): key is ToldField => TOLD.some((field) => field === key)

/** A value of the audit as the facts of an instant have it: what is dated later is not there yet. */
function asFact(told: string | null, field: ToldField, asOf: Date): string {
  if (told === null || field === 'result') return String(told)
  const at = new Date(told)
  return at > asOf ? 'null' : at.toISOString()
}

/**
 * Whether the audit says of a fact that it became what it is now. The latest value that an entry tells has to be the one
 * that stands there: what was changed lawfully and then behind the service's back is told from what was only changed
 * lawfully. Facts that no entry tells by their value are explained by a later act that may have changed them.
 */
export function explainedBy(difference: FactDifference, history: readonly AuditLine[], asOf: Date): ChangedFact {
  const since = history.filter(({ at, receivedAt }) => (receivedAt ?? at) > asOf)
  const others = since.some(({ act }) => !CHANGE_NOTHING.includes(act) && !TELL_ALL.includes(act))
  const key = difference.what.split(' ').slice(2).join(' ')
  // A charge that came or went is told as what moved it, and not by each of its facts.
  if (!isToldField(key) || difference.frozen === null || difference.now === null) {
    return { ...difference, explained: others }
  }
  const values = since.flatMap((line) => {
    const told = tellingOf(line)[key]
    return told === undefined ? [] : [asFact(told, key, asOf)]
  })
  const recorded = values.at(-1)
  return recorded === undefined
    ? { ...difference, explained: false }
    : { ...difference, explained: recorded === difference.now, recorded }
}
