import { z } from 'zod'
import { NO_DETAILS } from '../../../src/domain/closing/report-details.ts'
import { REPORT_KINDS } from '../../../src/domain/lists/appraisal.ts'
import { UNREACHED } from '../../../src/domain/lists/calls.ts'
import { ROLES } from '../../../src/domain/lists/people.ts'
import { GROUNDS, RESULTS, REVEAL_REASONS, TICKET_KINDS } from '../../../src/domain/lists/tickets.ts'
import type { Account, Member } from '../../../src/domain/people.ts'
import { canonicalJson } from '../../../src/scoring/scheme.ts'
import type { ObjectionView } from '../../../src/usecases/publication/objection-view.ts'
import { COMMAND, rowsOf, ticketRow } from '../../support/office.ts'
import { GOOD_REPORT } from '../../support/staff.ts'
import type { Service } from './service.ts'
import { Answers, Closed, Joined, Objected, Row } from './values.ts'

/** As much of an entry as says who did what, when, about what, and with which values. */
export const Entry = z.object({
  at: z.date(),
  actor: z.string(),
  act: z.string(),
  subject: z.string(),
  why: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Entry = z.infer<typeof Entry>

/**
 * What the audit names and does not hold, since it is somebody's: who a member is, by his id, and the bytes of a file, by
 * their hash. What was written, or a citizen's, is nowhere asked for: in its place stand words that say as much.
 */
export type Register = { account(id: string): { account: Account; name: string }; content(sha256: string): Uint8Array }

const after = (detail: Entry['detail']): unknown => JSON.parse(String(detail.after))
export const behind = (subject: string): string => subject.slice(subject.indexOf(':') + 1)
const SAID = '此处为重放时的代用文字，不少于十个字'

/** Acts that others bring with them, or that nothing came of but the entry. */
export const FOLLOWS = ['import.members', 'import.tickets', 'round.open', 'facts.correct']

type Done = { entry: Entry; service: Service; who: Member; no: string; again: Again }
/** What bears another number in the second service. */
export type Again = {
  words: Map<string, string>
  objections: Map<string, ObjectionView>
  register: Register
  phones: number
}

const phone = (again: Again): string => {
  again.phones += 1
  return `138${String(again.phones).padStart(8, '0')}`
}

const called = (again: Again, id: string) => {
  const { account } = again.register.account(id)
  return { platform: account.platform, text: account.userId }
}

const nextCall = async ({ service, who, no }: Done): Promise<void> => {
  const next = await service.calls.next(who)
  if (next?.view.ticket.no !== no) throw new Error(`the next call is ${next?.view.ticket.no}, and was ${no}`)
}

const closing = ({ entry }: Done) => {
  const { result, ...details } = Closed.parse(entry.detail)
  return [
    { result, report: GOOD_REPORT },
    { ...NO_DETAILS, ...details },
  ] as const
}

export const REPLAYED: Readonly<Record<string, (done: Done) => Promise<unknown>>> = {
  'member.import': async ({ entry, service, again }) => {
    const { account, name } = again.register.account(behind(entry.subject))
    const { platform, unit, roles } = Joined.parse(after(entry.detail))
    const named = ROLES.filter((role) => roles.split(' ').includes(role))
    const row = { platform, userId: account.userId, name, unit, roles: named }
    return service.bring(COMMAND, 'members', rowsOf<'members'>([row]))
  },
  'ticket.import': async ({ entry, service, no, again }) => {
    const told = Row.parse(after(entry.detail))
    const row = { ...ticketRow(no, '2015-04-27 10:00'), ...told, summary: `${no} ${SAID}`, citizenPhone: phone(again) }
    return service.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row]))
  },
  'ticket.enter': ({ entry, service, who, again }) => {
    const { unit, kind, urgent } = entry.detail
    const given = { unit: String(unit), kind: z.enum(TICKET_KINDS).parse(kind), urgent: urgent === true }
    return service.entering.enter(who, { ...given, summary: SAID, phone: phone(again), name: null })
  },
  'ticket.contact': ({ service, who, no }) => service.tickets.contact(who, no),
  'round.contact': ({ service, who, no }) => service.tickets.contact(who, no),
  'ticket.attempt': ({ entry, service, who, no }) =>
    service.attempts.record(who, no, { reason: z.enum(UNREACHED).parse(entry.detail.unreached), note: null }),
  'citizen.reveal': ({ entry, service, who, no }) =>
    service.reveals.reveal(who, no, z.enum(REVEAL_REASONS).parse(entry.detail.reason)),
  'ticket.undo': ({ service, who, no }) => service.corrections.undo(who, no, null),
  'ticket.correct': ({ entry, service, who, no }) => {
    const { what, to } = entry.detail
    if (what === 'closure') return service.corrections.result(who, no, z.enum(RESULTS).parse(to), entry.why ?? '')
    return service.corrections.contact(who, no, to ? new Date(String(to)) : null, entry.why ?? '')
  },
  'closure.report': (done) => done.service.closures.report(done.who, done.no, ...closing(done)),
  'round.close': (done) => done.service.closures.report(done.who, done.no, ...closing(done)),
  'closure.sign': ({ service, who, no }) => service.signing.sign(who, no),
  'closure.send-back': ({ entry, service, who, no }) => service.signing.sendBack(who, no, entry.why ?? ''),
  'unit.signing': ({ entry, service, who }) =>
    service.signing.switch(who, behind(entry.subject), entry.detail.after === true),
  'return.request': ({ entry, service, who, no }) =>
    service.tickets.requestReturn(who, no, { ground: z.enum(GROUNDS).parse(entry.detail.ground), reason: SAID }),
  'return.withdraw': ({ service, who, no }) => service.tickets.withdrawReturn(who, no),
  'return.refused': ({ entry, service, who, no }) =>
    service.tickets.decideReturn(who, no, { decision: 'refused', moveTo: null, why: entry.why ?? '' }),
  'return.accepted': ({ entry, service, who, no }) =>
    service.tickets.decideReturn(who, no, {
      decision: 'accepted',
      moveTo: z.string().nullable().parse(entry.detail.moveTo),
    }),
  'extension.request': ({ entry, service, who, no }) => {
    const { sort, until } = entry.detail
    const wish = sort === 'complex' ? sort : String(until).slice(0, 10)
    return service.extensions.ask(who, no, { wish, reason: SAID, basis: null })
  },
  'extension.granted': ({ service, who, no }) => service.extensions.grant(who, no),
  'extension.refused': ({ entry, service, who, no }) => service.extensions.refuse(who, no, entry.why ?? ''),
  'attachment.keep': async ({ entry, service, who, no, again }) => {
    const sha256 = String(entry.detail.sha256)
    service.contents.set(sha256, again.register.content(sha256))
    await service.files.expect(who, no)
    await service.files.receive(who, sha256, { source: sha256, name: null, sentAs: 'picture' })
  },
  'ticket.urge': async ({ entry, service, who, no, again }) => {
    const { word } = await service.words.urge(who, no, SAID)
    again.words.set(String(entry.detail.word), word.id)
  },
  'word.send': async ({ entry, service, who, again }) => {
    const unit = entry.subject.startsWith('unit:') ? behind(entry.subject) : null
    const { word } = await service.words.notify(who, unit, SAID)
    again.words.set(String(entry.detail.word), word.id)
  },
  'word.receive': ({ entry, service, who, again }) =>
    service.words.receive(who, { id: again.words.get(String(entry.detail.word)) ?? '' }),
  'summary.subscribe': ({ service, who }) => service.subscriptions.set(who, true),
  'summary.unsubscribe': ({ service, who }) => service.subscriptions.set(who, false),
  'report.send': ({ entry, service, who }) =>
    service.reports.send(who, { title: SAID, kind: z.enum(REPORT_KINDS).parse(entry.detail.kind) }),
  'leave.give': ({ entry, service, who, again }) => {
    const [first = '', last = ''] = String(entry.detail.after).split('/')
    const substitute = called(again, String(entry.detail.standIn))
    return service.leaves.give(who, { who: called(again, behind(entry.subject)), first, last, substitute })
  },
  'call.answered': async (done) => {
    await nextCall(done)
    await done.service.calls.answer(done.who, done.no, Answers.parse(done.entry.detail), '')
  },
  'call.unreached': async (done) => {
    await nextCall(done)
    const reason = z.enum(UNREACHED).parse(done.entry.detail.unreached)
    await done.service.calls.unreached(done.who, done.no, { reason, said: '' })
  },
  'confirmation.open': ({ entry, service, who }) =>
    service.confirmations.open(who, { lastDay: String(entry.detail.lastDay), period: null }),
  'confirmation.confirm': ({ service, who }) => service.confirmations.confirm(who, null),
  'objection.raise': async ({ entry, service, who, again }) => {
    const subject = Objected.parse(entry.detail)
    const view = await service.objections.raise(who, { confirmation: null, ...subject, reason: entry.why ?? '' })
    again.objections.set(String(entry.detail.objection), view)
  },
  'objection.grant': async ({ entry, service, who, again }) => {
    const view = again.objections.get(behind(entry.subject))
    const options = view?.needed.kind === 'choose' ? view.needed.options : []
    const option = options.find((one) => canonicalJson(one) === entry.detail.correction)
    if (!view || !option) throw new Error(`no objection was granted by ${entry.detail.correction}`)
    await service.objections.grant(who, view.objection.id, option)
  },
}
