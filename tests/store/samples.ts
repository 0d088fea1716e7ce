import type { Actor, Member } from '../../src/domain/people.ts'
import type { Assignment, Ticket } from '../../src/domain/ticket.ts'
import type { AuditEntry } from '../../src/usecases/ports/audit.ts'
import type { OutboxEntry } from '../../src/usecases/ports/outbox.ts'
import type { Store } from '../../src/usecases/ports/store-port.ts'

/** An instant in Shanghai, `2015-03-02 09:00`. */
export const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)

export const service: Actor = { kind: 'service' }
export const entry = (subject: string, act = 'test'): AuditEntry => ({ actor: service, act, subject })

export const assignment = (change: Partial<Assignment> = {}): Assignment => ({
  seq: 1,
  unit: 'pudong',
  receivedAt: at('2015-03-02 10:00'),
  limits: {
    firstContact: {
      until: at('2015-03-03 23:59'),
      proof: [{ day: '2015-03-03', working: true, count: 1, notice: null }],
    },
    closing: { until: at('2015-03-09 23:59'), proof: [] },
    returnOtherUnit: { until: at('2015-03-04 23:59'), proof: [] },
    returnOutside: { until: at('2015-03-06 23:59'), proof: [] },
  },
  signedInAt: null,
  contactedAt: null,
  contactedVia: null,
  closedAt: null,
  closedVia: null,
  result: null,
  report: null,
  details: null,
  signAsked: false,
  signedAt: null,
  endedAt: null,
  ...change,
})

export const ticket = (no: string, change: Partial<Ticket> = {}): Ticket => ({
  no,
  source: '12345',
  kind: 'help',
  class: null,
  receivedAt: at('2015-03-02 10:00'),
  dueAt: null,
  legalBasis: null,
  urgent: false,
  summary: 'no water since the morning',
  repeatOf: null,
  assignments: [assignment()],
  returns: [],
  extensions: [],
  pauses: [],
  version: 1,
  ...change,
})

export const nobody = { name: null, phone: null, address: null }

export const insert = (
  store: Store,
  one: Ticket,
  citizen = nobody as { [key in keyof typeof nobody]: string | null },
) => store.change(entry(`ticket:${one.no}`, 'ticket.receive'), (tx) => tx.tickets.insert(one, citizen))

export const aMember = (userId: string, change: Partial<Omit<Member, 'id'>> = {}): Omit<Member, 'id'> => ({
  account: { platform: 'wecom', userId },
  name: 'A. Liaison',
  unit: 'pudong',
  roles: ['liaison'],
  ...change,
})

/** Saves a member and gives it back with its id. */
export async function member(store: Store, userId: string, change: Partial<Omit<Member, 'id'>> = {}): Promise<Member> {
  const wanted = aMember(userId, change)
  await store.change(entry('member'), (tx) => tx.people.save(wanted))
  const saved = await store.read((tx) => tx.people.byAccount(wanted.account))
  if (!saved) throw new Error('not saved')
  return saved
}

/** Queues a message and gives its id; throws when its key is taken. */
export async function message(
  store: Store,
  to: Member,
  key: string,
  change: Partial<OutboxEntry> = {},
): Promise<string> {
  const notice = { kind: 'new-ticket', ticket: 'SH-1', seq: 1 } as const
  const id = await store.keep((tx) => tx.outbox.add({ key, memberId: to.id, notice, ...change }))
  if (id === null) throw new Error('key taken')
  return id
}
