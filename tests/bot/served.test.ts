import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ABILITIES } from '../../src/bot/abilities/all.ts'
import { ROLES } from '../../src/domain/lists/people.ts'
import type { Role } from '../../src/domain/people.ts'
import { refusalIn } from '../../src/usecases/ports/refused.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from '../usecases/desk.ts'
import { ASKED_OF_CLOCKS } from './support/asked-of-clocks.ts'
import { ASKED_OF_DUTY } from './support/asked-of-duty.ts'
import { ASKED_OF_MONTHS } from './support/asked-of-months.ts'
import { ASKED_OF_REPORTS } from './support/asked-of-reports.ts'
import { ASKED_OF_THIRD } from './support/asked-of-third.ts'
import { REPERTOIRE } from './support/repertoire.ts'

const NO = 'SH20150302-000123'
const MARK = '0123456789abcdef'
const ON_CARD = { no: NO, version: 1 }
const ONE = { id: '1' }
const CANDIDATE = { unit: 'pudong', rule: 'repeated', ticket: NO }

/** What is asked of each ability that does not serve everybody. */
const ASKED: Readonly<Record<string, object>> = {
  ...ASKED_OF_CLOCKS,
  ...ASKED_OF_DUTY,
  todo: { after: 0 },
  overdue: { after: 0 },
  ticket: { no: NO },
  'open-line': { no: NO },
  proof: { no: NO, page: 0 },
  contact: ON_CARD,
  acknowledge: { no: NO },
  'acknowledge-told': {},
  'not-reached': { ...ON_CARD, reason: 'powered-off', note: '' },
  'choose-attempt': { ...ON_CARD, reason: null },
  'accept-attempts': ON_CARD,
  reveal: { ...ON_CARD, reason: null },
  undo: { ...ON_CARD, version: null },
  'correct-ticket': { no: NO, what: 'contact', text: '?' },
  'doubt-contact': { no: NO, remark: '?' },
  ...ASKED_OF_REPORTS,
  'say-return': { no: NO, ground: null, reason: '' },
  'open-return': ON_CARD,
  'choose-ground': { ...ON_CARD, ground: null },
  'withdraw-return': ON_CARD,
  'decide-return': { ...ON_CARD, asked: null, decision: 'accepted' },
  'choose-target': { ...ON_CARD, asked: null, units: ['qingpu'] },
  'say-target': { no: NO, asked: null, unit: 'qingpu' },
  'say-closure': { no: NO, result: 'solved', report: GOOD_REPORT },
  'open-closure': ON_CARD,
  'choose-result': { ...ON_CARD, result: null },
  confirm: {},
  'confirm-report': { ...ON_CARD, mark: MARK },
  edit: {},
  'edit-report': ON_CARD,
  'contact-first': {},
  ...ASKED_OF_THIRD,
  bring: {},
  standings: { page: 0 },
  sheet: { unit: 'pudong', page: 0 },
  provisional: { page: 0 },
  ...ASKED_OF_MONTHS,
  why: { unit: 'pudong', item: null, page: 0 },
  'what-if': { closed: [NO], contacted: [] },
  robustness: {},
  mark: { unit: 'pudong', item: 'meetings', points: '1', reason: '?' },
  'mark-table': { page: 0 },
  report: { kind: 'monthly', title: '?' },
  reports: {},
  adjust: { kind: 'bonus', unit: 'pudong', clause: 1, points: '1', ticket: null, reason: '?' },
  adjustments: { page: 0 },
  adjustment: ONE,
  'agree-adjustment': { ...ONE, status: null },
  'reject-adjustment': { ...ONE, status: null },
  'withdraw-adjustment': ONE,
  candidates: {},
  'propose-candidate': CANDIDATE,
  'dismiss-candidate': CANDIDATE,
  'skip-candidate': CANDIDATE,
  'weigh-candidates': { verdict: 'dismissed', unit: 'pudong', rule: '' },
  'judge-candidates': { verdict: 'dismissed', unit: 'pudong', rule: '', mark: MARK },
  assumptions: { page: 0 },
  periods: { period: null },
  'confirm-assumptions': { mark: null },
  'assumptions-confirmed': { mark: MARK, first: 1, last: 1 },
  'open-confirmation': { period: null, day: '12-20' },
  confirmation: {},
  'agree-data': { id: null },
  'open-objection': { id: null },
  object: { item: null, ticket: NO, reason: '?' },
  objections: {},
  objection: ONE,
  'grant-objection': ONE,
  'refuse-objection': ONE,
  correct: { ...ONE, option: null },
  'ask-release': { reason: '' },
  release: { ...ONE, page: 0 },
  'approve-release': ONE,
  'publish-release': ONE,
  'refuse-release': ONE,
  'stop-member': { platform: null, who: 'qp-1' },
  'restart-member': { platform: null, who: 'qp-1' },
}

