import { bareText } from '../../domain/citizen.ts'
import { packed } from '../../report/evidence/pack.ts'
import { type EvidencePage, evidencePage } from '../../report/evidence/page.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import type { Evidence } from '../../usecases/files/evidence.ts'
import type { Notice } from '../../usecases/ports/notice.ts'
import type { OutboxState } from '../../usecases/ports/outbox.ts'
import { actorText, actText, type Names, subjectText } from '../../wording/acts.ts'
import { detailText } from '../../wording/audit/detail.ts'
import { ticketLines } from '../../wording/console/ticket.ts'
import { labelOf } from '../../wording/labels.ts'
import { MESSAGE_STATES, MESSAGE_WORDS } from '../../wording/papers/message-words.ts'

// What a browser shows wherever it is.
const PICTURES: readonly string[] = ['png', 'jpeg']
const KINDS: Readonly<Record<Notice['kind'], string>> = MESSAGE_WORDS
const STATES: Readonly<Record<OutboxState, string>> = MESSAGE_STATES

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
const text = (instant: Date | null): string | null => instant && instantText(instant)

// Whatever its sender called it, a file is named by its hash: two of one name stay two, and no name leaves the folder.
const pathOf = ({ file }: Evidence['files'][number]): string => `files/${file.sha256}.${file.kind}`

function pageOf({ ticket, at, messages, chain, files }: Evidence, names: Names): EvidencePage {
  const limits = Object.entries(ticket.limits).flatMap(([name, limit]) =>
    limit ? [{ name: labelOf('limit', name), until: new Date(limit.until), proof: limit.proof }] : [],
  )
  return {
    no: ticket.no,
    at,
    lines: ticketLines(ticket, names.unit(ticket.unit) ?? ticket.unit, names),
    limits,
    messages: messages.map(({ kind, to, state, ...when }) => ({
      ...when,
      to: actorText(`member:${to}`, names),
      what: KINDS[kind],
      state: STATES[state],
    })),
    chain: chain.map(({ actor, act, subject, detail, why, ...line }) => ({
      ...line,
      why: bareText(why),
      actor: actorText(actor, names),
      act: actText(act),
      subject: subjectText(subject, names),
      detail: detailText(JSON.parse(detail), names),
    })),
    files: files.map((one) => ({ path: pathOf(one), isPicture: PICTURES.includes(one.file.kind), ...one.file })),
  }
}

/** contract.md#exports: one ticket's evidence as a ZIP: a page to read, the same as JSON, each file as it was sent. */
export function evidencePack(given: Evidence, names: Names): Promise<Uint8Array> {
  const { at, ticket, chain, messages, files } = given
  const told = messages.map(({ madeAt, sentAt, readAt, ...message }) => ({
    ...message,
    madeAt: instantText(madeAt),
    sentAt: text(sentAt),
    readAt: text(readAt),
  }))
  const parts = [
    { path: 'index.html', content: Buffer.from(evidencePage(pageOf(given, names))) },
    { path: 'ticket.json', content: json(ticket) },
    { path: 'audit.json', content: json(chain.map((line) => ({ ...line, why: bareText(line.why) }))) },
    { path: 'messages.json', content: json(told) },
    ...files.map((one) => ({ path: pathOf(one), content: one.content })),
  ]
  return packed(parts, at)
}
