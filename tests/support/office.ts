import type { Member } from '../../src/domain/people.ts'
import type { OpenStore } from '../../src/store/index.ts'
import { importRows } from '../../src/usecases/imports/import-rows.ts'
import type { ImportKind, RowOf, Rows, TicketRow } from '../../src/usecases/imports/rows.ts'
import type { SendOutcome } from '../../src/usecases/ports/outbox.ts'
import type { Rules } from '../../src/usecases/rules/rules.ts'
import { delivery } from '../../src/usecases/sending/delivery.ts'
import type { Messenger, NoticeSubject } from '../../src/usecases/sending/messenger.ts'
import { fireReminders } from '../../src/usecases/sending/reminding.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'

export const inShanghai = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)

/** `09-03 07:30`, Asia/Shanghai. */
export const minuteOf = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

export const rowsOf = <K extends ImportKind>(rows: readonly RowOf[K][]): Rows<RowOf[K]> => ({
  open: async function* () {
    for (const [index, row] of rows.entries()) yield { line: index + 1, read: () => row, part: () => row }
  },
})

const NOTHING: TicketRow = {
  no: '',
  source: null,
  unit: null,
  kind: null,
  class: null,
  receivedAt: null,
  dueAt: null,
  legalBasis: null,
  urgent: null,
  summary: null,
  citizenName: null,
  citizenPhone: null,
  citizenAddress: null,
  repeatOf: null,
  contactedAt: null,
  closedAt: null,
  result: null,
  report: null,
}

export const ticketRow = (no: string, received: string, more: Partial<TicketRow> = {}): TicketRow => ({
  ...NOTHING,
  no,
  unit: 'pudong',
  kind: 'help',
  receivedAt: inShanghai(received),
  summary: '水管漏水',
  ...more,
})

export type SentMessage = { at: string; to: string; about: string }

/** What a message is about, in one line: `firstContact/due-day A`, or the kind of notice and its ticket. */
export function aboutOf(subject: NoticeSubject): string {
  if (subject.kind === 'reminders') {
    return subject.items
      .map(({ reminder }) => `${reminder.limit}/${reminder.stage} ${reminder.ticket}`)
      .sort()
      .join(' + ')
  }
  if (subject.kind === 'alert') return `alert/${subject.about}`
  if (subject.kind === 'answer') return 'answer'
  if (subject.kind === 'staff') return `staff/${subject.about} ${subject.open.total}`
  if (subject.kind === 'confirmation') return `confirmation/${subject.stage} ${subject.own.unit}`
  if (subject.kind === 'new-tickets') return `new-tickets ${subject.tickets.map(({ no }) => no).join(' + ')}`
  if (subject.kind === 'office-word') return `office-word/${subject.word.kind} ${subject.word.ticket ?? ''}`.trim()
  if (subject.kind === 'leave') return `leave/${subject.isOver ? 'over' : 'begins'} ${subject.open.total}`
  return 'view' in subject ? `${subject.kind} ${subject.view.ticket.no}` : subject.kind
}

/** A chat that keeps what it was given; `outcome` may be replaced to play a platform in trouble. */
export function keepingMessenger(now: () => Promise<Date>) {
  const sent: SentMessage[] = []
  const bodies: string[] = []
  const state = { outcome: async (_to: Member, _body: string): Promise<SendOutcome> => SENT }
  const messenger: Messenger = {
    render: async (_to, subject, serial) => ({ body: `${aboutOf(subject)}#${serial}`, cardId: null }),
    send: async (to, { body }) => {
      const outcome = await state.outcome(to, body)
      bodies.push(body)
      if (outcome.kind === 'sent') {
        sent.push({ at: minuteOf(await now()), to: to.account.userId, about: body.split('#')[0] ?? '' })
      }
      return outcome
    },
    update: async () => SENT,
    readers: async () => [],
    recall: async () => ({ kind: 'recalled' }),
    paceOf: () => null,
    keepsHandles: () => false,
    repeatWindowMs: () => 25 * 60_000,
    mayRepeat: () => false,
  }
  return { messenger, sent, bodies, state }
}

export const SENT: SendOutcome = { kind: 'sent', messageId: 'm', handle: null, handleUntil: null }

/** The use cases of an office over one store, and what its worker would do in one pass. */
export function officeOver(
  store: OpenStore,
  rules: Rules,
  messenger: Messenger,
  calm?: Parameters<typeof delivery>[0]['calm'],
) {
  const deliver = delivery({ store, rules, messenger, ...(calm ? { calm } : {}) })
  const fire = fireReminders({ store, rules })
  return {
    ...useCasesOver(rules)(store),
    bring: importRows({ store, rules }),
    deliver,
    pass: async (): Promise<void> => {
      await fire()
      for (const id of await store.keep((tx) => tx.outbox.due(1000))) await deliver(id)
    },
    member: async (userId: string): Promise<Member> => {
      const found = await store.read((tx) => tx.people.byAccount({ platform: 'wecom', userId }))
      if (!found) throw new Error(`no member ${userId}`)
      return found
    },
  }
}

export const COMMAND = { kind: 'command', name: 'test' } as const