let desk: Desk
beforeAll(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const people = ROLES.map((role) => ({
    platform: 'wecom' as const,
    userId: `a-${role}`,
    name: `a-${role}`,
    unit: role === 'liaison' || role === 'leader' ? 'pudong' : null,
    roles: [role],
  }))
  await desk.office.bring(COMMAND, 'members', rowsOf<'members'>(people))
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow(NO, '2015-03-02 10:00')]))
}, 60_000)
afterAll(() => desk?.close())

/** The code by which it is refused; null: it is not. */
async function refusedTo(name: string, role: Role): Promise<string | null> {
  const member = await desk.office.member(`a-${role}`)
  const asker = {
    use: useCasesOver(desk.rules)(desk.store),
    knows: REPERTOIRE.knows,
    member,
    pressed: true,
    bytes: 2048,
  }
  try {
    await REPERTOIRE.handle(asker, { ...ASKED[name], do: name })
    return null
  } catch (thrown) {
    const refusal = refusalIn(thrown)
    if (!refusal) throw thrown
    return refusal.code
  }
}

/** What shows a ticket as it is, or that nothing is being written, to whom it does not serve. */
const SHOWS_ONLY = [
  ...['return', 'extension', 'exclusion', 'pause'].map((what) => `decide-${what}`),
  'choose-target',
  'say-target',
  'confirm',
  'confirm-report',
  'edit',
  'edit-report',
  'choose-details',
  'say-details',
  'receive',
]
const shows = (name: string): boolean => SHOWS_ONLY.includes(name) || name === 'contact-first'

const GROUPS: readonly Role[] = ['reviewGroup', 'leadingGroup']

/** Whom it serves in cases that are none here: a step that waits for a group, a call that a surveyor holds, an adjustment that is approved. */
const IN_OTHER_CASES: Readonly<Record<string, readonly Role[]>> = {
  ticket: GROUPS,
  'open-line': GROUPS,
  proof: GROUPS,
  attach: GROUPS,
  files: GROUPS,
  adjustment: ['liaison', 'leader'],
  'agree-adjustment': GROUPS,
  reveal: ['surveyor'],
}

const acts = async (): Promise<number> => {
  const [row] = await desk.database.sql('SELECT count(*)::int AS n FROM audit')
  return Number(row?.n)
}

describe('whom an ability serves', () => {
  const some = ABILITIES.filter(({ may }) => may.length < ROLES.length)
  const rows = some.map(({ name, may }) => [name, may] as const)

  it('each is asked here', () => {
    expect(some.map(({ name }) => name).sort()).toEqual(Object.keys(ASKED).sort())
  })

  it.each(rows)('%s is done for nobody but %j', async (name, may) => {
    const before = await acts()
    for (const role of ROLES) {
      if (may.includes(role)) continue
      const refused = await refusedTo(name, role)
      if (!shows(name)) expect(refused, role).not.toBeNull()
    }
    expect(await acts()).toBe(before)
  })

  it.each(rows)('%s: %j are not told that they may not', async (name, may) => {
    const elsewhere = IN_OTHER_CASES[name] ?? []
    for (const role of may.filter((one) => !elsewhere.includes(one)))
      expect(await refusedTo(name, role), role).not.toBe('not-permitted')
  })
})
